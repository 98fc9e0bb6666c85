"""What a record was called stays known: the name that is not kept becomes a variant of the name that is."""

from collections.abc import Iterator

from archive import names
from archive.models.citation import Claim
from archive.text import fold
from people.models import NameVariant, Person, PersonCitation
from people.models.name_variant import VariantKind

Name = tuple[str, str, str]


def keep_names(person: Person, former: list[Name], named_by: list[PersonCitation], note: str) -> None:
    """Make variants of those former names that say more than the name of `person` and its variants do.

    `named_by` are citations of the name of the record that is gone: its variant, the last of `former`, is theirs.
    """
    for name in new_names(person, former):
        surname, given, patronymic = name
        is_of_gone = name == former[-1]
        source = named_by[0].source if is_of_gone and named_by else None
        variant = NameVariant.objects.create(
            person=person,
            kind=VariantKind.DOCUMENT,
            surname=surname,
            given_name=given,
            patronymic=patronymic,
            source=source,
            note=note if is_of_gone else "",
        )
        for citation in named_by if is_of_gone else ():
            citation.name_variant = variant
            citation.save()


def citations_of_name(person: Person) -> list[PersonCitation]:
    """Return what proves the name of the record itself, and no row of it."""
    rows = {f"{row}__isnull": True for row in PersonCitation.ROWS}
    return list(person.citations.filter(claim=Claim.NAME, **rows).select_related("source").order_by("pk"))


def new_names(person: Person, former: list[Name]) -> Iterator[Name]:
    known = [person.name_parts]
    for variant in NameVariant.objects.filter(person=person):
        own = (variant.surname, variant.given_name, variant.patronymic)
        known.append(tuple(part or same for part, same in zip(own, person.name_parts, strict=True)))
    for name in former:
        if not any(_says_as_much(one, name) for one in known):
            known.append(name)
            yield name


def _says_as_much(known: Name, name: Name) -> bool:
    """Tell whether a name is there already, in full or in more letters: «Герасименко И. С.» in «… Иван Саввич»."""
    return all(_is_short_for(part, whole) for part, whole in zip(name, known, strict=True))


def _is_short_for(part: str, whole: str) -> bool:
    if fold(part) == fold(whole) or not part:
        return True
    return names.is_initial(part) and fold(whole).startswith(fold(part))
