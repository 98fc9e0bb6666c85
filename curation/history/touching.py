"""What one entry of the history touched over all records, and what each of many touched: never by counting a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, Max, Model, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from curation.history.models import Made, Revision
from curation.history.naming import Names, history_link, name_of
from curation.history.reading import undone_by
from curation.history.seeing import may_see
from curation.history.steps import ends_of, steps_of
from curation.history.telling import Done
from curation.history.tracked import TRACKED, owned_by
from curation.history.versions import CREATED, DELETED

MODELS = {model._meta.label_lower: model for model in TRACKED}


@dataclass(frozen=True)
class Touched:
    """How many rows of a kind an entry made, changed and deleted; `imported` are those made in bulk."""

    model: type[Model]
    made: int
    changed: int
    deleted: int
    imported: int = 0

    @property
    def kind(self) -> str:
        return str(capfirst(self.model._meta.verbose_name_plural))

    @property
    def code(self) -> str:
        return self.model._meta.label_lower

    @property
    def added(self) -> int:
        return self.made + self.imported

    @property
    def told(self) -> int:
        """How many rows have something to be told one by one."""
        return self.made + self.changed + self.deleted


def read_counts(revision: Revision, user) -> list[Touched]:
    """Count what an entry touched of what `user` may see: one query for each kind that it did."""
    imported = {label.lower(): number for label, number in _imported(revision)}
    touched = {model for _pk, model in _touched([revision.pk])} | {MODELS[code] for code in imported}
    seen = [model for model in TRACKED if model in touched and may_see(user, model)]
    return [_count(model, revision, imported.get(model._meta.label_lower, 0)) for model in seen]


def _imported(revision: Revision) -> Iterator[tuple[str, int]]:
    for made in Made.objects.filter(revision=revision):
        yield made.model, made.last - made.first + 1


def _count(model: type[Model], revision: Revision, imported: int) -> Touched:
    rows = model.versions.filter(revision=revision).order_by().values("id")
    each = rows.annotate(came=_any(CREATED), went=_any(DELETED))
    found = each.aggregate(
        all=Count("id"),
        made=Sum(Case(When(came=1, went=0, then=1), default=0)),
        deleted=Sum(Case(When(came=0, went=1, then=1), default=0)),
        both=Sum(Case(When(came=1, went=1, then=1), default=0)),
    )
    made, deleted, both = (found[name] or 0 for name in ("made", "deleted", "both"))
    return Touched(model, made, found["all"] - made - deleted - both, deleted, imported)


def _any(how: str) -> Max:
    return Max(Case(When(history_type=how, then=Value(1)), default=Value(0)))


def read_done(revision: Revision, counts: Sequence[Touched], start: int, stop: int) -> list[Done]:
    """Return what an entry did to some rows, counted over the kinds of `counts` one after another."""
    done: list[Done] = []
    for count in counts:
        ends = ends_of(count.model.versions.filter(revision=revision))[max(start, 0) : max(stop, 0)]
        if stop > 0 and start < count.told:
            done += [(count.model, step) for step in steps_of(count.model, ends)]
        start, stop = start - count.told, stop - count.told
    return done


@dataclass(frozen=True)
class Line:
    """An entry in the list of all: a link to one record that it touched, and the kinds of the rest."""

    revision: Revision
    named: str
    kinds: list[str]
    undone_by: int | None


def read_lines(revisions: Sequence[Revision], user) -> list[Line]:
    """Tell of entries what they touched, as far as `user` may see it.

    One query over all kinds, some for each kind to be named.
    """
    kinds: dict[int, list[type[Model]]] = {revision.pk: [] for revision in revisions}
    for pk, model in _touched(list(kinds)):
        if may_see(user, model):
            kinds[pk].append(model)
    named, undone = _named(kinds), undone_by(list(kinds))
    return [_line(revision, kinds[revision.pk], named, undone) for revision in revisions]


def _line(revision: Revision, models: list[type[Model]], named: dict[int, str], undone: dict[int, int]) -> Line:
    rest = models[1:] if revision.pk in named and not owned_by(models[0]) else models
    others = [str(model._meta.verbose_name_plural) for model in rest]
    return Line(revision, named.get(revision.pk, ""), others, undone.get(revision.pk))


def _named(kinds: dict[int, list[type[Model]]]) -> dict[int, str]:
    """Return a link to a record that each entry touched: of the kinds the one that stands by itself."""
    first: dict[type[Model], list[int]] = {}
    for pk, models in kinds.items():
        models.sort(key=lambda model: (bool(owned_by(model)), TRACKED.index(model)))
        if models:
            first.setdefault(models[0], []).append(pk)
    found = [(pk, model, row, more) for model, pks in first.items() for pk, row, more in _one_row(model, pks)]
    names = Names()
    names.read({model: {row for _pk, kind, row, _more in found if kind is model} for model in first})
    return {pk: _link(names, names.record(model, row), more) for pk, model, row, more in found}


def _one_row(model: type[Model], pks: Sequence[int]) -> QuerySet:
    """Return (entry, row, whether it touched more rows of the kind): never all of a hundred thousand."""
    mine = model.versions.filter(revision=OuterRef("pk")).order_by()
    entries = Revision.objects.filter(pk__in=pks).order_by().annotate(row=Subquery(mine.values("id")[:1]))
    named = entries.filter(row__isnull=False)
    return named.annotate(more=Exists(mine.exclude(id=OuterRef("row")))).values_list("pk", "row", "more")


def _link(names: Names, row: Model, more: bool) -> str:
    """Return a link to a record, or of a row to the record that it belongs to."""
    named = names.owner(row) or row
    link = history_link(named, f"{named._meta.verbose_name} «{name_of(named)}»")
    return format_html("{} {}", link, _("и другие")) if more and named is row else link


def _touched(pks: Sequence[int]) -> Iterator[tuple[int, type[Model]]]:
    """Return which kinds each entry has versions of, or made rows of in bulk: two queries.

    A look into an index for each pair, however many rows.
    """
    entries = Revision.objects.filter(pk__in=pks).order_by()
    asked = [
        entries.filter(Exists(model.versions.filter(revision=OuterRef("pk")))).values_list("pk", Value(place))
        for place, model in enumerate(TRACKED)
    ]
    found = {(pk, TRACKED[place]) for pk, place in asked[0].union(*asked[1:], all=True)}
    made = Made.objects.filter(revision__in=pks).values_list("revision", "model").distinct()
    yield from found | {(pk, MODELS[label.lower()]) for pk, label in made}
