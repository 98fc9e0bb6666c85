"""The recipients of one act, pasted as its text: read line by line, then brought in as any table is."""

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from django import forms
from django.contrib import admin, messages
from django.core.files.base import ContentFile
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from archive.admin.choices import LoadedAutocomplete, choice_label, is_key
from archive.text import fold
from awards.models import Award, Conferral, Decree
from exchange.cells import RefusedError
from exchange.desk import pages, preparing, uploads
from exchange.known import Known
from exchange.models import Import
from exchange.tables.recipients import Recipients

# How the heading of an award begins, in any case.
_KINDS = ("орден", "медаль")
LONGEST, MOST_LINES = 500_000, 5_000


class _Choice(forms.ModelChoiceField):
    """A record chosen by searching, as on the form of a conferral."""

    def __init__(self, name: str, **kwargs):
        field = Conferral._meta.get_field(name)
        records = field.related_model._default_manager.all()
        super().__init__(records, widget=LoadedAutocomplete(field, admin.site), **kwargs)

    def label_from_instance(self, record):
        return choice_label(admin.site, record)


class ListForm(forms.Form):
    decree = _Choice("decree", label=gettext_lazy("Указ, приказ"))
    award = _Choice(
        "award",
        label=gettext_lazy("Награда"),
        help_text=gettext_lazy(
            "Для всех строк, пока строка-заголовок («Орденом Славы III степени:») не назовёт другую."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("Список награждённых"),
        max_length=LONGEST,
        help_text=gettext_lazy(
            "По человеку в строке, как в указе: «1. Гвардии сержанту Иванову Петру Сергеевичу — 376 сд», "
            "«Иванов П. С., 1913 г. р.»."
        ),
        widget=forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField"}),
    )

    def clean_text(self):
        text = self.cleaned_data["text"]
        if text.count("\n") >= MOST_LINES:
            raise forms.ValidationError(_("Строк больше %d: разделите список на части.") % MOST_LINES)
        return text


@require_http_methods(["GET", "POST"])
def list_page(request):
    pages.refuse_strangers(request)
    form = ListForm(request.POST or None, initial={"decree": _asked(request)})
    if request.method == "POST" and form.is_valid() and (source := _prepared(request, form)):
        return redirect(pages.address(pages.where(source), source))
    return pages.page(request, "list", title=_("Список награждённых"), form=form, media=form.media)


def _asked(request) -> Decree | None:
    pk = request.GET.get("decree", "")
    return Decree.objects.filter(pk=pk).first() if is_key(pk) else None


def _prepared(request, form: ListForm) -> Import | None:
    """Keep the lines as a table of their own and return its import; None when there are none, which the form says."""
    decree, columns = form.cleaned_data["decree"], Recipients().columns
    found = list(lines(form.cleaned_data["text"], decree, form.cleaned_data["award"]))
    if not found:
        form.add_error("text", _("В списке нет ни одной строки с именем."))
        return None
    path = _kept([[column.title for column in columns], *found])
    name = _("Список: %s") % choice_label(admin.site, decree)
    source, is_new = preparing.prepare(Recipients.code, path, name, sheet="", status="draft", by=request.user)
    if not is_new:
        messages.info(request, _("Этот список уже вносили и не закончили: продолжаем."))
        return source
    source.mapping = {column.title: column.key for column in columns}
    source.save(update_fields=["mapping"])
    return source


def _kept(rows: Iterable[Iterable[str]]) -> Path:
    told = StringIO()
    csv.writer(told, delimiter=";").writerows(rows)
    return uploads.keep(ContentFile(told.getvalue().encode()))


def lines(text: str, decree: Decree, award: Award) -> Iterable[tuple[str, str, str]]:
    """Yield the lines that name people, each with the number of its act and the key of its award."""
    known, conferred = Known(), award.pk
    for line in map(str.strip, text.splitlines()):
        if not line:
            continue
        if (heading := _award(known, line)) is not None:
            conferred = heading
            continue
        yield line, decree.record_number, str(conferred)


def _award(known: Known, line: str) -> int | None:
    """Return the award that a line is the heading of: «Орденом Красной Звезды:»."""
    first, _space, name = line.partition(" ")
    kind = next((kind for kind in _KINDS if fold(first).startswith(kind[:5])), None)
    try:
        return known.award(f"{kind} {name}") if kind else None
    except RefusedError:
        return None
