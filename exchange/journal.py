"""What an import wrote, kept so that it can be taken back: small enough to be kept for ever."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model


@dataclass(frozen=True)
class Written:
    """A row of the database: `after` by attribute name; `before` the same names, None when the row was made."""

    model: str
    pk: int
    after: Mapping[str, Any]
    before: Mapping[str, Any] | None = None

    @property
    def model_class(self) -> type[Model]:
        return apps.get_model(self.model)


def packed(rows: Iterable[Written], meant: Sequence[int]) -> bytes:
    """Return the rows, and the records that the rows of the table meant, as the journal keeps them."""
    told = [(row.model, row.pk, row.after, row.before) for row in rows]
    return zlib.compress(json.dumps([told, list(meant)], cls=DjangoJSONEncoder, ensure_ascii=False).encode())


def unpacked(data: bytes) -> list[Written]:
    return [Written(*row) for row in json.loads(zlib.decompress(bytes(data)))[0]]


def unpacked_meant(data: bytes) -> list[int]:
    return json.loads(zlib.decompress(bytes(data)))[1]


def said(value: Any) -> Any:
    """Return a value of the database as the journal keeps it."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
