"""What became of an import: its report, the rows set aside, and the way back."""

from io import BytesIO

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from archive.admin.choices import choice_label
from archive.admin.doubting import link
from archive.text import number
from exchange import books
from exchange.deciding import ENDED, bring_decided
from exchange.desk import aside, pages, preparing, uploads
from exchange.models import Import, ImportState
from exchange.planning import Outcome
from exchange.undoing import Undone, undo

# Records kept are named one by one up to here.
NAMED = 200


@require_http_methods(["GET", "POST"])
def report_page(request, pk):
    source = pages.asked_import(request, pk)
    table, path = preparing.table_of(source), uploads.file_of(source)
    # What was decided not to go in is done with: it stands last.
    rows = pages.listed(request, source.set_aside.order_by("skipped", "row"))
    may_decide = source.state in ENDED and bool(source.headings)
    if request.method == "POST":
        return _decide(request, source, rows, may_decide=may_decide)
    told = {
        "counts": pages.counts_of(source),
        "lines": (lines := aside.lines(table, rows.object_list)),
        "has_choices": any(line.choices for line in lines),
        "list_page": rows,
        "has_file": path is not None,
        "skipped": number(source.set_aside.filter(skipped=True).count()),
        "may_decide": may_decide,
        "may_undo": source.state in ENDED and request.user.has_perm("exchange.delete_import"),
        "onward": pages.address(pages.where(source), source) if pages.where(source) != "report" else "",
    }
    return pages.page(request, "report", title=_("Отчёт об импорте"), source=source, **told)


def _decide(request, source: Import, rows, *, may_decide: bool):
    if not may_decide:
        messages.error(request, _("Решать можно, когда импорт закончен."))
        return redirect(pages.address("report", source))
    aside.decide(preparing.table_of(source), source, request.POST)
    if "bring" in request.POST:
        _bring(request, source)
        return redirect(pages.address("report", source))
    messages.success(request, _("Решения записаны. Строки войдут, когда вы нажмёте «Внести решённые строки»."))
    return redirect(f"{pages.address('report', source)}?page={rows.number}")


def _bring(request, source: Import) -> None:
    try:
        found = bring_decided(source)
    except ValueError:
        messages.error(request, _("Этот импорт уже отменён или идёт."))
        return
    if not found:
        messages.warning(request, _("Решённых строк нет: выберите, кого значит строка."))
        return
    words = "; ".join(f"{pages.WORDS[outcome]} — {found[outcome]}" for outcome in Outcome if found[outcome])
    level = messages.WARNING if found[Outcome.REFUSED] else messages.SUCCESS
    messages.add_message(request, level, _("Решённые строки внесены: %s.") % words)


@require_GET
def refused_file(request, pk):
    """Give out the rows set aside as they came, to be mended and brought in again."""
    source = pages.asked_import(request, pk)
    if not source.headings:
        raise Http404
    held = BytesIO()
    books.refused(source.headings, source.set_aside.filter(skipped=False).iterator(), held)
    return pages.spreadsheet(held, f"{source.file_name.rpartition('.')[0] or source.file_name} (исправить).xlsx")


@require_http_methods(["GET", "POST"])
def undo_page(request, pk):
    source = pages.asked_import(request, pk)
    if not request.user.has_perm("exchange.delete_import"):
        raise PermissionDenied
    if source.state not in ENDED:
        return _refuse_undoing(request, source)
    undone, kept = None, []
    if request.method == "POST":
        try:
            undone = undo(source, by=request.user)
        except ValueError:
            return _refuse_undoing(request, source)
        uploads.forget(source.checksum)
        kept = _kept(undone)
    told = {"undone": undone, "kept": kept, "counts": pages.counts_of(source)}
    title = _("Импорт отменён") if undone else _("Отменить импорт?")
    return pages.page(request, "undo", title=title, source=source, **told)


def _refuse_undoing(request, source: Import):
    source.refresh_from_db()
    said = {
        ImportState.RUNNING: _("Импорт ещё идёт: сначала остановите его."),
        ImportState.UNDONE: _("Этот импорт уже отменён."),
        ImportState.PREPARED: _("Этот импорт ещё не начат: отменять нечего."),
    }
    messages.error(request, said.get(source.state, _("Импорт изменился: откройте страницу ещё раз.")))
    return redirect(pages.address("report", source))


def _kept(undone: Undone) -> list[tuple[str, str]]:
    """Return links to the records that people have touched since, with what they did."""
    return [(link(record, choice_label(admin.site, record)), why) for record, why in undone.kept[:NAMED]]
