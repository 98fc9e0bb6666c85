"""A bulk edit from what is to be done till the last record is gone through: pages of the curator's workplace."""

from datetime import timedelta
from time import monotonic

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from archive.text import number
from curation.bulk import pages, running
from curation.bulk.chosen import packed
from curation.bulk.models import BulkEdit, BulkState, Way
from curation.bulk.previewing import preview
from curation.history.undoing import is_undone, undo

# Parts are done for so many seconds before the page is shown again.
STEP_SECONDS = 2
NAMED = 200
# Days: what was chosen and left is forgotten after so many.
KEPT = 7
_CLOSED = gettext_lazy("Это вам больше недоступно или изменилось: проверьте, что сделать.")


@admin.action(description=gettext_lazy("Изменить сразу у всех…"))
def edit_at_once(screen, request, queryset):
    """Keep which records are chosen and ask what to do with them."""
    forgotten = timezone.now() - timedelta(days=KEPT)
    BulkEdit.objects.filter(state=BulkState.PREPARED, made_at__lt=forgotten).delete()
    pks = sorted(set(queryset.order_by().values_list("pk", flat=True)))
    kept = {"chosen": packed(pks), "rows": len(pks), "query": request.GET.urlencode(), "made_by": request.user}
    edit = BulkEdit.objects.create(kind=screen.model._meta.label_lower, **kept)
    return HttpResponseRedirect(pages.address("ways", edit))


@require_GET
def start_page(request):
    screens = pages.screens(request)
    if not screens:
        raise PermissionDenied
    edits = pages.edits_of(request.user).filter(kind__in=screens).exclude(way="").defer("chosen", "asked")
    earlier = pages.listed(request, edits.select_related("made_by"))
    lines = [(edit, screens[edit.kind].opts.verbose_name_plural, pages.counts_of(edit)) for edit in earlier]
    return pages.page(request, "start", title=_("Массовые правки"), lines=lines, list_page=earlier)


@require_GET
def ways_page(request, pk):
    edit, screen = pages.asked_edit(request, pk)
    if edit.state != BulkState.PREPARED:
        return redirect(pages.address(pages.where(edit), edit))
    offers = pages.offers(edit, screen, request)
    return pages.page(request, "ways", edit, screen, title=_("Изменить сразу у всех"), offers=offers)


