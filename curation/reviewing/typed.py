"""What was typed into a form, kept as text and sent again: whole, or with some of it as it stands in the record."""

import json
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Model
from django.forms import BoundField, CheckboxInput, FileField, MultiWidget
from django.http import QueryDict

from archive.admin.forms import bare

Sent = dict[str, list[str]]

# What a form carries beside what was typed.
_OWN = re.compile(r"csrfmiddlewaretoken|_opened|_typed|_settling|_decision|take-.*")
_TOTAL, _INITIAL = "TOTAL_FORMS", "INITIAL_FORMS"


def pack(sent: QueryDict) -> str:
    return json.dumps([[key, sent.getlist(key)] for key in sent if not _OWN.fullmatch(key)], ensure_ascii=False)


def unpack(text: str) -> QueryDict:
    """Return what was packed; raises ValueError for anything else."""
    typed = QueryDict(mutable=True)
    pairs = _read(text)
    _insist(isinstance(pairs, list))
    for pair in pairs:
        _insist(isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str) and _are_texts(pair[1]))
        typed.setlist(*pair)
    return typed


def _read(text: str):
    """Return what JSON holds; raises ValueError also for what is nested too deep, or is no text that can be sent."""
    try:
        told = json.loads(text)
        json.dumps(told, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError from error
    return told


def _insist(is_right: bool) -> None:
    if not is_right:
        raise ValueError


def _are_texts(values) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _is_sent(told) -> bool:
    return isinstance(told, dict) and all(map(_are_texts, told.values()))


def _is_row(told) -> bool:
    return isinstance(told, list) and len(told) == 2 and isinstance(told[0], str) and type(told[1]) is int


def sent_value(bound: BoundField, value) -> Sent:
    """Return what a browser would send for a field that holds `value`."""
    widget, name = bare(bound.field.widget), bound.html_name
    if isinstance(bound.field, FileField):
        return {}
    if isinstance(widget, CheckboxInput):
        return {name: ["on"] if value else []}
    if isinstance(widget, MultiWidget):
        parts = zip(widget.widgets, widget.widgets_names, widget.decompress(value), strict=True)
        return {f"{name}{end}": _said(one.format_value(part)) for one, end, part in parts}
    prepared = bound.field.prepare_value(value.pk if isinstance(value, Model) else value)
    if isinstance(prepared, list | tuple):
        return {name: [str(one) for one in prepared]}
    shown = prepared if hasattr(widget, "choices") else widget.format_value(prepared)
    return {name: _said(shown)}


def _said(value) -> list[str]:
    return [] if value is None else [str(value)]


@dataclass
class Settling:
    """How what was typed becomes what was chosen.

    `undo` says by the key of a change what to send so that the record stays as it is; `gone` are rows of the form that
    are no longer there, by the key of a change: the prefix of their set and their number.
    """

    undo: dict[str, Sent] = field(default_factory=dict)
    gone: dict[str, tuple[str, int]] = field(default_factory=dict)

    def pack(self) -> str:
        return json.dumps({"undo": self.undo, "gone": self.gone}, ensure_ascii=False)

    @classmethod
    def unpack(cls, text: str) -> "Settling":
        """Return what was packed; raises ValueError for anything else."""
        told = _read(text)
        _insist(isinstance(told, dict) and told.keys() == {"undo", "gone"})
        undo, gone = told["undo"], told["gone"]
        _insist(isinstance(undo, dict) and all(map(_is_sent, undo.values())))
        _insist(isinstance(gone, dict) and all(map(_is_row, gone.values())))
        return cls(undo, {key: (prefix, number) for key, (prefix, number) in gone.items()})

    def settle(self, typed: QueryDict, theirs: Iterable[str]) -> QueryDict:
        """Return what was typed, but for the changes whose keys are in `theirs`."""
        theirs, settled = set(theirs), typed.copy()
        for key in theirs & self.undo.keys():
            for name, values in self.undo[key].items():
                settled.pop(name, None)
                if values:
                    settled.setlist(name, values)
        for prefix in {prefix for prefix, _number in self.gone.values()}:
            mine = {n for key, (where, n) in self.gone.items() if where == prefix and key not in theirs}
            lost = {n for key, (where, n) in self.gone.items() if where == prefix and key in theirs}
            renumber(settled, prefix, new=mine, left_out=lost)
        return settled


def renumber(typed: QueryDict, prefix: str, new: Container[int], left_out: Container[int] = ()) -> None:
    """Make rows of a set new ones, or leave them out, in place: Django wants those that exist to come first."""
    old_count = _number(typed, f"{prefix}-{_INITIAL}")
    rows = _taken(typed, prefix)
    kept = [rows[n] for n in sorted(rows) if n < old_count and n not in new and n not in left_out]
    fresh = [rows[n] for n in sorted(rows) if n not in left_out and (n >= old_count or n in new)]
    for n, row in enumerate([*kept, *fresh]):
        for name, values in row.items():
            if n < len(kept) or name != "id":
                typed.setlist(f"{prefix}-{n}-{name}", values)
    typed[f"{prefix}-{_TOTAL}"], typed[f"{prefix}-{_INITIAL}"] = str(len(kept) + len(fresh)), str(len(kept))


def renew(typed: QueryDict, parents: Mapping[str, str]) -> None:
    """Make every row one of a new record, in place; `parents` name the key to the record by the prefix of a set."""
    for prefix, parent in parents.items():
        renumber(typed, prefix, new=range(_number(typed, f"{prefix}-{_INITIAL}")))
        for key in [key for key in typed if re.fullmatch(rf"{re.escape(prefix)}-\d+-{parent}", key)]:
            del typed[key]


def _taken(typed: QueryDict, prefix: str) -> Mapping[int, Sent]:
    """Take the rows of a set out of what was typed; return their fields by number."""
    is_of_row = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)")
    rows: dict[int, Sent] = {}
    for key in list(typed):
        if found := is_of_row.fullmatch(key):
            rows.setdefault(int(found[1]), {})[found[2]] = typed.getlist(key)
            del typed[key]
    return rows


def _number(typed: QueryDict, key: str) -> int:
    return int(typed.get(key, 0) or 0)
