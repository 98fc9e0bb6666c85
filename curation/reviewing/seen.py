"""Whether a visitor sees a record or a row: who may change that alone, and whose change waits for another."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Model
from django.forms import BaseInlineFormSet

from archive.admin.choices import foreign_keys
from archive.admin.doubting import kept_forms
from archive.models import Publishable, Status
from archive.rights import CHANGE_PUBLISHED

# A row is seen when every record that it ties together is; what it merely names is none of them.
TIES = {
    "people.Service": ("person", "unit"),
    "people.Participation": ("event", "person", "unit"),
    "people.Depiction": ("item", "person", "unit", "event"),
    "people.UnitRelation": ("subject", "target"),
    "awards.Conferral": ("person", "unit"),
    "awards.Nomination": ("person",),
}


def may_change_alone(user) -> bool:
    """Tell whether what `user` changes in published records is seen at once."""
    return not settings.TWO_PERSON_REVIEW and user.has_perm(CHANGE_PUBLISHED)


def is_seen(row: Model) -> bool:
    """Tell whether visitors see `row`; reads the records that it belongs to unless they are read already."""
    if isinstance(row, Publishable):
        return row.status == Status.PUBLISHED
    tied = [record for name in ties(type(row)) if (record := getattr(row, name))]
    return bool(tied) and all(is_seen(record) for record in tied)


def is_closed_to(user, row: Model) -> bool:
    """Tell whether `row`, or any record that it ties together, is on review or hidden: others change it then."""
    return not user.has_perm(CHANGE_PUBLISHED) and _is_closed(row)


def _is_closed(row: Model) -> bool:
    if isinstance(row, Publishable):
        return row.status in (Status.REVIEW, Status.HIDDEN)
    return any(_is_closed(record) for name in ties(type(row)) if (record := getattr(row, name)))


def ties(model: type[Model]) -> tuple[str, ...]:
    """Return the keys to the records on whose pages rows of `model` are told; none of a word that records share."""
    if known := TIES.get(model._meta.label):
        return known
    own = (key for key in foreign_keys(model) if not key.null and key.name != "source")
    return tuple(key.name for key in own if _has_page(key.related_model))[:1]


def tied_paths(model: type[Model]) -> list[str]:
    """Return what `is_seen` reads of rows of `model`, to be read of many at once."""
    if issubclass(model, Publishable):
        return []
    paths = []
    for name in ties(model):
        further = tied_paths(model._meta.get_field(name).related_model)
        paths += [name, *(f"{name}__{path}" for path in further)]
    return paths


def _has_page(model: type[Model]) -> bool:
    return issubclass(model, Publishable) or model._meta.label in TIES


def touches_closed(user, form, row_sets: Iterable[BaseInlineFormSet]) -> bool:
    """Tell whether a valid form would change a row that is closed to `user`, or tie a row to what is.

    New rows on the form of a record that is open to him are his own work. Costs a query for each set of rows that
    were changed.
    """
    if user.has_perm(CHANGE_PUBLISHED):
        return False
    if not isinstance(form.instance, Publishable) and _is_closed(form.instance):
        return True
    return any(map(_is_closed, (row for rows in row_sets for row in _old_rows(rows))))


def touches_seen(form, row_sets: Iterable[BaseInlineFormSet]) -> bool:
    """Tell whether a valid form would change something that is seen now and after.

    What it hides is none of that. Costs a query for each set of rows that were changed.
    """
    record = form.instance
    if isinstance(record, Publishable):
        own = form.before == Status.PUBLISHED and is_seen(record)
    else:
        own = is_seen(record) or any(map(is_seen, _as_they_were(type(record), [record.pk])))
    return own or any(_touches_seen_rows(rows) for rows in row_sets)


def _touches_seen_rows(rows: BaseInlineFormSet) -> bool:
    changed = [form for form in rows.forms if form.has_changed() and not form.is_gone]
    if not changed:
        return False
    old = _old_rows(rows)
    kept = set(map(id, kept_forms(rows)))
    new = [form.instance for form in changed if id(form) in kept]
    return any(map(is_seen, [*old, *new]))


def _old_rows(rows: BaseInlineFormSet) -> list[Model]:
    """Return the rows that a form would change, as they are in the database."""
    keys = [form.instance.pk for form in rows.forms if form.has_changed() and not form.is_gone]
    return _as_they_were(rows.model, keys) if any(keys) else []


def _as_they_were(model: type[Model], keys: list) -> list[Model]:
    return list(model._base_manager.filter(pk__in=[key for key in keys if key]).select_related(*ties(model)))
