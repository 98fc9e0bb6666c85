"""Awards of a person or a unit as a page lists them. Works on conferrals read with their award, act and event."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from archive.evidence import Evidence
from people.facts import named


@dataclass(frozen=True)
class Honour:
    """A line of the list of awards; `tag` is a doubt or a gap."""

    award: object
    citation: str
    decree: str
    decree_url: str
    posthumous: bool
    refs: list[int]
    note: str
    tag: str


@dataclass(frozen=True)
class Honoured:
    """Who received what and by which act; `decree` is None when it is unknown or not public."""

    recipient: object
    award: object
    decree: object
    posthumous: bool


def honoured(conferrals: Iterable) -> list[Honoured]:
    return [Honoured(row.recipient, row.award, named(row.decree), row.posthumous) for row in conferrals]


def honours(conferrals: Iterable, evidence: Evidence) -> list[Honour]:
    return [_honour(row, evidence) for row in conferrals]


def _honour(row, evidence: Evidence) -> Honour:
    decree = named(row.decree)
    return Honour(
        award=row.award,
        citation=_for_what(row),
        decree=_act(row, decree),
        decree_url=decree.get_absolute_url() if decree else "",
        posthumous=row.posthumous,
        refs=evidence.refs(conferral=row),
        note="; ".join(filter(None, _remarks(row))),
        tag="; ".join(_doubts(row, decree)),
    )


def _doubts(row, decree) -> list[str]:
    taken = [] if row.is_held else [_("лишение награды")]
    return taken if decree else [*taken, _("указ не установлен")]


def _for_what(row) -> str:
    told = row.citation_text
    return f"{row.named_as}. {told}" if row.named_as and told else row.named_as or told


def _act(row, decree) -> str:
    """The act with its date; without an act, the day of the award."""
    when = (decree and decree.date) or row.date
    return ", ".join(str(part) for part in (decree, when) if part)


def _remarks(row) -> list[str]:
    position = _("№ %d в списке") % row.decree_position if row.decree_position else ""
    anniversary = _("юбилейное награждение 1985 года") if row.anniversary else ""
    validity = row.get_validity_display() if row.validity else ""
    return [position, anniversary, ": ".join(filter(None, (validity, row.validity_act))), row.note]
