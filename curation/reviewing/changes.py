"""How what was typed differs from the record as it is now: field by field, in the words of the form.

What the choices of related records are called is read for all changes at once: one query for a kind of record.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib import admin
from django.db.models import Model
from django.forms import BaseInlineFormSet, BoundField, ModelForm
from django.forms.models import ModelChoiceField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from archive.admin.choices import choice_label
from archive.admin.doubting import kept_forms
from archive.among import among
from archive.privacy import PRIVATE_FIELDS, PRIVATE_RECORDS, is_private
from curation.reviewing import versions
from curation.reviewing.typed import Sent, Settling, sent_value
from curation.reviewing.versions import Opened

NOTHING = "—"
Value = tuple[BoundField, object]


@dataclass
class Change:
    """One difference. `now` and `typed` are what the record holds and what was typed, in words.

    `undo` is what to send for the record to stay as it is; `row` is the prefix and the number of a row that was typed
    but is no longer in the record; `is_closed` tells that its words are for those who see what is private.
    """

    key: str
    part: str
    label: str
    now: str
    typed: str
    undo: Sent = field(default_factory=dict)
    row: tuple[str, int] | None = None
    by_others: bool = False
    by_typist: bool = True
    is_private: bool = False
    is_closed: bool = False

    @property
    def takes_typed(self) -> bool:
        """What is proposed: others' word where only they changed it since."""
        return self.by_typist or not self.by_others

    @property
    def is_disputed(self) -> bool:
        return self.by_others and self.by_typist


@dataclass
class _Words:
    """Names of chosen records, read together: `ask` all values first, then `say` each."""

    asked: dict[type[Model], set] = field(default_factory=dict)
    known: dict[type[Model], dict[str, str]] = field(default_factory=dict)

    def ask(self, values: Iterable[Value]) -> None:
        for bound, value in values:
            if isinstance(bound.field, ModelChoiceField) and value not in (None, "") and not isinstance(value, Model):
                self.asked.setdefault(bound.field.queryset.model, set()).add(value)

    def read(self) -> None:
        for model, keys in self.asked.items():
            rows = model._base_manager.filter(among("pk", keys))
            self.known[model] = {str(row.pk): choice_label(admin.site, row) for row in rows}

    def say(self, bound: BoundField, value) -> str:
        if value is None or value == "" or value == []:
            return NOTHING
        if isinstance(bound.field, ModelChoiceField):
            if isinstance(value, Model):
                return choice_label(admin.site, value)
            return self.known.get(bound.field.queryset.model, {}).get(str(value), str(value))
        return _plain_words(bound, value)


def _plain_words(bound: BoundField, value) -> str:
    if isinstance(value, bool):
        return _("да") if value else _("нет")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "d.m.Y H:i")
    if isinstance(value, date):
        return date_format(value, "d.m.Y")
    return dict(_flat(getattr(bound.field, "choices", ()))).get(str(value), str(value))


def _flat(choices) -> Iterator[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), str(label)


def read_changes(form: ModelForm, row_sets: Iterable[BaseInlineFormSet], opened: Opened | None) -> list[Change]:
    """Return the differences of a valid form; `opened` tells which of them are by others, None that none is."""
    words = _Words()
    forms = [form, *(row for rows in row_sets for row in rows.forms if row.has_changed())]
    words.ask(value for one in forms for value in _values_of(one))
    words.read()
    found = [_field_change(form, name, words, _("Запись")) for name in _changed(form)]
    if opened:
        for change in found:
            _judge_field(change, form, opened)
    for rows in row_sets:
        found += _row_changes(rows, words, opened)
    return found


def settling_of(changes: Iterable[Change]) -> Settling:
    changes = list(changes)
    gone = {change.key: change.row for change in changes if change.row}
    return Settling({change.key: change.undo for change in changes if not change.row}, gone)


def _changed(form: ModelForm) -> list[str]:
    """Return the names of what was changed; Django counts also the line ends that a browser writes in its own way."""
    names = (name for name in versions.own_names(form) if name in form.changed_data)
    return [name for name in names if versions.mark(form[name].initial) != versions.mark(form.cleaned_data.get(name))]


