"""What tests of the history share: the whole museum as it stands, full records, edits at random."""

from django.db.models import Model

from archive.models import Source
from awards.models import Award
from curation.history.tracked import TRACKED
from people.models import (
    NameVariant,
    Participation,
    Person,
    PersonCitation,
    RankHeld,
    Service,
    Statistic,
    Unit,
    UnitCitation,
    UnitName,
    UnitStage,
)
from tests import factories as make

WORDS = ("разведчик", "сапёр", "по книге", "сверено", "неизвестно")
BIRTHS = ("1913", "1914", "ок. 1915", "")
YEARS = ("1940", "1941", "лето 1943", "")


def whole() -> dict:
    """Return every row that has a history."""
    return {model._meta.label: sorted(map(repr, model._base_manager.values_list())) for model in TRACKED}


def make_full_person() -> Person:
    """Return a person with rows of several kinds, citations of some of them, and an award with its own."""
    make.make_person()
    person = make.make_person(surname="Каплун", birth_text="1913")
    make.cite(make.make_service(person=person))
    make.make_name_variant(person=person, surname="Каплунов")
    make.cite(person, claim="birth")
    make.cite(make.make_conferral(person=person))
    make.make_depiction(person=person)
    return person


def make_full_unit() -> Unit:
    unit = make.make_unit(title="237-я стрелковая дивизия")
    make.cite(make.make_unit_name(unit=unit))
    make.cite(make.make_statistic(unit=unit))
    make.make_unit_stage(unit=unit, is_key=True)
    make.make_unit_stage(unit=unit)
    make.make_unit_relation(subject=unit)
    return unit


def edit_at_random(record: Model, dice) -> None:
    """Do one thing that a curator does to a record or to one row of it."""
    dice.choice(_PERSON if isinstance(record, Person) else _UNIT)(record, dice)


def _rename_person(person, dice):
    person.surname, person.birth_text = dice.choice(["Каплун", "Каплунов"]), dice.choice(BIRTHS)
    person.internal_note = dice.choice(WORDS)
    person.save()


def _add_service(person, dice):
    make.make_service(person=person, unit=_first(Unit), position=f"{dice.random()}", since_text=dice.choice(YEARS))


def _cite_service(person, dice):
    make.cite(_any(Service, dice, person=person) or person, source=_first(Source))


def _add_name(person, dice):
    make.make_name_variant(person=person, surname=f"Каплуно{dice.randint(1, 99)}")


def _award(person, dice):
    conferral = make.make_conferral(person=person, award=_first(Award))
    make.cite(conferral, source=_first(Source))
    make.make_nomination(person=person, conferral=conferral, award=_first(Award))


def _lend_service(person, dice):
    """Move a row that was there from the first to another record: restoring brings it home."""
    if service := _any(Service, dice, person=person, position="командир отделения"):
        service.person, service.note = Person.objects.exclude(pk=person.pk).first(), f"{dice.random()}"
        service.save()


def _rename_unit(unit, dice):
    unit.title, unit.internal_note = dice.choice(["237-я дивизия", "237 сд"]), dice.choice(WORDS)
    unit.save()


def _add_stage(unit, dice):
    make.make_unit_stage(unit=unit)


def _move_key(unit, dice):
    """Make another stage the key one: there is at most one."""
    _unkey(unit)
    if stage := _any(UnitStage, dice, unit=unit):
        stage.is_key = True
        stage.save()


def _unkey(unit):
    for stage in unit.stages.filter(is_key=True):
        stage.is_key = False
        stage.save()


def _add_statistic(unit, dice):
    make.cite(make.make_statistic(unit=unit), source=_first(Source))


def _add_relation(unit, dice):
    ends = [unit, Unit.objects.exclude(pk=unit.pk).first()]
    dice.shuffle(ends)
    make.make_unit_relation(subject=ends[0], target=ends[1], since_text=f"{dice.randint(1500, 1900)}")


def _first(model: type[Model]) -> Model:
    """Return a record of the museum that the edits are not about."""
    return model.objects.order_by("pk").first()


def _any(model, dice, **of):
    rows = list(model.objects.filter(**of).order_by("pk"))
    return dice.choice(rows) if rows else None


def _drop(model, owner):
    def drop(record, dice):
        if row := _any(model, dice, **{owner: record}):
            row.delete()

    return drop


def _note(model, owner, column):
    def note(record, dice):
        if row := _any(model, dice, **{owner: record}):
            setattr(row, column, dice.choice(WORDS))
            row.save()

    return note


_PERSON = (
    *(_rename_person, _add_service, _cite_service, _add_name, _award, _lend_service),
    *(_drop(model, "person") for model in (Service, NameVariant, RankHeld, PersonCitation)),
    *(_note(Service, "person", "note"), _note(PersonCitation, "person", "locator")),
)
_UNIT = (
    *(_rename_unit, _add_stage, _move_key, _add_statistic, _add_relation),
    *(_drop(model, "unit") for model in (UnitName, UnitStage, Statistic, UnitCitation, Participation)),
    *(_note(UnitStage, "unit", "text"), _note(UnitCitation, "unit", "locator")),
)
