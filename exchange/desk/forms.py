from collections.abc import Sequence

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from archive.admin.states import open_states
from archive.models import Item, Source, Status
from exchange.columns import Column
from exchange.desk.preparing import Heading
from exchange.models import Import
from exchange.tables import FILED

_STATES = (Status.DRAFT, Status.REVIEW, Status.PUBLISHED)
OFFERED = 200
NOT_TAKEN = _("— не вносить —")


def _tables() -> list[tuple[str, str]]:
    return [(code, table.title) for code, table in FILED.items()]


class StartForm(forms.Form):
    table = forms.ChoiceField(label=_("Что в таблице"), choices=_tables)
    file = forms.FileField(
        label=_("Файл"),
        help_text=_("XLSX, ODS, XLS или CSV. В первой строке — заголовки столбцов."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.xls,.csv,.tsv,.txt"}),
        error_messages={"required": _("Выберите файл с таблицей.")},
    )
    sheet = forms.CharField(
        label=_("Лист книги"),
        required=False,
        max_length=Import._meta.get_field("sheet").max_length,
        help_text=_("Не указан — берётся первый, в котором что-то есть."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    status = forms.ChoiceField(label=_("Состояние новых записей"))

    def __init__(self, *args, user, **kwargs):
        """Offer the states that `user` may give to a new record."""
        super().__init__(*args, **kwargs)
        states = open_states(user, Item())
        self.fields["status"].choices = [(state.value, state.label) for state in _STATES if state in states]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.IMPORT_BYTES:
            held = {"size": filesizeformat(file.size), "most": filesizeformat(settings.IMPORT_BYTES)}
            raise ValidationError(
                _("Файл слишком велик: %(size)s, принимается не больше %(most)s. Разделите таблицу на части.") % held
            )
        return file


class ColumnsForm(forms.Form):
    """Which column of the museum's each heading of a file heads."""

    cites = forms.CharField(
        label=_("Источник всех строк"),
        required=False,
        max_length=Import._meta.get_field("cites").max_length,
        help_text=_("Откуда таблица: «Книга Памяти. Т. 5». Строка со своим источником сошлётся на него."),
        widget=forms.TextInput(attrs={"class": "vTextField", "list": "import-sources"}),
    )

    def __init__(self, headings: list[Heading], columns: Sequence[Column], data=None, initial=None):
        super().__init__(data, initial=initial)
        self.headings = headings
        self.titles = {column.key: column.title for column in columns}
        self.asked = {f"column-{one.place}": one for one in headings if one.text}
        for name, heading in self.asked.items():
            choices = [("", NOT_TAKEN), *self.titles.items()]
            self.fields[name] = forms.ChoiceField(
                label=heading.text, required=False, initial=heading.proposed, choices=choices
            )

    def clean(self):
        taken = [key for name in self.asked if (key := self.cleaned_data.get(name))]
        twice = sorted({self.titles[key] for key in taken if taken.count(key) > 1})
        if twice:
            raise ValidationError(_("Выбрано дважды: %s. Оставьте по одному столбцу файла.") % ", ".join(twice))
        if not taken and not self.errors:
            raise ValidationError(_("Не выбрано ни одного столбца: вносить нечего."))
        return self.cleaned_data

    def lines(self) -> list[tuple[Heading, forms.BoundField | None]]:
        """Return the headings, each with its field; None with one that cannot be given a meaning."""
        fields = {heading.place: self[name] for name, heading in self.asked.items()}
        return [(heading, fields.get(heading.place)) for heading in self.headings]

    @property
    def sources(self) -> list[str]:
        """Return titles to choose from: those that the museum wrote down last."""
        return list(Source.objects.order_by("-pk").values_list("title", flat=True)[:OFFERED])

    @property
    def mapping(self) -> dict[str, str]:
        """Return what to keep in `Import.mapping`."""
        return {heading.text: self.cleaned_data[name] for name, heading in self.asked.items()}
