"""What lists of very many rows leave out: what no index of the database answers."""

from django.db.models import Field, ForeignKey, Model

from archive.index import index
from archive.models.dating import HistoricalDateField

LARGE = 100_000


def is_large(model: type[Model]) -> bool:
    """Tell whether so many rows are not to be looked through for one page."""
    known = index.count(model)
    if known is not None:
        return known > LARGE
    return model._base_manager.order_by("pk")[LARGE : LARGE + 1].exists()


class QuickSorting:
    """Mixin of admins: a list of very many rows is sorted by what an index of the database keeps in order.

    `quick_sorts` names columns that are so by way of another table.
    """

    quick_sorts: tuple[str, ...] = ()

    def get_sortable_by(self, request):
        columns = super().get_sortable_by(request)
        if not is_large(self.model):
            return columns
        return [name for name in columns if name in self.quick_sorts or self._is_quick(name)]

    def _is_quick(self, name: str) -> bool:
        order = getattr(getattr(self, name, None), "admin_order_field", name)
        known = {field.name: field for field in self.model._meta.concrete_fields}
        field = known.get(order)
        return isinstance(field, HistoricalDateField) or (field is not None and is_indexed(field))


def is_indexed(field: Field) -> bool:
    """Tell whether the database keeps a column in order; a key is ordered by what it leads to."""
    firsts = {one.fields[0] for one in field.model._meta.indexes if one.fields}
    return not isinstance(field, ForeignKey) and (field.db_index or field.unique or field.name in firsts)
