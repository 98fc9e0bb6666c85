"""How records of the archive are laid out on a page. Plain functions over rows already read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.dates import period
from archive.evidence import Evidence, Statement
from archive.finding import ResultPage
from archive.models import Collection, Item, Place, Scan, Source
from archive.models.source import Trust
from archive.ordering import sort_key
from archive.text import excerpt, number

EXCERPT = 220
TRUST_IN_WORDS = {
    Trust.HIGH: gettext_lazy("высокая: архив, музей, библиотека, документ эпохи, научная работа"),
    Trust.MEDIUM: gettext_lazy("средняя: пресса, энциклопедия, воспоминания"),
    Trust.LOW: gettext_lazy("низкая: пересказ без ссылки на документ"),
}


def fact(label: str, value: object, refs: Sequence[int] = (), url: str = "", note: str = "") -> dict[str, Any]:
    """Return a row of the list of facts; an empty value is shown as not established."""
    return {"label": label, "value": value, "refs": refs, "url": url, "note": note}


def known(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep rows that have a value: for what need not be asked of every record."""
    return [row for row in rows if row["value"]]


def said(statements: Iterable[Statement], labels: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """Return what sources say as rows of facts: one row for a claim, a line for each wording.

    `labels` overrides the names of claims.
    """
    named = labels or {}
    rows: dict[str, list[Statement]] = {}
    for statement in statements:
        rows.setdefault(str(named.get(statement.claim, statement.label)), []).append(statement)
    return [{"label": label, "lines": lines} for label, lines in rows.items()]


def reference(request, title: str, *parts: str, record: Model | None = None) -> dict[str, str]:
    """Return what «Как сослаться» shows, by ГОСТ Р 7.0.100–2018: description, address, day of the visit.

    Of a `record` read with `changes.dated` the day on which it was last changed too, "" when there was no change.
    """
    changed = getattr(record, "changed_at", None)
    about = " : ".join(part for part in (title, *parts) if part)
    return {
        "text": _("%s // Кузница Победы : музейное собрание и архив Новокузнецка : [сайт].") % about,
        "address": request.build_absolute_uri(request.path),
        "today": date_format(timezone.localdate(), "d.m.Y"),
        "changed": _("Карточка изменена %s г.") % date_format(timezone.localtime(changed), "j E Y") if changed else "",
    }


@dataclass
class Branch:
    """A level of description with the levels inside it."""

    record: Collection
    parts: list["Branch"] = field(default_factory=list)


def _branches(collections: Iterable[Collection]) -> dict[int, Branch]:
    """Return every level by its key, hung under the level that holds it."""
    ordered = sorted(collections, key=lambda level: (level.position, sort_key(level.code), level.pk))
    branches = {level.pk: Branch(level) for level in ordered}
    for branch in branches.values():
        if above := branches.get(branch.record.parent_id):
            above.parts.append(branch)
    return branches


def tree(collections: Iterable[Collection]) -> list[Branch]:
    """Return the top levels with their parts; a part whose parent is not among `collections` stands at the top."""
    branches = _branches(collections)
    return [branch for branch in branches.values() if branch.record.parent_id not in branches]


def parts_of(record: Collection, collections: Iterable[Collection]) -> list[Branch]:
    """Return the levels right inside `record`, each with its own parts."""
    return _branches(collections)[record.pk].parts


def path_to(record: Collection, collections: Iterable[Collection]) -> list[Collection]:
    """Return the levels above `record`, the highest first, as far as they are among `collections`."""
    by_pk = {level.pk: level for level in collections}
    above: list[Collection] = []
    while (record := by_pk.get(record.parent_id)) and record not in above:
        above.insert(0, record)
    return above


def collection_facts(collection: Collection) -> list[dict[str, Any]]:
    """Return the areas of ISAD(G) that are a line long; the long ones stand as parts of the page."""
    asked = [
        fact(_("Шифр"), collection.code),
        fact(_("Уровень"), collection.get_level_display()),
        fact(_("Даты"), collection.date),
        fact(_("Объём"), collection.extent),
        fact(_("Фондообразователь"), collection.creator),
    ]
    return asked + known([fact(_("Условия доступа"), collection.access)])


def name_rows(place: Place) -> list[dict[str, Any]]:
    """Return the dated names of a place, the earliest first, today's at the end; nothing if it has one name only."""
    rows = [{"when": period(row.since, row.until), "name": row.name} for row in place.names.all()]
    if rows and rows[-1]["name"] != place.title:
        rows.append({"when": _("сегодня"), "name": place.title})
    return rows


def item_state(item: Item) -> str:
    """Say how far the item is worked through, in a word for a register. Reads the annotation `scanned`."""
    if item.transcription:
        return _("расшифрован")
    return _("есть изображение") if item.scanned else _("скан не передан")


def number_line(item: Item) -> str:
    """Return the item's numbers with their kinds: «КП (ГИК) НКМ КП-12/3». Reads `numbers`."""
    numbers = sorted(item.numbers.all(), key=lambda row: (row.kind, sort_key(row.number), row.pk))
    return "; ".join(f"{row.get_kind_display()} {row.number}" for row in numbers)


def subjects(depictions: Iterable) -> list[tuple[str, list]]:
    """Return (what the item does, links) for each way it speaks of people, then of units, then of events."""
    rows: dict[tuple[int, str], list] = {}
    for row in depictions:
        place = 0 if row.person_id else 1 if row.unit_id else 2
        rows.setdefault((place, row.kind), []).append(row)
    nouns = _("люди"), _("части и предприятия"), _("события")
    return [
        (f"{capfirst(same[0].get_kind_display())}: {nouns[place]}", same)
        for (place, _kind), same in sorted(rows.items(), key=lambda row: row[0])
    ]


def portrayed(item: Item) -> QuerySet:
    """Return people whose portrait a visitor sees on their pages and the item holds."""
    people = Scan.portraits.rel.related_model.objects.public().with_permissions()
    return people.filter(portrait__item=item, shows_portrait=True).by_name()


def item_facts(item: Item, evidence: Evidence) -> list[dict[str, Any]]:
    """Return what the museum knows of the object itself; date and kind are asked of every item."""
    asked = [
        fact(_("Дата"), item.date, evidence.refs("date")),
        fact(_("Вид"), item.kind),
        fact(_("Где хранится"), item.get_custody_display()),
    ]
    others = [
        fact(_("Автор"), item.author),
        fact(_("Фонд музея"), item.get_fund_display()),
        fact(_("Раздел Госкаталога"), item.get_typology_display()),
        fact(_("Учётный номер"), number_line(item)),
        fact(_("Материал, техника"), item.material),
        fact(_("Размеры"), item.dimensions),
        fact(_("Количество"), item.quantity),
        fact(_("Надписи, клейма"), item.inscriptions),
        fact(_("Сохранность"), item.condition),
        fact(_("Язык"), item.language),
        fact(_("Экспонируется"), item.exhibited_at),
        fact(_("Исключён из фондов"), item.excluded_on and f"{item.excluded_on:%d.%m.%Y}, {item.excluded_act}"),
        fact(_("Использование"), item.rights),
    ]
    return asked + known(others)


class HitRow(NamedTuple):
    """A record found or listed, as components/hits.html shows it; `metas` are short facts, `why` says how it matched.

    One of `monogram` (of a person), `scan` and `icon` stands beside it.
    """

    url: str
    title: str
    metas: Sequence[str] = ()
    text: str = ""
    why: str = ""
    icon: str = ""
    monogram: str = ""
    scan: Any = None
    awards: Sequence[Any] = ()
    award_text: str = ""


def hits(
    result: ResultPage, icon: str, metas: Callable[[Model], Iterable], text: Callable[[Model], str]
) -> list[HitRow]:
    """Return the records of a page of a list as rows to show; empty metas are left out."""
    return [
        HitRow(
            url=record.get_absolute_url(),
            title=str(record),
            metas=[str(meta) for meta in metas(record) if meta],
            text=excerpt(text(record), EXCERPT),
            why=result.reasons.get(record.pk, ""),
            icon=icon,
        )
        for record in result.page
    ]


def item_hits(result: ResultPage) -> list[HitRow]:
    def metas(item):
        return item.date, item.kind, item.get_custody_display(), item_state(item)

    return hits(result, "item", metas, lambda item: item.description)


def place_hits(result: ResultPage) -> list[HitRow]:
    def metas(place):
        earlier = ", ".join(name.name for name in place.names.all() if name.name != place.title)
        return place.get_level_display(), place.parent, earlier and _("прежде: %s") % earlier

    return hits(result, "place", metas, lambda place: place.description)


def source_hits(result: ResultPage) -> list[HitRow]:
    def metas(source):
        return source.get_kind_display(), _("надёжность %s") % source.get_trust_display(), source.archive_code

    return hits(result, "source", metas, lambda source: source.note)


def place_facts(place: Place, evidence: Evidence) -> list:
    """Return what the place is; `place.parent` is read as None when a visitor may not see it."""
    around = place.parent.get_absolute_url() if place.parent else ""
    level = fact(_("Вид"), place.get_level_display())
    others = [
        fact(_("Где"), place.parent, url=around),
        fact(_("Координаты"), coordinates(place), evidence.refs("coordinates")),
    ]
    return [level, *known(others), *said(evidence.agreed_without("name", "coordinates"))]


def coordinates(place: Place) -> str:
    """Return «53,7596° с. ш., 87,1216° в. д.»; "" when the place is not on the map."""
    if place.latitude is None:
        return ""
    north = _("с. ш.") if place.latitude >= 0 else _("ю. ш.")
    east = _("в. д.") if place.longitude >= 0 else _("з. д.")
    return f"{number(abs(place.latitude).normalize())}° {north}, {number(abs(place.longitude).normalize())}° {east}"


def source_facts(source: Source, held: Item | None) -> list[dict]:
    """Return the description of a source; `held` is the item of the collection that it is, if a visitor may see it."""
    asked = [
        fact(_("Вид"), source.get_kind_display()),
        fact(_("Надёжность"), TRUST_IN_WORDS[source.trust]),
    ]
    others = [
        fact(_("Архивный шифр"), source.archive_code),
        fact(_("В собрании музея"), held, url=held.get_absolute_url() if held else ""),
        fact(_("Примечание"), source.note),
    ]
    return asked + known(others)
