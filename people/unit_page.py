"""What the page of a unit shows: a division, a school, a works, the city. Works on a unit read with `for_detail()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.dates import period
from archive.evidence import Evidence
from archive.models import Claim
from archive.models.naming import covers, in_doubt
from archive.presentation import fact
from people.facts import Line, Row, Step, fact_rows, in_time, named, statement_line, undisputed
from people.figures import Figures
from people.honours import Honour, honours
from people.models import Person, RelationKind, Service, Unit
from people.models.unit import Sphere
from people.where import Where, first_day, placed, where_on

SHOWN_ELSEWHERE = (Claim.VALUE, Claim.AWARD, Claim.WORDING, Claim.NUMBER)

AUTHORITY = "authority"
VICTORY = date(1945, 5, 9)
NOBODY = {
    Sphere.MILITARY: gettext_lazy(
        "Новокузнечан из этой части в собрании пока нет. Родные служили в ней? Пришлите письмо, фотографию или"
        " красноармейскую книжку."
    ),
    Sphere.ENTERPRISE: gettext_lazy(
        "Работавших здесь в собрании пока нет. Родные трудились в годы войны? Пришлите фотографию, трудовую книжку,"
        " письмо."
    ),
    Sphere.INSTITUTION: gettext_lazy(
        "Тех, кто здесь учился или служил, в собрании пока нет. Знаете о ком-то? Пришлите фотографию или письмо."
    ),
}
LABELS = {Claim.NAME: gettext_lazy("Название")}
# How a relation reads from the side of its target.
FROM_TARGET = {
    RelationKind.BECAME_GUARDS: gettext_lazy("преобразована из"),
    RelationKind.RENAMED: gettext_lazy("прежде"),
    RelationKind.REFORMED: gettext_lazy("переформирована из"),
    RelationKind.FORMED_FROM: gettext_lazy("на её базе создана"),
    RelationKind.MERGED: gettext_lazy("слита с"),
    RelationKind.SPLIT_FROM: gettext_lazy("из неё выделена"),
    RelationKind.REPLENISHED: gettext_lazy("пополнена за счёт"),
}


class UnitPage:
    """`on` narrows name, superiors and composition to those in force on that day; None shows all."""

    def __init__(self, unit: Unit, on: date | None = None):
        self.unit, self.on = unit, on

    @cached_property
    def evidence(self) -> Evidence:
        unit = self.unit
        awarded = (c for row in unit.conferrals.all() for c in row.citations.all())
        counted = (c for row in unit.statistics.all() for c in row.citations.all())
        return Evidence([*unit.citations.all(), *awarded, *counted])

    @property
    def is_military(self) -> bool:
        return self.unit.kind.sphere == Sphere.MILITARY

    @property
    def is_authority(self) -> bool:
        """A body of power: it is in the collection for its acts, and nobody is asked for its people."""
        return self.unit.kind.code == AUTHORITY

    @property
    def nobody(self) -> str:
        """What to say when no one of the unit is known; "" where no one is looked for."""
        return "" if self.is_authority else str(NOBODY.get(self.unit.kind.sphere, ""))

    @cached_property
    def last_day(self) -> date | None:
        """The last day known of a part of an army, Victory Day at the earliest; None for other bodies."""
        if not self.is_military:
            return None
        rows = [*self.unit.names.all(), *self.unit.relations_from.all(), *self.unit.relations_to.all()]
        ends = [day for row in rows for day in (row.since_latest, row.until_latest)]
        ends += [row.date_latest for row in self.unit.stages.all()]
        return max(filter(None, [*ends, VICTORY]))

    @property
    def last_known(self) -> str:
        return date_format(self.last_day, "j E Y") if self.last_day else ""

    @property
    def is_after_all(self) -> bool:
        """Tell whether the day asked about is later than anything known of the unit."""
        return bool(self.on and self.last_day and self.on > self.last_day)

    @cached_property
    def first_day(self) -> date | None:
        """The first day that is known of the unit by its names and its path."""
        spans = [(row.since_earliest or row.since_latest) for row in self.unit.names.all()]
        spans += [(row.date_earliest or row.date_latest) for row in self.unit.stages.all()]
        return min(filter(None, spans), default=None)

    @cached_property
    def place(self) -> Where:
        """Where the unit was formed, or works: as called on the day asked about, else when a part of an army began."""
        return where_on(self.unit.place, self.on or (self.first_day if self.is_military else None))

    @property
    def section(self) -> str:
        """The section of the site that the unit belongs to: a key of the main navigation."""
        return "enterprises" if self.unit.kind.sphere in (Sphere.ENTERPRISE, Sphere.CITY) else "units"

    @property
    def home(self) -> tuple[str, str]:
        """The list that the unit stands in: its name and address."""
        if self.section == "enterprises":
            return _("Предприятия"), reverse("people:enterprise_list")
        return _("Части и учреждения"), reverse("people:unit_list")

    @cached_property
    def card(self) -> list[dict]:
        """Rows of the record card."""
        place = self.place
        return [
            fact(_("№ записи"), self.unit.record_number),
            fact(_("Тип"), self.unit.kind.title),
            fact(_("Место"), place.name, url=place.url, note=place.now),
            fact(_("Источников"), len(self.evidence.sources)),
        ]

    @cached_property
    def title_then(self) -> str:
        """The name on the day asked about, else the title."""
        return self.unit.name_on(self.on) if self.on else self.unit.title

    @property
    def titles_in_doubt(self) -> list[str]:
        """Other names that the unit can have had on the day asked about: the day of the change is not known."""
        return _other_names(self.unit, self.on) if self.on else []

    @cached_property
    def names(self) -> list[dict]:
        """Names in the order of time, by the first day that is known of each; undated ones last."""
        rows = sorted(self.unit.names.all(), key=lambda row: row.since_earliest or row.since_latest or date.max)
        return [self._name(row) for row in rows]

    def _name(self, row) -> dict:
        note = "; ".join(part for part in (row.act, row.note) if part)
        when = period(row.since, row.until) or _("время не установлено")
        return {"when": when, "name": row.full, "note": note, "refs": self.evidence.refs(unit_name=row)}

    def _in_force(self, relations: Iterable, wanted: Callable) -> list:
        return [row for row in relations if wanted(row) and (self.on is None or covers(row, self.on))]

    @cached_property
    def superiors(self) -> list:
        return self._in_force(self.unit.relations_from.all(), _is_subordination)

    @cached_property
    def subordinates(self) -> list:
        return self._in_force(self.unit.relations_to.all(), _is_subordination)

    @cached_property
    def hierarchy(self) -> dict | None:
        """The tree of superiors, this unit and its parts; None when the unit stands alone or its trace is lost."""
        if self.is_after_all or not (self.superiors or self.subordinates):
            return None
        here = {
            "title": self.title_then,
            "current": True,
            "note": str(self.place),
            "children": [self._node(row.subject, row) for row in self.subordinates],
        }
        above = [self._node(row.target, row) for row in self.superiors]
        return {**above[0], "children": [here]} if len(above) == 1 else here

    @property
    def several_superiors(self) -> list[dict]:
        """Superiors one after another, listed beside the tree: a tree has room for one."""
        return [self._node(row.target, row) for row in self.superiors] if len(self.superiors) > 1 else []

    def _node(self, unit: Unit, relation) -> dict:
        day = self.on or first_day(relation.since, relation.until) or (self.first_day if self.is_military else None)
        about = (period(relation.since, relation.until), str(where_on(unit.place, day)), relation.note)
        return {
            "title": _called_on(unit, self.on) if self.on else unit.title,
            "url": unit.get_absolute_url(),
            "note": ", ".join(part for part in about if part),
            "refs": self.evidence.refs(relation=relation),
        }

    @cached_property
    def lineage(self) -> list[Step]:
        """Transformations in the order of time, read from this unit's side."""
        forward = [
            self._change(row, row.get_kind_display(), row.target)
            for row in self.unit.relations_from.all()
            if not _is_subordination(row)
        ]
        backward = [
            self._change(row, str(FROM_TARGET[row.kind]), row.subject)
            for row in self.unit.relations_to.all()
            if not _is_subordination(row)
        ]
        return in_time([*forward, *backward])

    def _change(self, relation, words: str, other: Unit) -> Step:
        when = relation.since or relation.until or _("дата не установлена")
        act = "; ".join(part for part in (relation.act, relation.note) if part)
        return Step(
            f"{when}: {words}",
            other.title,
            act,
            other.get_absolute_url(),
            self.evidence.refs(relation=relation),
            day=relation.since_earliest,
        )

    @cached_property
    def path(self) -> list[Step]:
        return [self._stage(row) for row in self.unit.stages.all()]

    def _stage(self, row) -> Step:
        place, event = _place_of(row), named(row.event)
        told = [statement_line(s) for s in self.evidence.statements(stage=row) if s.text != row.text]
        return Step(
            str(row.date or ""),
            place.name,
            row.text,
            place.url or (event.get_absolute_url() if event else ""),
            self.evidence.refs(stage=row),
            [*told, Line(event.title, event.get_absolute_url())] if event and place.url else told,
            key=row.is_key,
            now=place.now,
            day=row.date_earliest,
        )

    @cached_property
    def points(self) -> list[dict]:
        """Stages that can be put on the map, with their numbers in the path; degrees of WGS 84."""
        return [
            map_point(row.place, _place_of(row), number=i, key=row.is_key)
            for i, row in enumerate(self.unit.stages.all(), 1)
            if is_on_map(row.place)
        ]

    @property
    def approximate(self) -> list[str]:
        """Places of the map whose position is only approximate."""
        rows = [row for row in self.unit.stages.all() if is_on_map(row.place) and row.place.approximate]
        return list(dict.fromkeys(_place_of(row).name for row in rows))

    @cached_property
    def facts(self) -> list[Row]:
        told = {(s.claim, s.text) for row in self.unit.stages.all() for s in self.evidence.statements(stage=row)}
        known = {Claim.LOCATION: placed(None, self.place)}
        return fact_rows(self.evidence, known, elsewhere=SHOWN_ELSEWHERE, told=told, labels=LABELS)

    @cached_property
    def honours(self) -> list[Honour]:
        return honours(self.unit.conferrals.all(), self.evidence)

    @cached_property
    def awards(self) -> list:
        return list({row.award_id: row.award for row in self.unit.conferrals.all() if row.is_held}.values())

    @cached_property
    def honours_told(self) -> list[Line]:
        return undisputed(self.evidence, Claim.AWARD, Claim.WORDING, Claim.NUMBER)

    @cached_property
    def figures(self) -> Figures:
        return Figures(self.unit.statistics.all(), self.evidence)

    @cached_property
    def figures_told(self) -> list[Line]:
        return undisputed(self.evidence, Claim.VALUE)

    @property
    def issued(self) -> list:
        """Acts that the unit issued, the earliest first."""
        return list(self.unit.decrees.all())

    @property
    def documents(self) -> list:
        return list(self.unit.depictions.all())

    @cached_property
    def chronicle(self) -> list[Step]:
        """Events of the unit and its awards, in the order of time."""
        happened = [_event_step(row) for row in self.unit.participations.all()]
        return in_time([*happened, *(_award_step(row, self.evidence) for row in self.unit.conferrals.all())])

    @property
    def events(self) -> list[Step]:
        return [_event_step(row) for row in self.unit.participations.all()]


