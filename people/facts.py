"""Rows of facts: what the record's own columns say, then every statement of its sources, each with its numbers.

Plain presentation: works on rows already read, asks the database nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.evidence import Evidence, Statement
from archive.models import Claim
from people import wordings

# What stands in a list of the unknown where the label of a claim cannot: «Родился».
NOUNS = {
    Claim.BIRTH: gettext_lazy("дата и место рождения"),
    Claim.DEATH: gettext_lazy("дата и место смерти"),
    Claim.BURIAL: gettext_lazy("место захоронения"),
}
# Rows whose lines are put together of several facts: a source tells one or another of them.
TAKING_IN = (Claim.DEATH, Claim.POSITION, Claim.WORK)


@dataclass(frozen=True)
class Line:
    """One thing said in a row.

    `tag` stands before it («ранее считался»), `now` after it («ныне Новокузнецк»), `note` below it in small type.
    """

    text: str
    url: str = ""
    refs: Sequence[int] = ()
    note: str = ""
    tag: str = ""
    now: str = ""


@dataclass(frozen=True)
class Row:
    """A label with its lines; none means «не установлено». `disputed`: a discrepancy on the page is about it.

    `noun` names the thing in a list of what is not known, where the label cannot.
    """

    label: str
    lines: Sequence[Line] = field(default_factory=list)
    disputed: bool = False
    noun: str = ""


@dataclass(frozen=True)
class Step:
    """A step of a path: when, at what (`title`, which `url` leads to), what happened, what sources say of it.

    `now` is what the place is called today; `day` is the one by which the step stands in the order of time.
    """

    when: str = ""
    title: str = ""
    text: str = ""
    url: str = ""
    refs: Sequence[int] = ()
    lines: Sequence[Line] = field(default_factory=list)
    key: bool = False
    gap: bool = False
    now: str = ""
    day: date | None = None


def in_time(steps: Iterable[Step], undated: date = date.max) -> list[Step]:
    """Return the steps in the order of time; what has no date stands last, or first with `undated=date.min`."""
    return sorted(steps, key=lambda step: step.day or undated)


def fact_rows(
    evidence: Evidence,
    known: Mapping[str, Sequence[Line]],
    *,
    always: Iterable[str] = (),
    elsewhere: Iterable[str] = (),
    told: Iterable[tuple[str, str]] = (),
    labels: Mapping[str, str] | None = None,
) -> list[Row]:
    """Return a row for each claim of `known`, of `always` and of any source, in the order of `Claim`.

    `known` gives the lines of the record's own columns by claim. Claims in `elsewhere`, and the (claim, text) pairs in
    `told`, stand in other parts of the page, as do the versions of a discrepancy that are not preferred. `labels`
    overrides the names of claims; claims of one name share a row.
    """
    disputed = {side.claim for c in evidence.contradictions for side in c.sides}
    skipped, named, needed, told = set(elsewhere), labels or {}, set(always), {*told, *versions(evidence)}
    rows = []
    for claim in Claim:
        lines = [] if claim in skipped else _lines(evidence, claim, known.get(claim, ()), told)
        if lines or claim in needed or (claim in disputed and claim not in skipped):
            noun = str(NOUNS.get(claim, ""))
            rows.append(Row(str(named.get(claim, claim.label)), lines, claim in disputed, noun))
    return _one_for_a_label(rows)


def _one_for_a_label(rows: Iterable[Row]) -> list[Row]:
    found: dict[str, Row] = {}
    for row in rows:
        above = found.get(row.label, Row(row.label))
        found[row.label] = replace(row, lines=[*above.lines, *row.lines], disputed=above.disputed or row.disputed)
    return list(found.values())


def versions(evidence: Evidence) -> set[tuple[str, str]]:
    """Return (claim, text) of what stands among the contradictions alone: every version but the preferred."""
    sides = (side for c in evidence.contradictions for side in c.sides)
    return {(side.claim, side.text) for side in sides if not side.preferred_reason}


def undisputed(evidence: Evidence, *claims: str) -> list[Line]:
    """Return what the sources say of these claims without the versions that stand among the contradictions."""
    set_aside = versions(evidence)
    return [statement_line(s) for s in evidence.statements(*claims) if (s.claim, s.text) not in set_aside]


def _lines(evidence: Evidence, claim: str, known: Sequence[Line], told: set[tuple[str, str]]) -> list[Line]:
    said = [s for s in evidence.statements(claim) if (claim, s.text) not in told]
    lines, left = _with_same_words(known, said, wordings.takes_in if claim in TAKING_IN else wordings.is_same)
    lines = _with_bare_citations([_proved(line, left) for line in lines], evidence, claim)
    return [*lines, *map(statement_line, left), *_dissenting(evidence, claim)]


def _with_same_words(
    known: Sequence[Line], said: Sequence[Statement], says: Callable[[str, str], bool]
) -> tuple[list[Line], list[Statement]]:
    """Give each known line the numbers of the statements that say the same; return the other statements."""
    lines, left = list(known), []
    for statement in said:
        place = next((i for i, line in enumerate(lines) if _says(line, statement.text, says)), None)
        if place is None:
            left.append(statement)
        else:
            lines[place] = _also(lines[place], statement.refs, statement.note)
    return lines, left


def _says(line: Line, told: str, says: Callable[[str, str], bool]) -> bool:
    """The note of a line is part of what it says: the rank «полковник», 1940."""
    return says(line.text, told) or (bool(line.note) and says(f"{line.text} {line.note}", told))


def _proved(line: Line, said: Iterable[Statement]) -> Line:
    """A line that no source repeats word by word is proved by those that say it and more."""
    if line.refs:
        return line
    return _also(line, (n for s in said if wordings.is_proved_by(line.text, s.text) for n in s.refs))


def _with_bare_citations(lines: list[Line], evidence: Evidence, claim: str) -> list[Line]:
    """Sources that agree without a wording of their own prove the first line, where no line has numbers yet."""
    bare = sorted(set(evidence.refs(claim)) - {n for s in evidence.statements(claim) for n in s.refs})
    if not lines or not bare or any(set(line.refs) & set(bare) for line in lines):
        return lines
    return [_also(lines[0], bare), *lines[1:]]


def _also(line: Line, refs: Iterable[int], note: str = "") -> Line:
    return replace(line, refs=sorted({*line.refs, *refs}), note=line.note or note)


def joined(lines: Iterable[Line]) -> list[Line]:
    """Make one line of those that say the same, with the numbers of all."""
    found: dict[tuple[str, str], Line] = {}
    for line in lines:
        same = found.get((line.text, line.tag))
        found[line.text, line.tag] = _also(same, line.refs) if same else line
    return list(found.values())


def statement_line(statement: Statement) -> Line:
    return Line(statement.text, refs=statement.refs, note=statement.note)


def _dissenting(evidence: Evidence, claim: str) -> list[Line]:
    return [replace(statement_line(s), tag=_("иначе")) for s in evidence.dissent(claim)]


def named(record):
    """Return the record if visitors may see it, else None: a place or an act that is not published has no name here."""
    return record if record is not None and record.is_published else None
