"""What a record and its rows were when a form of them was opened: short marks, signed, carried by the form itself.

Marks are made of what the form holds already, so that they cost no query.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import blake2b

from django.core import signing
from django.db.models import Model
from django.forms import BaseInlineFormSet, ModelForm
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils import timezone

OPENED = "_opened"
SALT = "curation.opened"
MARK_BYTES = 6


@dataclass(frozen=True)
class Opened:
    """Marks of the fields of a record by name, and of its rows by the prefix of their set and by key."""

    at: datetime
    fields: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[str, str]] = field(default_factory=dict)


def read_opened(form: ModelForm, row_sets: Iterable[BaseInlineFormSet]) -> Opened:
    """Return the marks of the record and its rows as they are in the database now, whatever was typed."""
    rows = {rows.prefix: _row_marks(rows) for rows in row_sets}
    return Opened(timezone.now(), {name: mark(value) for name, value in _values(form).items()}, rows)


def seal(opened: Opened) -> str:
    told = {"at": int(opened.at.timestamp()), "fields": opened.fields, "rows": opened.rows}
    return signing.dumps(told, salt=SALT, compress=True)


def unseal(text: str) -> Opened | None:
    """Return what was sealed; None of a form that carries nothing, marks of nothing when the seal is not ours."""
    if not text:
        return None
    try:
        told = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return Opened(timezone.now())
    return Opened(datetime.fromtimestamp(told["at"], UTC), told["fields"], told["rows"])


def row_mark(form: ModelForm) -> str:
    return mark(list(_values(form).values()))


def typed_mark(form: ModelForm) -> str:
    """Return the mark that a row would have if it were saved as it was typed; of a valid row."""
    values = _values(form)
    return mark([form.cleaned_data.get(name, value) for name, value in values.items()])


def mark(value) -> str:
    return blake2b(repr(_plain(value)).encode(), digest_size=MARK_BYTES).hexdigest()


def own_names(form: ModelForm) -> list[str]:
    """Return the names of the fields that a curator fills in."""
    form_set_keys = {DELETION_FIELD_NAME, form._meta.model._meta.pk.name, getattr(form, "parent_key", ""), "remark"}
    return [name for name in form.fields if name not in form_set_keys]


def _values(form: ModelForm) -> dict:
    return {name: form.get_initial_for_field(form.fields[name], name) for name in own_names(form)}


def _row_marks(rows: BaseInlineFormSet) -> dict[str, str]:
    """Return marks by key; a row that others added since has an empty one."""
    added = {str(row.pk): "" for row in rows.get_queryset()} if rows.is_bound else {}
    return added | {str(form.instance.pk): row_mark(form) for form in rows.initial_forms if form.instance.pk}


def _plain(value):
    """Return a value as it is the same whether it was read or typed."""
    if value is None or value == "":
        return ""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, bool | int) else str(value).replace("\r\n", "\n")
