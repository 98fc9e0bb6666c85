"""All finders together: claims are gathered, those in foreign words dropped, the longest of overlapping ones kept."""

import re
from collections.abc import Hashable, Iterable
from dataclasses import replace

from .awards import AwardFinder
from .people import PersonFinder
from .records import AwardName, Claim, Mention, PersonName, UnitName
from .scan import markers, quotations, scanned
from .units import UnitFinder

# Where the name of an owner begins, or a word for one.
_OWNER = re.compile(r"\s+(?=[«„“\"]|[А-ЯЁ]\w|(?:завод|депо|фабрик|шахт|рудник|трест|колхоз|совхоз|станци)\w*)")


class Lexicon:
    """The records that texts are searched for. Build it once and keep it: 64,000 people take seconds.

    `common` are words, such as names of places, that a surname alone must not be mistaken for.
    """

    def __init__(
        self,
        people: Iterable[PersonName] = (),
        units: Iterable[UnitName] = (),
        awards: Iterable[AwardName] = (),
        common: Iterable[str] = (),
    ):
        self._finders = (PersonFinder(people, common), UnitFinder(units), AwardFinder(awards))

    def find(self, text: str) -> list[Mention]:
        """Return every mention in plain `text` (no HTML), in order, none overlapping another.

        Of overlapping mentions the longest stays. Quoted words are the source's, not the museum's: in quotation marks
        of any kind nothing is found, except a unit or an award that is the whole of the quotation, as a name is, or
        spans it, as медаль «За отвагу» does. Nothing is found in [[markers]] and web addresses.
        """
        scan = scanned(text)
        marked, quoted = markers(text), quotations(text)
        claims = [claim for finder in self._finders for claim in finder.claims(scan)]
        people = {claim.start for claim in claims if claim.kind == "person"}
        claims = [c for c in claims if _is_ours(c, marked, quoted) and not (c.generic and _owned(c, text, people))]
        return [Mention(c.start, c.end, c.kind, *c.ids) for c in _longest(_told_apart(claims)) if len(c.ids) == 1]


def first_only(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep the first mention of each record: what a page links."""
    first: dict[tuple[str, Hashable], Mention] = {}
    for mention in mentions:
        first.setdefault((mention.kind, mention.id), mention)
    return list(first.values())


def _is_ours(claim: Claim, marked: list[tuple[int, int]], quoted: list[tuple[int, int]]) -> bool:
    """Tell whether a claim stands in the museum's own words."""
    if any(claim.start < end and start < claim.end for start, end in marked):
        return False
    for start, end in quoted:
        if claim.start >= end or claim.end <= start:
            continue
        whole = (claim.start, claim.end) == (start, end) and claim.quotable
        if not whole and not (claim.start < start and claim.end > end):
            return False
    return True


def _owned(claim: Claim, text: str, people: set[int]) -> bool:
    """Tell whether an owner stands right after: «ремонтный цех Уралмаша»; a person there is none."""
    owner = _OWNER.match(text, claim.end)
    return bool(owner) and owner.end() not in people


def _told_apart(claims: list[Claim]) -> list[Claim]:
    """Return one claim for each span, of all that the same words could mean."""
    by_span: dict[tuple[int, int], Claim] = {}
    for claim in claims:
        span = claim.start, claim.end
        by_span[span] = _either(by_span[span], claim) if span in by_span else claim
    return list(by_span.values())


def _either(one: Claim, other: Claim) -> Claim:
    """Join two readings of the same words; where a person and a unit, say, could be meant, neither is."""
    if one.kind == other.kind or not one.ids or not other.ids:
        return replace(one if one.ids else other, ids=one.ids | other.ids)
    return replace(one, ids=frozenset())


def _longest(claims: list[Claim]) -> list[Claim]:
    """Return the claims that overlap none longer, in order; of equally long ones the first stands."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.start - c.end, c.start)):
        if all(claim.end <= other.start or claim.start >= other.end for other in kept):
            kept.append(claim)
    return sorted(kept, key=lambda c: c.start)