@dataclass(frozen=True)
class RollRow:
    """Someone of a unit: who, as what, when, with which awards; `part` is the unit under it where the person served."""

    person: Person
    position: str
    dates: str
    awards: list
    part: Unit | None


def roll_rows(services: Iterable[Service], unit: Unit) -> list[RollRow]:
    return [
        RollRow(
            row.person,
            ", ".join(str(part) for part in (row.position, row.rank) if part),
            period(row.since, row.until),
            list({c.award_id: c.award for c in row.person.conferrals.all()}.values()),
            row.unit if row.unit_id != unit.pk else None,
        )
        for row in services
    ]


def _is_subordination(relation) -> bool:
    return relation.kind == RelationKind.SUBORDINATE


def _event_step(participation) -> Step:
    event = participation.event
    return Step(
        str(event.date or _("дата не установлена")),
        event.title,
        event.summary or participation.role,
        event.get_absolute_url(),
        key=event.is_key,
        gap=not event.date_text,
        day=event.date_earliest,
    )


def _award_step(row, evidence: Evidence) -> Step:
    decree = named(row.decree)
    when = row.date or (decree.date if decree else None)
    return Step(
        str(when or _("дата не установлена")),
        str(row.award),
        str(decree or ""),
        row.award.get_absolute_url(),
        evidence.refs(conferral=row),
        gap=when is None,
        day=row.date_earliest or (decree.date_earliest if decree else None),
    )


def _other_names(unit: Unit, day: date) -> list[str]:
    return [row.full for row in in_doubt(unit.names.all(), day) if row.full != unit.name_on(day)]


def _called_on(unit: Unit, day: date) -> str:
    return _(" или ").join([unit.name_on(day), *_other_names(unit, day)])


def _place_of(stage) -> Where:
    return where_on(stage.place, first_day(stage.date))


def is_on_map(place) -> bool:
    return named(place) is not None and place.latitude is not None


def map_point(place, called: Where, number: int | None = None, key: bool = False) -> dict:
    """Return the point of a map for a place with coordinates, labelled by its name of that day."""
    return {"lon": place.longitude, "lat": place.latitude, "number": number, "title": called.name, "key": key}
