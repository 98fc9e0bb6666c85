from django.db import models
from django.db.models import Q
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


def numbered_constraint() -> models.CheckConstraint:
    return models.CheckConstraint(
        name="%(app_label)s_%(class)s_numbered",
        condition=~Q(record_number=""),
        violation_error_message=_("Нужен № записи."),
    )
