"""Names of rows that are nothing but a link between records."""

from django.db import models


def related_label(row: models.Model, *fields: str) -> str:
    """Return the name of the record in the first foreign key of `fields` that is set; asks the database nothing.

    A record that is not loaded is named by its key: lists and forms that show names load them with the rows.
    """
    chosen = next((field for field in fields if getattr(row, f"{field}_id") is not None), None)
    if chosen is None:
        return ""
    related = row._meta.get_field(chosen).get_cached_value(row, default=None)
    return str(related or getattr(row, f"{chosen}_id"))
