"""Which items a row without a number may mean: those of the same title whose date does not differ.

Two objects of one title are common, so none is ever meant for sure: the curator says.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from pyroaring import BitMap

from archive.among import among
from archive.models import Item
from archive.models.dating import read as read_date
from archive.text import fold
from exchange.tables.table import Candidate, Wanted
from search.kinds import KINDS
from search.ordering import ranks
from search.standing import standing
from search.terms import of_title

SAME_TITLE, SAME_DATE = 0.6, 0.2
MOST = 5
# A title that more items share, «Фотография», tells nothing.
MANY = 100


def items(rows: Sequence[Wanted]) -> dict[int, list[Candidate]]:
    """Return by the number of a row the items it may mean, the likeliest first: three queries."""
    titled = {row.row: str(row.fields["title"]) for row in rows if row.fields.get("title")}
    now = standing()
    terms = {number: sorted(set(of_title(title))) for number, title in titled.items()}
    held = now.read({term for some in terms.values() for term in some})
    living = now.living(KINDS["item"])
    places = {number: _met(some, held, living) for number, some in terms.items()}
    entries = ranks(BitMap().union(*places.values()))
    known = {one["pk"]: one for one in _read({rank.object_id for rank in entries.values()})}
    found = {row.row: (known.get(entries[place].object_id) for place in places.get(row.row, ())) for row in rows}
    return {row.row: _ranked(row, filter(None, found[row.row])) for row in rows}


def _met(terms: Iterable[str], held: Mapping[str, BitMap], living: BitMap) -> BitMap:
    found = living
    for term in terms:
        found = found & held.get(term, BitMap())
    return found if terms and len(found) <= MANY else BitMap()


def _read(pks: Iterable[int]) -> Iterable[dict]:
    columns = ("pk", "title", "date_text", "date_earliest", "date_latest")
    return Item.objects.filter(among("pk", pks)).order_by("pk").values(*columns)


def _ranked(row: Wanted, known: Iterable[Mapping]) -> list[Candidate]:
    some = (_compared(row, one) for one in known if fold(one["title"]) == fold(str(row.fields["title"])))
    return sorted((one for one in some if one), key=lambda one: (-one.score, one.pk))[:MOST]


def _compared(row: Wanted, item: Mapping) -> Candidate | None:
    """Return how likely the row means the item; None when their dates are two."""
    why, score = _("наименование то же"), SAME_TITLE
    written = str(row.fields.get("date_text", ""))
    if not written or not item["date_text"]:
        return Candidate(item["pk"], score, (why,))
    day = read_date(written)
    if (day.earliest, day.latest) != (item["date_earliest"], item["date_latest"]):
        return None
    return Candidate(item["pk"], score + SAME_DATE, (why, _("дата та же: %s") % day))
