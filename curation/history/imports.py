"""Which rows came many at once, by an import, and under which entry."""

from collections.abc import Collection

from django.db.models import Model

from curation.history.models import Made, Revision


def made_by_imports(model: type[Model], pks: Collection[int]) -> dict[int, Revision]:
    """Return the entry under which each of these rows was made in bulk, where it was: one query."""
    if not pks:
        return {}
    ranges = Made.objects.filter(model=model._meta.label, last__gte=min(pks), first__lte=max(pks))
    found = {}
    for made in ranges.select_related("revision__made_by"):
        found |= {pk: made.revision for pk in pks if made.first <= pk <= made.last}
    return found
