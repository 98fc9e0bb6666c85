"""What the page of a person shows; of the living, only what each consented to (152-ФЗ, ст. 10.1).

Works on a person read with `for_detail()`; asks the database nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.dates import HistoricalDate, period
from archive.evidence import Evidence
from archive.models import Claim
from people.facts import Line, Row, Step, fact_rows, in_time, joined, named, statement_line, undisputed
from people.models.term import TermKind
from people.models.unit import Sphere
from people.outside import OutsideLink, records, searches
from people.person_card import PersonCard
from people.where import Where, placed, where

# An award is an act of state, published by the state.
ALWAYS_PUBLIC = {Claim.AWARD, Claim.WORDING, Claim.NUMBER}
STORY = (Claim.FEAT, Claim.CIRCUMSTANCES, Claim.SIGNIFICANCE)
HONOURS = (Claim.AWARD, Claim.WORDING, Claim.NUMBER)
OF_SOLDIERS = (Claim.RANK, Claim.UNIT)
ASKED = (Claim.BIRTH, Claim.CITY, Claim.RANK, Claim.UNIT, Claim.DEATH, Claim.BURIAL)
LABELS = {Claim.NAME: gettext_lazy("Имя"), Claim.OTHER: gettext_lazy("Ещё известно")}
WORKER_LABELS = {Claim.POSITION: Claim.WORK.label}
FEMALE_LABELS = {Claim.BIRTH: gettext_lazy("Родилась"), Claim.DRAFTED: gettext_lazy("Призвана")}


class PersonPage(PersonCard):
    """Everything the page of one person shows."""

    def __init__(self, person, companions: Sequence = ()):
        super().__init__(person)
        self.companions = [PersonCard(other) for other in companions] if person.shows_biography else []

    @cached_property
    def evidence(self) -> Evidence:
        """Citations of the person and of each award, numbered together; for the living only of what may be shown."""
        own = [c for c in self.person.citations.all() if self._may_show(c.claim)]
        return Evidence([*own, *(c for row in self.honours for c in row.citations.all())])

    def _may_show(self, claim: str) -> bool:
        if claim in ALWAYS_PUBLIC or (self.person.shows_biography and claim != Claim.BIRTH):
            return True
        return claim == Claim.BIRTH and self.person.shows_birth

    @property
    def biography(self) -> str:
        return self.person.biography if self.person.shows_biography else ""

    @property
    def feat(self) -> str:
        return self.person.feat if self.person.shows_biography else ""

    @property
    def is_living(self) -> bool:
        """Something is withheld because the person lives."""
        return not (self.person.shows_birth and self.person.shows_biography)

    @cached_property
    def facts(self) -> list[Row]:
        roles = self._terms(TermKind.ROLE) if self.person.shows_biography else []
        about = [Row(_("Кто это"), roles)] if roles else []
        return about + fact_rows(
            self.evidence,
            self._known,
            always=self._asked,
            elsewhere={*STORY, *HONOURS, Claim.DATE},
            told={(s.claim, s.text) for service in self._services for s in self.evidence.statements(service=service)},
            labels=LABELS | (WORKER_LABELS if self._only_worked else {}) | (FEMALE_LABELS if self.is_female else {}),
        )

    @property
    def _only_worked(self) -> bool:
        """All that is known of the person's places is work at enterprises."""
        return bool(self._services) and all(service.is_work for service in self._services)

    @property
    def _asked(self) -> list[str]:
        """Claims that have a row even when nothing is known: of the living none, rank and unit of soldiers alone."""
        if self.is_living:
            return [claim for claim in ASKED if claim in self._known]
        served = any(service.unit.kind.sphere == Sphere.MILITARY for service in self._services)
        return [claim for claim in ASKED if claim not in OF_SOLDIERS or served or not self._services]

    @cached_property
    def _known(self) -> dict[str, list[Line]]:
        person, known = self.person, {}
        if person.shows_birth:
            known[Claim.BIRTH] = placed(person.birth, self._where("birth"), person.birth_place_text)
        if person.shows_biography:
            known |= {
                Claim.NAME: [self._variant(row) for row in person.name_variants.all()],
                Claim.CITY: self._terms(TermKind.GROUND),
                Claim.RANK: [Line(str(r), note=str(r.date or ""), refs=self._refs(rank_held=r)) for r in self._ranks],
                Claim.POSITION: self._positions(),
                Claim.UNIT: self._units(),
                Claim.DEATH: self._death(),
                Claim.BURIAL: placed(person.burial, self._where("burial"), person.burial_place_text),
            }
            known[Claim.POSITION if self._only_worked else Claim.WORK] = self._work()
        return known

    def _where(self, moment: str) -> Where:
        """Name the place of birth, death or burial as on that day."""
        return where(getattr(self.person, f"{moment}_place"), getattr(self.person, f"{moment}_place_then"))

    def _death(self) -> list[Line]:
        """Day, place and manner of death in one line; a fate of another day or place has its own."""
        person, place = self.person, self._where("death")
        own = placed(person.death, place, person.death_place_text)
        fates = self._proved_terms(TermKind.FATE)
        manner = next((row for row in fates if own and self._is_of_this_death(row)), None)
        others = [self._term(row) for row in fates if row is not manner]
        return [_in_one(self._term(manner), manner.term.title, own[0], place), *others] if manner else [*own, *others]

    def _is_of_this_death(self, row) -> bool:
        person = self.person
        same_day = row.date is None or (row.date_earliest, row.date_latest) == (
            person.death_earliest,
            person.death_latest,
        )
        same_place = row.place_id in (None, person.death_place_id)
        return row.term.means_death and not row.superseded and same_day and same_place

    def _refs(self, **row) -> list[int]:
        return self.evidence.refs(**row)

    @property
    def _ranks(self) -> list:
        return list(self.person.ranks.all()) if self.person.shows_biography else []

    @property
    def _services(self) -> list:
        return list(self.person.services.all()) if self.person.shows_biography else []

    def _variant(self, variant) -> Line:
        number = self.evidence.number(variant.source_id) if variant.source_id else None
        refs = sorted({*self._refs(name_variant=variant), *([number] if number else [])})
        return Line(str(variant), refs=refs, note=variant.note, tag=variant.get_kind_display())

    def _terms(self, kind: str) -> list[Line]:
        return [self._term(row) for row in self._proved_terms(kind)]

    def _proved_terms(self, kind: str) -> list:
        return [row for row in self.person.terms.all() if row.term.kind == kind and self._proved(row)]

    def _proved(self, row) -> bool:
        """A conviction is shown only with its source."""
        return not row.term.needs_source or bool(self._refs(term=row))

    def _term(self, row) -> Line:
        place = where(row.place, row.place_then)
        text = ", ".join(str(part) for part in (row.term.title, row.date, place.name) if part)
        tag = _("ранее считался") if row.superseded else ""
        return Line(text, place.url, self._refs(term=row), row.note, tag, place.now)

    def _positions(self) -> list[Line]:
        served = (s for s in self._services if s.position and not s.is_work)
        return joined(Line(s.position, refs=self._refs(service=s)) for s in served)

    def _units(self) -> list[Line]:
        served = (s for s in self._services if not s.is_work)
        return joined(Line(_unit(s), s.unit.get_absolute_url(), self._refs(service=s)) for s in served)

    def _work(self) -> list[Line]:
        worked = (s for s in self._services if s.is_work)
        return joined(
            Line(": ".join(filter(None, (_unit(s), s.position))), s.unit.get_absolute_url(), self._refs(service=s))
            for s in worked
        )

    @cached_property
    def path(self) -> list[Step]:
        """Service and work, dated ranks and fates, in the order of time; what has no date came before a known end."""
        steps = [self._served(s) for s in self._services]
        steps += [self._promoted(r) for r in self._ranks if r.date]
        steps += self._ends() if steps else []
        return in_time(steps, undated=date.min)

    def _served(self, service) -> Step:
        when = period(service.since, service.until)
        return Step(
            when or _("годы не установлены"),
            _unit(service),
            ", ".join(str(part) for part in (service.position, service.rank) if part),
            service.unit.get_absolute_url(),
            self._refs(service=service),
            [*map(statement_line, self.evidence.statements(service=service)), *_note(service.note)],
            gap=not when,
            day=_last_day(service.since, service.until),
        )

    def _promoted(self, held) -> Step:
        text = _("присвоено звание: %s") % held
        return Step(str(held.date), text=text, refs=self._refs(rank_held=held), day=_last_day(held.date))

    def _ends(self) -> list[Step]:
        return [self._end(row) for row in self._proved_terms(TermKind.FATE) if row.date]

    def _end(self, row) -> Step:
        place = where(row.place, row.place_then)
        return Step(
            str(row.date),
            text=", ".join(part for part in (row.term.title, place.name) if part),
            refs=self._refs(term=row),
            key=row.term.means_death and not row.superseded,
            now=place.now,
            day=_last_day(row.date),
        )

    @property
    def story_title(self) -> str:
        if not self.biography:
            return _("Подвиг")
        return _("Жизнь и подвиг") if self.feat or self.evidence.statements(Claim.FEAT) else _("Биография")

    @cached_property
    def story(self) -> list[Line]:
        """What the sources say of the feat, in their order."""
        return undisputed(self.evidence, *STORY)

    @cached_property
    def honours_told(self) -> list[Line]:
        """What the sources say of the awards, beside the acts themselves."""
        dates = (replace(line, tag=_("дата награждения")) for line in undisputed(self.evidence, Claim.DATE))
        return [*undisputed(self.evidence, *HONOURS), *dates]

    @property
    def honours(self) -> list:
        return list(self.person.conferrals.all()) if self.person.shows_biography else []

    @property
    def events(self) -> list:
        return list(self.person.participations.all()) if self.person.shows_biography else []

    @property
    def documents(self) -> list:
        return list(self.person.depictions.all()) if self.person.shows_biography else []

    @property
    def outside_records(self) -> list[OutsideLink]:
        return records(self.person) if self.person.shows_biography else []

    @property
    def outside_searches(self) -> list[OutsideLink]:
        return searches(self.person) if not self.is_living else []

    @property
    def missing(self) -> list[str]:
        """What the museum asks visitors for; nothing of the living."""
        if self.is_living:
            return []
        person, honours = self.person, self.honours
        wanted = {
            _("портрет"): not self.scan,
            _("дата рождения"): not person.birth,
            _("место рождения"): not (person.birth_place_id or person.birth_place_text),
            _("часть"): not self._services,
            _("указ о награждении"): any(not named(row.decree) for row in honours),
            _("место захоронения"): bool(person.death) and not (person.burial_place_id or person.burial_place_text),
            _("документы"): not self.documents,
        }
        return [what for what, is_missing in wanted.items() if is_missing]


def _note(text: str) -> list[Line]:
    return [Line(text)] if text else []


def _unit(service) -> str:
    return service.unit_then or service.unit.title


def _last_day(*dates: HistoricalDate | None) -> date | None:
    """Return the last day that the first known of the dates can mean; the first one of a date without an end.

    The order of `ServiceQuerySet.in_time`.
    """
    known = next((when for when in dates if when), None)
    return known and (known.latest or known.earliest)


def _in_one(term: Line, manner: str, own: Line, place: Where) -> Line:
    """Join the manner of death and its day and place; the place is named even if the source calls it otherwise."""
    named_here = place.name if place.name not in own.text else ""
    text = ", ".join(part for part in (manner, own.text, named_here) if part)
    return replace(term, text=text, url=own.url, now=place.now if named_here else own.now)
