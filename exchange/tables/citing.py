"""What a row says of its source: found by title or made, and cited for every fact that the row tells."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from archive.models import Claim, Source
from archive.text import fold
from exchange import cells
from exchange.cells import RefusedError
from exchange.columns import Column, Problem
from exchange.journal import Written
from exchange.known import Known
from exchange.tables.table import Satellite, Wanted

SOURCE, LOCATOR = "source", "locator"
LONGEST = Source._meta.get_field("title").max_length


class Unmade(str):
    """The title of a source that the museum does not have yet, where its key is to stand."""

    __slots__ = ()


def columns() -> Iterable[Column]:
    titles = ("Источник", "источник сведений", "откуда сведения", "книга памяти", "наименование источника")
    example = "Книга Памяти. Кемеровская область. Т. 5. Кемерово, 1996"
    yield Column(
        SOURCE, titles, cells.text(LONGEST), example, help=_("Найдётся в музее по этим словам или будет заведён")
    )
    places = (
        "Лист, страница",
        "лист",
        "страница",
        "стр",
        "с",
        "л",
        "лист/страница",
        "листы",
        "страницы",
        "том, страница",
    )
    yield Column(LOCATOR, places, cells.text(200), "с. 91")


def satellite(model) -> Satellite:
    """Return the rows of a typed citation: one for a source, what it proves and where in it."""
    return Satellite(model, f"{_owner(model)}_id", ("source_id", "claim", "locator"))


def _owner(model) -> str:
    return next(name for name in ("person", "unit", "item", "conferral") if hasattr(model, name))


def cite(wanted: Wanted, model, claims: Mapping[str, Claim], known: Known) -> None:
    """Let the source of the row prove what its columns tell: `claims` by the key of a column, the first if none."""
    values = wanted.reading.values
    title, locator = values.get(SOURCE, ""), values.get(LOCATOR, "")
    if locator and not title:
        accepted = _("источник в столбце «Источник» или один для всех строк")
        wanted.problems.append(Problem(_("Лист, страница"), str(locator), _("не сказано, какого источника"), accepted))
    if not title:
        return
    try:
        source = known.source(str(title)) or Unmade(title)
    except RefusedError as refused:
        wanted.problems.append(Problem(_("Источник"), str(title), refused.why, refused.accepted))
        return
    told = dict.fromkeys(claim for key, claim in claims.items() if key in values)
    proved = told or [next(iter(claims.values()))]
    wanted.rows[model] = [{"source_id": source, "claim": claim.value, "locator": locator} for claim in proved]


def made(rows: Iterable[Wanted], known: Known, status: str) -> list[Written]:
    """Make the sources that rows cite and the museum does not have, each once; let the rows name them."""
    written: list[Written] = []
    for row in _citing(rows):
        title = str(row["source_id"])
        if not known.source(title):
            source = Source.objects.create(title=title, status=status)
            known.sources[fold(title)] = {source.pk}
            written.append(Written(Source._meta.label, source.pk, {"title": title, "status": status}))
        row["source_id"] = known.source(title)
    return written


def _citing(rows: Iterable[Wanted]) -> Iterable[dict]:
    some: Iterable[Sequence[dict]] = (told for row in rows for told in row.rows.values())
    return (row for told in some for row in told if isinstance(row.get("source_id"), Unmade))
