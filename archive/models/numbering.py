from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from archive.numbers import record_number


class RecordNumberField(models.CharField):
    """The museum's own number of a record, unique however it is typed: «л – 0001» is kept as «Л-0001»."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"verbose_name": _("№ записи"), "max_length": 20, "unique": True} | kwargs)

    def to_python(self, value):
        written = super().to_python(value)
        return record_number(written) if written else written

    def get_prep_value(self, value):
        return self.to_python(super().get_prep_value(value))


def titled_constraint() -> models.CheckConstraint:
    return models.CheckConstraint(
        name="%(app_label)s_%(class)s_titled",
        condition=~Q(title=""),
        violation_error_message=_("Нужно название."),
    )


def once_constraint(*fields: str, unknown: tuple[str, ...] = (), message: str) -> models.UniqueConstraint:
    """Return the rule that no two rows are the same in all these fields.

    `unknown` are foreign keys that may be null: two nulls are the same, which no database takes them for by itself.
    """
    keys = (Coalesce(F(field), Value(0)) for field in unknown)
    return models.UniqueConstraint(
        *map(F, fields), *keys, name="%(app_label)s_%(class)s_once", violation_error_message=message
    )
