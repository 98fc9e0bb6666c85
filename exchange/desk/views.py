"""The import of a table from its file till its last row is in: pages of the curator's workplace."""

from time import monotonic

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from archive.text import number
from exchange import books
from exchange.desk import pages, preparing, uploads
from exchange.desk.forms import ColumnsForm, StartForm
from exchange.desk.previewing import preview
from exchange.models import Import, ImportState
from exchange.running import Run, cancel
from exchange.sheets import BadSheet, open_sheet
from exchange.tables import FILED

# Chunks are brought in for so many seconds before the page is shown again: the file is read anew each time.
STEP_SECONDS = 2
_NO_FILE = gettext_lazy("Файла этого импорта здесь нет: загрузите его ещё раз или продолжите командой.")


@require_http_methods(["GET", "POST"])
def start_page(request):
    pages.refuse_strangers(request)
    form = StartForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        source = _prepared(request, form)
        if source:
            return redirect(pages.address(pages.where(source), source))
    earlier = pages.listed(request, Import.objects.select_related("started_by"))
    tables = [(code, table.title) for code, table in FILED.items()]
    lines = [(source, pages.counts_of(source)) for source in earlier]
    return pages.page(
        request, "start", title=_("Импорт таблиц"), form=form, tables=tables, list_page=earlier, lines=lines
    )


def _prepared(request, form: StartForm) -> Import | None:
    """Return the import of the file sent; None when it cannot be read, which the form then says."""
    asked, file = form.cleaned_data, form.cleaned_data["file"]
    path = uploads.keep(file)
    told = {"sheet": asked["sheet"], "status": asked["status"], "by": request.user}
    try:
        source, is_new = preparing.prepare(asked["table"], path, file.name, **told)
    except BadSheet as error:
        uploads.forget(path.name)
        form.add_error("file", str(error))
        return None
    if not is_new:
        messages.info(request, _("Этот файл уже вносили и не закончили: продолжаем."))
    return source


@require_GET
def template_file(request, code):
    pages.refuse_strangers(request)
    if code not in FILED:
        raise Http404
    table = FILED[code]()
    return pages.book(books.template(table.columns_for(request.user), table.title), f"{table.title} (образец).xlsx")


@require_http_methods(["GET", "POST"])
def columns_page(request, pk):
    source = pages.asked_import(request, pk)
    path = uploads.file_of(source)
    if source.state != ImportState.PREPARED or not path:
        return _elsewhere(request, source, path)
    try:
        sheet, table = open_sheet(path, source.sheet), preparing.table_of(source)
        form = _columns_form(request, sheet, table, source)
    except BadSheet as error:
        return _unreadable(request, source, error)
    if request.method == "POST" and form.is_valid():
        Import.objects.filter(pk=pk, state=ImportState.PREPARED).update(
            mapping=form.mapping, cites=form.cleaned_data["cites"]
        )
        return redirect(pages.address("preview", source))
    told = {"source": source, "form": form, "lines": form.lines(), "notes": preparing.told(sheet)}
    return pages.page(request, "columns", title=_("Столбцы таблицы"), **told)


def _columns_form(request, sheet, table, source: Import) -> ColumnsForm:
    data = request.POST if request.method == "POST" else None
    headings, columns = preparing.headings(sheet, table, source), table.columns_for(source.started_by)
    return ColumnsForm(headings, columns, data, {"cites": source.cites})


@require_GET
def preview_page(request, pk):
    source = pages.asked_import(request, pk)
    path = uploads.file_of(source)
    if source.state != ImportState.PREPARED or not path or not source.mapping:
        return _elsewhere(request, source, path)
    try:
        seen = preview(source, path)
    except BadSheet as error:
        return _unreadable(request, source, error)
    told = {"source": source, "seen": seen, "counts": pages.counted(seen.counts)}
    return pages.page(request, "preview", title=_("Что изменится"), **told)


@require_POST
def discard(request, pk):
    """Take away an import that has not begun."""
    source = pages.asked_import(request, pk)
    gone, _of_models = Import.objects.filter(pk=pk, state=ImportState.PREPARED).delete()
    if not gone:
        return redirect(pages.address(pages.where(source), source))
    uploads.forget(source.checksum)
    messages.success(request, _("Файл убран, ничего не внесено: %s.") % source.file_name)
    return redirect("admin:import_start")


@require_http_methods(["GET", "POST"])
def run_page(request, pk):
    """Show how far an import is; a POST begins it, goes on with it, or stops it."""
    source = pages.asked_import(request, pk)
    path = uploads.file_of(source)
    if request.method == "POST":
        return _go_on(request, source, path)
    if source.state != ImportState.RUNNING or not path:
        return _elsewhere(request, source, path)
    told = {"source": source, "counts": pages.counts_of(source), "said": _said(source)}
    return pages.page(request, "run", title=_("Таблица вносится"), **told)


def _go_on(request, source: Import, path):
    if "stop" in request.POST:
        cancel(source)
        return redirect(pages.address("report", source))
    if source.mapping:
        preparing.start(source)
    is_running = source.state == ImportState.RUNNING
    return _progress(request, source, _step(source, path) if is_running else "")


def _step(source: Import, path) -> str:
    """Bring in one chunk, and more while there is time; return what went wrong, in words, or ""."""
    if not path:
        return _NO_FILE
    end = monotonic() + STEP_SECONDS
    try:
        for _done in Run(source, path).chunks():
            if monotonic() > end:
                break
    except BadSheet as error:
        return str(error)
    source.refresh_from_db()
    return ""


def _progress(request, source: Import, error: str):
    onward = pages.address(pages.where(source), source)
    is_running = source.state == ImportState.RUNNING
    if request.headers.get("Accept") == "application/json":
        going = {"readTo": source.read_to, "said": str(error or _said(source)), "counts": _numbers(source)}
        return JsonResponse({**going, "failed": bool(error), "next": "" if is_running else onward})
    if error:
        messages.error(request, error)
    # The script goes on by itself from here, but not when the page is opened some other day.
    return redirect(f"{onward}#going" if is_running and not error else onward)


def _numbers(source: Import) -> list[str]:
    return [told for _word, told in pages.counts_of(source)]


def _said(source: Import) -> str:
    return _("Прочитано до строки %(row)s из %(last)s.") % {
        "row": number(source.read_to),
        "last": number(source.last_row),
    }


def _elsewhere(request, source: Import, path):
    """Go where the import stands now; one whose file is not here is only reported of."""
    if not path and source.state in (ImportState.PREPARED, ImportState.RUNNING):
        messages.error(request, _NO_FILE)
        return redirect(pages.address("report", source))
    return redirect(pages.address(pages.where(source), source))


def _unreadable(request, source: Import, error: BadSheet):
    messages.error(request, str(error))
    return redirect(pages.address("report", source))
