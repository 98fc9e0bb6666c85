"""A person in a list: everything that a living person did not allow is empty (152-ФЗ, ст. 10.1).

Works on a person read with `for_list()` or `for_detail()`; asks the database nothing.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from django.utils.translation import gettext as _

from archive import names
from archive.dates import pair
from archive.presentation import HitRow
from archive.text import excerpt, typograph
from people.models.person import Sex

EXCERPT = 220


class PersonCard:
    def __init__(self, person):
        self.person = person
        self.monogram, self.name_parts = person.monogram, person.name_parts
        self.surname, self.given_name, self.patronymic = person.name_parts

    def __str__(self):
        return str(self.person)

    def get_absolute_url(self) -> str:
        return self.person.get_absolute_url()

    @property
    def is_female(self) -> bool:
        sex = self.person.sex or names.guess_sex(self.person.given_name, self.person.patronymic)
        return sex == Sex.FEMALE

    @property
    def birth(self):
        return self.person.birth if self.person.shows_birth else None

    @property
    def scan(self):
        return self.person.portrait if self.person.shows_portrait else None

    @property
    def summary(self) -> str:
        return excerpt(self.person.summary, EXCERPT) if self.person.shows_biography else ""

    @property
    def line_field(self) -> str:
        return "feat" if self.person.feat else "summary"

    @property
    def line(self) -> str:
        """What is known of the person in one sentence: the feat, else who it was."""
        return getattr(self.person, self.line_field) if self.person.shows_biography else ""

    @property
    def dates(self) -> str:
        """«1906–1970»; one date is named, none is "" ."""
        born, died = self.birth, self.person.death
        if born and died:
            return pair(born, died)
        if born:
            return (_("родилась: %s") if self.is_female else _("родился: %s")) % born
        return (_("дата смерти: %s") % died) if died else ""

    @property
    def meta(self) -> str:
        return ", ".join(part for part in (self.summary, self.dates) if part)

    @cached_property
    def awards(self) -> list:
        """Distinct awards that the person holds, the highest first; of the living if they let their life be told."""
        if not self.person.shows_biography:
            return []
        return list({c.award_id: c.award for c in self.person.conferrals.all() if c.is_held}.values())

    @property
    def unit(self) -> str:
        """The last unit the person is known to have been in, by the name of that day."""
        services = list(self.person.services.all()) if self.person.shows_biography else []
        return (services[-1].unit_then or services[-1].unit.title) if services else ""


def person_hits(cards: Iterable[PersonCard], reasons: Mapping[int, str]) -> list[HitRow]:
    """Return rows of a list of people; `reasons` say why each was found, by primary key."""
    return [_hit(card, reasons.get(card.person.pk, "")) for card in cards]


def _hit(card: PersonCard, why: str) -> HitRow:
    awards = card.awards
    return HitRow(
        url=card.get_absolute_url(),
        title=str(card),
        metas=[meta for meta in (card.dates or _("даты жизни не установлены"), card.unit) if meta],
        text=excerpt(card.line, EXCERPT),
        why=why,
        monogram=card.monogram,
        scan=card.scan,
        awards=awards,
        # Bound one by one: titles come again, lists of them seldom do.
        award_text=", ".join(typograph(str(award)) for award in awards),
    )
