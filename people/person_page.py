"""What the page of a person shows; of the living, only what each consented to (152-ФЗ, ст. 10.1).

Works on a person read with `for_detail()`; asks the database nothing.
"""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.evidence import Evidence
from archive.models import Claim
from people.facts import Line, Row, Step, fact_rows, in_time, joined, named, period, placed, statement_line, undisputed
from people.models.person import TermKind
from people.models.unit import Sphere
from people.outside import OutsideLink, records, searches
from people.person_card import PersonCard

# An award is an act of state, published by the state.
ALWAYS_PUBLIC = {Claim.AWARD, Claim.WORDING, Claim.NUMBER}
STORY = (Claim.FEAT, Claim.CIRCUMSTANCES, Claim.SIGNIFICANCE)
HONOURS = (Claim.AWARD, Claim.WORDING, Claim.NUMBER)
ASKED = (Claim.BIRTH, Claim.CITY, Claim.RANK, Claim.UNIT, Claim.DEATH, Claim.BURIAL)
LABELS = {Claim.NAME: gettext_lazy("Имя")}
FEMALE_LABELS = LABELS | {Claim.BIRTH: gettext_lazy("Родилась"), Claim.DRAFTED: gettext_lazy("Призвана")}


class PersonPage(PersonCard):
    """Everything the page of one person shows."""

    def __init__(self, person, companions: Sequence = ()):
        super().__init__(person)
        self.companions = [PersonCard(other) for other in companions] if person.shows_biography else []

    @cached_property
    def evidence(self) -> Evidence:
        """Citations of the person and of each award, numbered together; for the living only of what may be shown."""
        own = [c for c in self.person.citations.all() if self._may_show(c.claim)]
        return Evidence([*own, *(c for row in self.person.conferrals.all() for c in row.citations.all())])

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
        about = [Row(_("Кто"), roles)] if roles else []
        return about + fact_rows(
            self.evidence,
            self._known,
            always=self._asked,
            elsewhere={*STORY, *HONOURS},
            told={(s.claim, s.text) for service in self._services for s in self.evidence.statements(service=service)},
            labels=FEMALE_LABELS if self.is_female else LABELS,
        )

    @property
    def _asked(self) -> list[str]:
        """Claims that have a row even when nothing is known: of the living none, a rank of those who served alone."""
        if self.is_living:
            return [claim for claim in ASKED if claim in self._known]
        served = any(service.unit.kind.sphere == Sphere.MILITARY for service in self._services)
        return [claim for claim in ASKED if claim != Claim.RANK or served or not self._services]

    @cached_property
    def _known(self) -> dict[str, list[Line]]:
        person, known = self.person, {}
        if person.shows_birth:
            known[Claim.BIRTH] = placed(person.birth, person.birth_place, person.birth_place_text)
        if person.shows_biography:
            known |= {
                Claim.NAME: [self._variant(row) for row in person.name_variants.all()],
                Claim.CITY: self._terms(TermKind.GROUND),
                Claim.RANK: [Line(str(r), note=str(r.date or ""), refs=self._refs(rank_held=r)) for r in self._ranks],
                Claim.POSITION: self._positions(),
                Claim.UNIT: self._units(),
                Claim.DEATH: [
                    *placed(person.death, person.death_place, person.death_place_text),
                    *self._terms(TermKind.FATE),
                ],
                Claim.BURIAL: placed(person.burial, person.burial_place, person.burial_place_text),
            }
        return known

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
        return [self._term(row) for row in self.person.terms.all() if row.term.kind == kind and self._proved(row)]

    def _proved(self, row) -> bool:
        """A conviction is shown only with its source."""
        return not row.term.needs_source or bool(self._refs(term=row))

    def _term(self, row) -> Line:
        place = named(row.place)
        text = ", ".join(str(part) for part in (row.term.title, row.date, place) if part)
        url = place.get_absolute_url() if place else ""
        return Line(text, url, self._refs(term=row), row.note, _("ранее считался") if row.superseded else "")

    def _positions(self) -> list[Line]:
        return joined(Line(s.position, refs=self._refs(service=s)) for s in self._services if s.position)

    def _units(self) -> list[Line]:
        return joined(
            Line(s.unit_then or s.unit.title, s.unit.get_absolute_url(), self._refs(service=s)) for s in self._services
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
            service.unit_then or service.unit.title,
            ", ".join(str(part) for part in (service.position, service.rank) if part),
            service.unit.get_absolute_url(),
            self._refs(service=service),
            [*map(statement_line, self.evidence.statements(service=service)), *_note(service.note)],
            gap=not when,
            earliest=service.since_earliest or service.until_earliest,
        )

    def _promoted(self, held) -> Step:
        text = _("присвоено звание: %s") % held
        return Step(str(held.date), text=text, refs=self._refs(rank_held=held), earliest=held.date_earliest)

    def _ends(self) -> list[Step]:
        fates = [r for r in self.person.terms.all() if r.term.kind == TermKind.FATE and r.date and self._proved(r)]
        return [self._end(row) for row in fates]

    def _end(self, row) -> Step:
        return Step(
            str(row.date),
            text=", ".join(str(part) for part in (row.term.title, named(row.place)) if part),
            refs=self._refs(term=row),
            key=row.term.means_death and not row.superseded,
            earliest=row.date_earliest,
        )

    @cached_property
    def story(self) -> list[Line]:
        """What the sources say of the feat, in their order."""
        return undisputed(self.evidence, *STORY)

    @cached_property
    def honours_told(self) -> list[Line]:
        """What the sources say of the awards, beside the acts themselves."""
        return undisputed(self.evidence, *HONOURS)

    @property
    def honours(self) -> list:
        return list(self.person.conferrals.all())

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
