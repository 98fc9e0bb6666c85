"""Forms of what is to be done with many records at once: each makes a way of doing it and says it in words."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.db.models import Field, ForeignKey, Model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from archive.admin.noting import wrong_notes
from curation.bulk import fields, ways
from curation.bulk.models import BulkEdit

KEEP, GIVE, CLEAR = "keep", "give", "clear"


class BulkForm(forms.Form):
    """Base of the forms: what they offer depends on who fills them in.

    Of a valid form `doing()` returns the way (`curation.bulk.ways.Doing`) of doing what was asked, and `told()` says it
    in words without values: staff who may not see a value read it.
    """

    because = forms.CharField(
        label=_("Почему"),
        required=False,
        max_length=BulkEdit._meta.get_field("reason").max_length,
        help_text=_("Останется в истории каждой изменённой записи. Например: «по списку военкомата, л. 14»"),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, admin: ModelAdmin, request, data=None):
        super().__init__(data)
        self.admin, self.request = admin, request
        self.offer()
        self.order_fields([name for name in self.fields if name != "because"])

    def offer(self) -> None:
        """Add the fields."""

    @property
    def sent_names(self) -> set[str]:
        """Return the names under which a browser sends the fields: a day and its hour are two."""
        parts = {name: getattr(field.widget, "widgets_names", [""]) for name, field in self.fields.items()}
        return {f"{name}{part}" for name, suffixes in parts.items() for part in suffixes}

    def judge(self, name: str, column: Field, value: Any) -> None:
        """Add an error where no record could hold this value."""
        try:
            if not isinstance(column, ForeignKey):
                column.clean(value, None)
        except ValidationError as error:
            self.add_error(name, error.messages)
        for _name, wrong in wrong_notes(column.model, {column.name: value}):
            self.add_error(name, wrong)


class SetForm(BulkForm):
    """Each column has what to do with it, and a value."""

    def offer(self):
        self.columns = fields.columns(self.admin, self.request)
        for column in self.columns:
            name = capfirst(column.verbose_name)
            choices = [(KEEP, _("не менять")), (GIVE, _("записать"))]
            choices += [(CLEAR, _("очистить"))] * fields.can_be_empty(column)
            self.fields[f"do-{column.name}"] = forms.ChoiceField(
                label=_("%s: что сделать") % name, choices=choices, initial=KEEP
            )
            self.fields[f"to-{column.name}"] = fields.control(self.admin, column, self.request)

    def clean(self):
        cleaned = super().clean()
        for column in self.columns:
            self._judge(column, cleaned.get(f"do-{column.name}"), cleaned.get(f"to-{column.name}"))
        if not self.errors and not self.given:
            raise ValidationError(_("Не выбрано ни одного поля: менять нечего."))
        return cleaned

    def _judge(self, column: Field, do: str | None, value: Any) -> None:
        name, is_empty = f"to-{column.name}", value in (None, "")
        if self.has_error(name) or do is None:
            return
        if do == GIVE and is_empty:
            self.add_error(name, _("Укажите значение, которое записать."))
        elif do != GIVE and not is_empty:
            self.add_error(name, _("Значение указано, а записать его не выбрано: выберите «записать» или сотрите его."))
        elif do == GIVE:
            self.judge(name, column, value)

    @property
    def given(self) -> dict[Field, Any]:
        return {column: self._value(column) for column in self.columns if self._do(column) != KEEP}

    def _do(self, column: Field) -> str:
        return self.cleaned_data.get(f"do-{column.name}", KEEP)

    def _value(self, column: Field) -> Any:
        if self._do(column) == CLEAR:
            return fields.empty(column)
        return key_of(self.cleaned_data.get(f"to-{column.name}"))

    def doing(self):
        return ways.Setting(self.admin, self.request, self.given)

    def told(self):
        parts = ((_("записать"), GIVE), (_("очистить"), CLEAR))
        said = (f"{word}: {self._titles(do)}" for word, do in parts if self._titles(do))
        return "; ".join(said)

    def _titles(self, do: str) -> str:
        return ", ".join(str(column.verbose_name) for column in self.columns if self._do(column) == do)

    def lines(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        return ((self[f"do-{column.name}"], self[f"to-{column.name}"]) for column in self.columns)


class ReplaceForm(BulkForm):
    """One value of one column in place of another; an empty one means that there is none."""

    def __init__(self, admin, request, column: Field, data=None):
        self.column = column
        super().__init__(admin, request, data)

    def offer(self):
        for name, label in (("old", _("Где сейчас")), ("new", _("Записать"))):
            made = fields.control(self.admin, self.column, self.request)
            made.label, made.help_text = label, _("Не выбрано — значит пусто") * fields.can_be_empty(self.column)
            made.required = not fields.can_be_empty(self.column)
            self.fields[name] = made

    def clean(self):
        cleaned = super().clean()
        if not self.errors and cleaned["old"] == cleaned["new"]:
            self.add_error("new", _("Это то же самое значение: менять нечего."))
        return cleaned

    def doing(self):
        old, new = (self._value(name) for name in ("old", "new"))
        return ways.Replacing(self.admin, self.request, self.column, old, new)

    def _value(self, name: str) -> Any:
        value = key_of(self.cleaned_data[name])
        return fields.empty(self.column) if value in (None, "") else value

    def told(self):
        return _("заменить: %s") % self.column.verbose_name


class TextForm(BulkForm):
    find = forms.CharField(
        label=_("Найти"), strip=False, max_length=500, widget=forms.TextInput(attrs={"class": "vTextField"})
    )
    replacement = forms.CharField(
        label=_("Записать вместо найденного"),
        required=False,
        strip=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Пусто — найденное просто исчезнет"),
    )
    whole = forms.BooleanField(label=_("только слово целиком"), required=False)
    any_case = forms.BooleanField(
        label=_("прописные и строчные — всё равно"), required=False, help_text=_("«ё» и «е» всегда различаются")
    )

    def offer(self):
        self.columns = {one.name: one for one in fields.columns(self.admin, self.request) if fields.is_text(one)}
        self.fields["columns"] = forms.MultipleChoiceField(
            label=_("В каких полях"),
            choices=[(name, capfirst(column.verbose_name)) for name, column in self.columns.items()],
            initial=[name for name, column in self.columns.items() if not fields.is_date(column)],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Выберите хотя бы одно поле.")},
        )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and cleaned["find"] == cleaned["replacement"]:
            self.add_error("replacement", _("Это то же самое: менять нечего."))
        return cleaned

    def doing(self):
        asked = self.cleaned_data
        reword = ways.rewording(asked["find"], asked["replacement"], whole=asked["whole"], any_case=asked["any_case"])
        return ways.Rewording(self.admin, self.request, [self.columns[name] for name in asked["columns"]], reword)

    def told(self):
        asked = self.cleaned_data["columns"]
        if asked == self.fields["columns"].initial:
            return str(_("найти и заменить в текстах"))
        return _("найти и заменить: %s") % ", ".join(str(self.columns[name].verbose_name) for name in asked)


class AddForm(BulkForm):
    """A row to be added to every record."""

    def __init__(self, admin, request, rows: fields.Rows, data=None):
        self.rows = rows
        super().__init__(admin, request, data)

    def offer(self):
        for column in self.rows.columns:
            self.fields[column.name] = self.rows.control(column, self.request)

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            self._judge(ways.new_row(self.rows, self.given))
        return cleaned

    def _judge(self, row: Model) -> None:
        names = [column.name for column in self.rows.columns]
        try:
            row.clean_fields(exclude=[column.name for column in row._meta.concrete_fields if column.name not in names])
        except ValidationError as error:
            self.add_error(None, error)
        for name, wrong in wrong_notes(self.rows.model, self.cleaned_data):
            self.add_error(name, wrong)

    @property
    def given(self) -> dict[Field, Any]:
        return {column: self.cleaned_data[column.name] for column in self.rows.columns}

    def doing(self):
        return ways.Adding(self.admin, self.request, self.rows, self.given)

    def told(self):
        return _("добавить: %s") % self.rows.title


def key_of(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value
