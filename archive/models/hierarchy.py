from django.core.exceptions import ValidationError
from django.db import models


def refuse_circle(record: models.Model, field: str, message: str) -> None:
    """Raise ValidationError on `field` when following it from `record` leads back to it: a query for each step."""
    passed, above = {record.pk}, getattr(record, field)
    while above:
        if above.pk in passed:
            raise ValidationError({field: message})
        passed.add(above.pk)
        above = getattr(above, field)