@require_http_methods(["GET", "POST"])
def form_page(request, pk, way, about=""):
    edit, screen = pages.asked_edit(request, pk)
    if edit.state != BulkState.PREPARED:
        return redirect(pages.address(pages.where(edit), edit))
    if request.method == "GET" and (edit.way, edit.about) == (way, about):
        form = pages.asked_form(edit, screen, request)
    else:
        form = pages.form_of(screen, request, way, about, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _keep(edit, form, request, way=way, about=about)
        return redirect(pages.address("preview", edit))
    told = {"form": form, "media": screen.media + form.media, "way": way}
    return pages.page(request, "form", edit, screen, title=Way(way).label.capitalize(), **told)


def _keep(edit: BulkEdit, form, request, **asked) -> None:
    sent = request.POST.copy()
    for name in set(sent) - form.sent_names:
        del sent[name]
    told = form.told()
    kept = {"asked": sent.urlencode(), "told": told[:500], "reason": form.cleaned_data["because"], **asked}
    BulkEdit.objects.filter(pk=edit.pk, state=BulkState.PREPARED).update(**kept)


@require_GET
def preview_page(request, pk):
    edit, screen = pages.asked_edit(request, pk)
    if edit.state != BulkState.PREPARED or not edit.way:
        return redirect(pages.address(pages.where(edit), edit))
    form = pages.asked_form(edit, screen, request)
    if not form.is_valid():
        messages.error(request, _CLOSED)
        return redirect(pages.form_address(edit, edit.way, edit.about))
    seen = preview(edit, form.doing())
    counts = [(word, number(seen.counts[outcome.value])) for outcome, word in pages.words(edit, is_future=True).items()]
    told = {"seen": seen, "counts": counts, "form_address": pages.form_address(edit, edit.way, edit.about)}
    return pages.page(request, "preview", edit, screen, title=_("Что изменится"), **told)


@require_POST
def discard(request, pk):
    """Take away an edit that has not begun, and go back to its list."""
    edit, screen = pages.asked_edit(request, pk)
    BulkEdit.objects.filter(pk=pk, state=BulkState.PREPARED).delete()
    return redirect(pages.list_address(edit, screen))


@require_http_methods(["GET", "POST"])
def run_page(request, pk):
    """Show how far an edit is; a POST begins it, goes on with it, or stops it: its author's, but for the last."""
    is_going_on = request.method == "POST" and "stop" not in request.POST
    edit, screen = pages.asked_edit(request, pk, is_for_others=not is_going_on)
    if request.method == "POST":
        return _go_on(request, edit, screen)
    if edit.state != BulkState.RUNNING:
        return redirect(pages.address(pages.where(edit), edit))
    told = {"counts": pages.counts_of(edit), "said": _said(edit), "is_own": pages.is_own(edit, request)}
    return pages.page(request, "run", edit, screen, title=_("Записи меняются"), **told)


def _go_on(request, edit: BulkEdit, screen):
    if "stop" in request.POST:
        running.stop(edit)
        return redirect(pages.address("report", edit))
    form = pages.asked_form(edit, screen, request) if edit.way else None
    if form is None or not form.is_valid():
        return _progress(request, edit, str(_CLOSED))
    running.start(edit)
    end, doing = monotonic() + STEP_SECONDS, form.doing()
    while running.go_on(edit, doing) and monotonic() < end:
        pass
    return _progress(request, edit, "")


def _progress(request, edit: BulkEdit, error: str):
    onward = pages.address(pages.where(edit), edit)
    is_running = edit.state == BulkState.RUNNING
    if request.headers.get("Accept") == "application/json":
        counts = [told for _word, told in pages.counts_of(edit)]
        going = {"readTo": edit.done, "said": error or _said(edit), "counts": counts}
        return JsonResponse({**going, "failed": bool(error), "next": "" if is_running else onward})
    if error:
        messages.error(request, error)
    # The script goes on by itself from here, but not when the page is opened some other day.
    return redirect(f"{onward}#going" if is_running and not error else onward)


def _said(edit: BulkEdit) -> str:
    return _("Пройдено %(done)s из %(rows)s.") % {"done": number(edit.done), "rows": number(edit.rows)}


@require_GET
def report_page(request, pk):
    edit, screen = pages.asked_edit(request, pk, is_for_others=True)
    if edit.state in (BulkState.PREPARED, BulkState.RUNNING):
        return redirect(pages.address(pages.where(edit), edit))
    left = pages.listed(request, edit.refusals.all())
    told = {"list_page": left, "left": pages.refusals(screen, left.object_list), "may_undo": _may_undo(edit)}
    told |= {"is_undone": bool(edit.revision) and is_undone(edit.revision), "counts": pages.counts_of(edit)}
    return pages.page(request, "report", edit, screen, title=_("Массовая правка"), **told)


def _may_undo(edit: BulkEdit) -> bool:
    has_ended = edit.state in (BulkState.DONE, BulkState.STOPPED)
    return has_ended and edit.revision is not None and not is_undone(edit.revision)


@require_http_methods(["GET", "POST"])
def undo_page(request, pk):
    edit, screen = pages.asked_edit(request, pk, is_for_others=True)
    if not _may_undo(edit):
        messages.error(request, _("Отменять нечего: правка уже отменена, ещё идёт или ничего не изменила."))
        return redirect(pages.address("report", edit))
    undone = None
    if request.method == "POST":
        undone = undo(edit.revision, by=request.user, reason=edit.told)
    kept = [(pages.named(record, record.pk), why) for record, why in undone.kept[:NAMED]] if undone else []
    title = _("Правка отменена") if undone else _("Отменить правку?")
    told = {"undone": undone, "kept": kept, "counts": pages.counts_of(edit)}
    return pages.page(request, "undo", edit, screen, title=title, **told)
