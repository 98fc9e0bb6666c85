"""What the pages of a bulk edit share: who may see them, what they offer, how they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from archive.among import among
from archive.rights import BULK_EDIT, UNDO
from archive.text import number
from curation.bulk import fields, forms
from curation.bulk.models import BulkEdit, BulkRefusal, BulkState, Way
from curation.bulk.previewing import named
from curation.bulk.ways import Outcome
from curation.history.tracked import TRACKED

ON_PAGE = 50

STEPS = {
    "ways": _("Что сделать"),
    "form": _("Значения"),
    "preview": _("Проверка"),
    "run": _("Ход"),
    "report": _("Отчёт"),
}
_SAME = {
    Way.SET: _("уже так"),
    Way.REPLACE: _("там другое значение"),
    Way.TEXT: _("нет такого текста"),
    Way.ADD: _("такая строка уже есть"),
}


def may_edit(screen: ModelAdmin, request) -> bool:
    """Tell whether the user may change many records of a list at once."""
    if screen.model not in TRACKED or screen.model in fields.ONE_BY_ONE:
        return False
    return request.user.has_perm(BULK_EDIT) and screen.has_change_permission(request)


def screens(request) -> dict[str, ModelAdmin]:
    """Return the lists that the user may edit so, by label of the model."""
    found = {model._meta.label_lower: admin.site.get_model_admin(model) for model in TRACKED if _has_screen(model)}
    return {label: screen for label, screen in found.items() if may_edit(screen, request)}


def _has_screen(model: type[Model]) -> bool:
    return admin.site.is_registered(model)


def edits_of(user) -> QuerySet[BulkEdit]:
    """Return the edits that `user` may look at: his own, and all of them if he may take back what others did."""
    return BulkEdit.objects.all() if user.has_perm(UNDO) else BulkEdit.objects.filter(made_by=user)


def asked_edit(request, pk: int, *, is_for_others: bool = False) -> tuple[BulkEdit, ModelAdmin]:
    """Return the edit and the list that it is of; 404 if it is gone.

    403 for one who may not edit such records so or is not the author; `is_for_others`: nor may take it back.
    """
    edit = get_object_or_404(BulkEdit.objects.select_related("made_by", "revision"), pk=pk)
    screen = screens(request).get(edit.kind)
    may_look = is_own(edit, request) or (is_for_others and request.user.has_perm(UNDO))
    if screen is None or not may_look:
        raise PermissionDenied
    return edit, screen


def is_own(edit: BulkEdit, request) -> bool:
    return edit.made_by_id == request.user.pk


@dataclass(frozen=True)
class Offer:
    """One of the things that can be done: a link, or several of one kind."""

    title: str
    help: str
    links: list[tuple[str, str]]


def offers(edit: BulkEdit, screen: ModelAdmin, request) -> list[Offer]:
    columns = fields.columns(screen, request)
    listed = [_link(edit, Way.REPLACE, one.name, one.verbose_name) for one in columns if fields.is_listed(one)]
    added = [_link(edit, Way.ADD, code, rows.title) for code, rows in fields.rows(screen, request).items()]
    has_texts = any(fields.is_text(column) for column in columns)
    found = (
        Offer(_("Записать или очистить"), _("Одно и то же во все выбранные записи."), [_link(edit, Way.SET)]),
        Offer(_("Заменить значение"), _("Только там, где сейчас стоит указанное."), listed),
        Offer(_("Найти и заменить в тексте"), _("Слово или часть слова."), [_link(edit, Way.TEXT)] * has_texts),
        Offer(_("Добавить строку"), _("Одну и ту же, во все записи, где такой ещё нет."), added),
    )
    return [offer for offer in found if offer.links]


def _link(edit: BulkEdit, way: Way, about: str = "", title: str = "") -> tuple[str, str]:
    return form_address(edit, way, about), str(capfirst(title or Way(way).label))


def form_address(edit: BulkEdit, way: str, about: str = "") -> str:
    args = [edit.pk, way, about] if about else [edit.pk, way]
    return reverse("admin:bulk_form_about" if about else "admin:bulk_form", args=args)


def form_of(screen: ModelAdmin, request, way: str, about: str, data=None) -> forms.BulkForm:
    """Return the form of a way; 404 when it is not open to this user."""
    if way == Way.SET and not about:
        return forms.SetForm(screen, request, data)
    if way == Way.TEXT and not about:
        return forms.TextForm(screen, request, data)
    if way == Way.REPLACE:
        listed = {one.name: one for one in fields.columns(screen, request) if fields.is_listed(one)}
        return forms.ReplaceForm(screen, request, _known(listed, about), data)
    if way == Way.ADD:
        return forms.AddForm(screen, request, _known(fields.rows(screen, request), about), data)
    raise Http404


def _known(offered: dict, about: str):
    if about not in offered:
        raise Http404
    return offered[about]


def asked_form(edit: BulkEdit, screen: ModelAdmin, request) -> forms.BulkForm:
    """Return the form as it was sent, for this user: valid unless what it asks is closed to him, or gone."""
    asked = QueryDict(edit.asked)
    form = form_of(screen, request, edit.way, edit.about, asked)
    if form.is_valid() and not set(asked) <= form.sent_names:
        form.add_error(None, _("Поля, которые были заполнены, вам больше недоступны: проверьте, что сделать."))
    return form


def address(name: str, edit: BulkEdit) -> str:
    return reverse(f"admin:bulk_{name}", args=[edit.pk])


def where(edit: BulkEdit) -> str:
    """Return the name of the page on which an edit is gone on with."""
    if edit.state == BulkState.PREPARED:
        return "preview" if edit.way else "ways"
    return "run" if edit.state == BulkState.RUNNING else "report"


def list_address(edit: BulkEdit, screen: ModelAdmin) -> str:
    opts = screen.opts
    asked = f"?{edit.query}" if edit.query else ""
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist") + asked


def words(edit: BulkEdit, *, is_future: bool = False) -> dict[str, str]:
    """Return what outcomes are called, by their value."""
    changed = _("изменится") if is_future else _("изменено")
    if edit.way == Way.ADD:
        changed = _("будет добавлено") if is_future else _("добавлено")
    refused = _("не выйдет") if is_future else _("не вышло")
    return {Outcome.CHANGED: changed, Outcome.SAME: _SAME.get(edit.way, ""), Outcome.REFUSED: refused}


def counts_of(edit: BulkEdit) -> list[tuple[str, str]]:
    return [(word, number(getattr(edit, outcome))) for outcome, word in words(edit).items()]


def refusals(screen: ModelAdmin, rows: Sequence[BulkRefusal]) -> list[tuple[str, str]]:
    """Return a link to each record that was left as it was, and why: one query."""
    found = screen.model._base_manager.filter(among("pk", [row.object_id for row in rows]))
    records = {record.pk: record for record in found.select_related(*screen.list_select_related)}
    return [(named(records.get(row.object_id), row.object_id), row.why) for row in rows]


def listed(request, rows: QuerySet) -> Page:
    return Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))


def page(
    request, name: str, edit: BulkEdit | None = None, screen: ModelAdmin | None = None, **told
) -> TemplateResponse:
    context = {**admin.site.each_context(request), "steps": STEPS, "step": name, "edit": edit, **told}
    if edit and screen:
        kind = capfirst(screen.opts.verbose_name_plural)
        context |= {"kind": kind, "back": list_address(edit, screen), "rows_told": number(edit.rows)}
    return TemplateResponse(request, f"admin/curation/bulk_{name}.html", context)