def _values_of(form: ModelForm) -> Iterator[Value]:
    for name in versions.own_names(form):
        yield form[name], form[name].initial
        yield form[name], form.cleaned_data.get(name)


def _field_change(form: ModelForm, name: str, words: _Words, part: str) -> Change:
    bound = form[name]
    label, private = _label(bound), PRIVATE_FIELDS.get(form._meta.model._meta.label, ())
    now, typed = words.say(bound, bound.initial), words.say(bound, form.cleaned_data.get(name))
    is_closed = is_private(form._meta.model, name)
    return Change(
        bound.html_name, part, label, now, typed, _sent(bound), is_private=name in private, is_closed=is_closed
    )


def _judge_field(change: Change, form: ModelForm, opened: Opened) -> None:
    was = opened.fields.get(change.key, "")
    bound = form[change.key]
    change.by_others = versions.mark(bound.initial) != was
    change.by_typist = versions.mark(form.cleaned_data.get(change.key)) != was


def _row_changes(rows: BaseInlineFormSet, words: _Words, opened: Opened | None) -> Iterator[Change]:
    is_kept_from_all = rows.model._meta.label in PRIVATE_RECORDS
    was = opened.rows.get(rows.prefix, {}) if opened else {}
    old, kept = rows.initial_form_count(), set(map(id, kept_forms(rows)))
    for number, form in enumerate(rows.forms):
        form.is_deleted = id(form) not in kept
        for change in _changes_of_row(rows, number, form, words) if form.has_changed() else ():
            if opened and number < old:
                _judge_row(change, rows, form, was)
            change.is_private = change.is_private or is_kept_from_all
            change.is_closed = change.is_closed or is_kept_from_all
            yield change


def _changes_of_row(rows: BaseInlineFormSet, number: int, form: ModelForm, words: _Words) -> list[Change]:
    kind = str(capfirst(rows.model._meta.verbose_name))
    if form.is_gone:
        told = _row_words(form, words)
        lost = Change(form.prefix, kind, _("строка"), _("удалена"), told, row=(rows.prefix, number))
        lost.is_closed = _tells_private(form)
        return [lost]
    part = f"{kind}: {form.row_label}" if form.instance.pk else kind
    if form.is_deleted:
        undo = _as_it_was(form) | {f"{form.prefix}-DELETE": []}
        return [Change(form.prefix, part, _("строка"), form.row_label, _("удалена"), undo)]
    if not form.instance.pk:
        told = _row_words(form, words)
        added = Change(form.prefix, part, _("новая строка"), NOTHING, told, _as_it_was(form))
        added.is_closed = _tells_private(form)
        return [added]
    return [_field_change(form, name, words, part) for name in _changed(form)]


def _as_it_was(form: ModelForm) -> Sent:
    """Return what to send for a whole row as it is now; of a new row, for one that nobody filled in."""
    return {key: values for name in versions.own_names(form) for key, values in _sent(form[name]).items()}


def _sent(bound: BoundField) -> Sent:
    return sent_value(bound, bound.initial)


def _judge_row(change: Change, rows: BaseInlineFormSet, form: ModelForm, was: dict[str, str]) -> None:
    """Tell who changed a row since it was opened: rows are marked whole."""
    if form.is_gone:
        mark = was.get(str(form.data.get(form.add_prefix(rows._pk_field.name), "")), "")
        change.by_others, change.by_typist = True, versions.typed_mark(form) != mark
        return
    mark = was.get(str(form.instance.pk), "")
    change.by_others = versions.row_mark(form) != mark
    change.by_typist = form.is_deleted or versions.typed_mark(form) != mark


def _row_words(form: ModelForm, words: _Words) -> str:
    told = ((form[name], form.cleaned_data.get(name)) for name in versions.own_names(form))
    return "; ".join(f"{_label(bound)}: {words.say(bound, value)}" for bound, value in told if value)


def _tells_private(form: ModelForm) -> bool:
    return any(form.cleaned_data.get(name) and is_private(form._meta.model, name) for name in versions.own_names(form))


def _label(bound: BoundField) -> str:
    return str(capfirst(bound.label or bound.name))
