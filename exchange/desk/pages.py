"""What the pages of an import share: who may see them, where an import stands, how they are drawn."""

from collections.abc import Mapping
from io import BytesIO

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook

from archive.privacy import may_see_private
from archive.rights import APPROVE
from archive.text import number
from exchange.models import Import, ImportState
from exchange.planning import Outcome

WORDS = {
    Outcome.NEW: _("новых"),
    Outcome.CHANGED: _("изменено"),
    Outcome.UNCHANGED: _("без изменений"),
    Outcome.DOUBTFUL: _("под вопросом"),
    Outcome.REFUSED: _("не принято"),
}
ON_PAGE = 50
STEPS = {
    "start": _("Файл"),
    "columns": _("Столбцы"),
    "preview": _("Проверка"),
    "run": _("Внесение"),
    "report": _("Отчёт"),
}


def refuse_strangers(request) -> None:
    """Where the museum wants two people for a change, a table comes in only by one who decides on changes."""
    may_decide = not settings.TWO_PERSON_REVIEW or request.user.has_perm(APPROVE)
    if not (request.user.has_perm("exchange.add_import") and may_decide):
        raise PermissionDenied


def asked_import(request, pk: int) -> Import:
    """Return the import; 403 for one who may not bring tables in, 404 if it is not there.

    What another brought in may hold what is private.
    """
    refuse_strangers(request)
    found = get_object_or_404(Import.objects.select_related("started_by"), pk=pk)
    if found.started_by != request.user and not may_see_private(request.user):
        raise PermissionDenied
    return found


def address(name: str, source: Import) -> str:
    return reverse(f"admin:import_{name}", args=[source.pk])


def where(source: Import) -> str:
    """Return the name of the page on which an import is gone on with."""
    if source.state == ImportState.PREPARED:
        return "preview" if source.mapping else "columns"
    return "run" if source.state == ImportState.RUNNING else "report"


def counted(numbers: Mapping[str, int]) -> list[tuple[str, str]]:
    """Return what became of rows, in words and numbers; `numbers` gives them by the value of an outcome."""
    return [(WORDS[outcome], number(numbers[outcome.value])) for outcome in Outcome]


def counts_of(source: Import) -> list[tuple[str, str]]:
    return counted({outcome.value: getattr(source, outcome) for outcome in Outcome})


def listed(request, rows: QuerySet) -> Page:
    """Return the page of a list that the address asks for, whatever it says: two queries."""
    return Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))


def page(request, name: str, status: int = 200, **told) -> TemplateResponse:
    rows = number(told["source"].rows) if "source" in told else ""
    context = {**admin.site.each_context(request), "steps": STEPS, "step": name, "rows_told": rows, **told}
    return TemplateResponse(request, f"admin/exchange/import_{name}.html", context, status=status)


def book(workbook: Workbook, name: str) -> FileResponse:
    held = BytesIO()
    workbook.save(held)
    return spreadsheet(held, name)


def spreadsheet(held: BytesIO, name: str) -> FileResponse:
    held.seek(0)
    return FileResponse(held, as_attachment=True, filename=name)
