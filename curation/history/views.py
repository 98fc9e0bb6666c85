"""The history as a curator meets it: of one record, of all, one entry, what was deleted; and the ways back."""

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from archive.admin.choices import is_key
from curation.history import deleted, reading, touching
from curation.history.filters import RevisionFilter
from curation.history.forms import BackForm
from curation.history.models import Revision
from curation.history.naming import Names, history_link, name_of
from curation.history.reading import undone_by
from curation.history.restoring import differences, merged_since, restore
from curation.history.seeing import may_see, may_take_back, seen_columns
from curation.history.telling import differs, tell
from curation.history.undoing import Undone, undo
from curation.history.ways import way_back
from curation.quality.pages import Page, asked_page, read_page

ON_PAGE = 25
# So many rows that were left alone are named.
MOST_KEPT = 100
MOST_NOTES = 50


@require_GET
def history_list(request):
    chosen = RevisionFilter(request.GET, Revision.objects.select_related("made_by"))
    page = read_page(chosen.qs, request)
    lines = touching.read_lines(page.rows, request.user)
    told = {"page": page, "lines": lines, "filter": chosen, "asked": _asked(request)}
    return _page(request, "list", title=_("История изменений"), **told)


@require_GET
def record_history(request, model, pk):
    record = _asked_record(request, model, pk)
    written = reading.read_written(model, pk, request.user)
    page = _cut(written, request)
    latest = written[0].revision if written else 0
    told = {
        "entries": reading.read_entries(page.rows, latest, record, request.user),
        "page": page,
        "notes": _notes(record) if page.number == 1 else [],
        "is_gone": not model._base_manager.filter(pk=pk).exists(),
        "restored_from": latest - 1,
    }
    return _page(request, "record", **_about(record), may_restore=_may_restore(request, model), **told)


@require_http_methods(["GET", "POST"])
def record_restore(request, model, pk):
    """Show what restoring to the entry `to` would change; a POST does it."""
    if not _may_restore(request, model):
        raise PermissionDenied
    record, until = _asked_record(request, model, pk), _asked_entry(request)
    if merged_since(model, pk, until):
        messages.warning(request, _("С тех пор запись объединяли с другой: сначала разъедините их."))
        return redirect(_history_of(record))
    form = BackForm(request.POST if request.method == "POST" else None)
    told = {**_about(record), "until": Revision.objects.filter(pk=until).first(), "form": form}
    try:
        if request.method == "POST" and form.is_valid():
            done = restore(model, pk, until, by=request.user, reason=form.cleaned_data["reason"])
            return _page(request, "restore", **told, **_report(request, done))
        wanted = [(m, step) for m, step in differences(model, pk, until) if _is_told(request, m, step)]
    except ValueError as error:
        messages.error(request, str(error))
        return redirect(_history_of(record))
    changes = tell(wanted[:MOST_KEPT], request.user, about=record)
    return _page(request, "restore", **told, changes=changes, more=len(wanted) - len(changes))


@require_GET
def entry(request, pk):
    revision = get_object_or_404(Revision.objects.select_related("made_by", "undoes"), pk=pk)
    counts = touching.read_counts(revision, request.user)
    chosen = request.GET.get("model", "")
    listed = [count for count in counts if chosen in ("", count.code)]
    number = asked_page(request)
    done = touching.read_done(revision, listed, (number - 1) * ON_PAGE, number * ON_PAGE)
    is_more = sum(count.told for count in listed) > number * ON_PAGE
    undone = undone_by([pk]).get(pk)
    told = {
        "revision": revision,
        "counts": counts,
        "chosen": chosen,
        "changes": tell([(m, step) for m, step in done if _is_told(request, m, step)], request.user),
        "page": Page(done, number, number + 1 if is_more else 0),
        "undone_by": undone,
        "may_undo": may_take_back(request.user) and not undone,
        "asked": f"model={chosen}&" if chosen else "",
    }
    return _page(request, "entry", title=_entry_title(revision), **told)


@require_http_methods(["GET", "POST"])
def entry_undo(request, pk):
    if not may_take_back(request.user):
        raise PermissionDenied
    revision = get_object_or_404(Revision.objects.select_related("made_by"), pk=pk)
    form = BackForm(request.POST if request.method == "POST" else None)
    told = {"revision": revision, "form": form, "title": _("Отменить: %s") % _entry_title(revision)}
    if way := way_back(revision):
        return redirect(way)
    if undone_by([pk]):
        messages.info(request, _("Это уже отменено."))
        return redirect("admin:history_entry", pk)
    if request.method == "POST" and form.is_valid():
        done = undo(revision, by=request.user, reason=form.cleaned_data["reason"])
        return _page(request, "undo", **told, **_report(request, done))
    return _page(request, "undo", **told, counts=touching.read_counts(revision, request.user))


@require_GET
def deleted_list(request):
    kind, words = request.GET.get("kind", ""), request.GET.get("q", "").replace("\0", "")
    kinds = [model for model in deleted.RECORDS if may_see(request.user, model)]
    found = deleted.read_deleted(request.user, kind, words)
    if found is None:
        raise Http404
    page = read_page(found, request)
    gone = deleted.name_deleted(page.rows)
    told = {
        "gone": [(one, _may_restore(request, one.model)) for one in gone],
        "kinds": [(model._meta.label_lower, capfirst(model._meta.verbose_name_plural)) for model in kinds],
        "kind": kind,
        "q": words,
        "asked": _asked(request),
    }
    return _page(request, "deleted", title=_("Удалённые записи"), page=page, **told)


def _cut(whole: list, request) -> Page:
    """Return the page of a list already read that the address asks for."""
    number = asked_page(request)
    stop = number * ON_PAGE
    return Page(whole[stop - ON_PAGE : stop], number, number + 1 if whole[stop:] else 0)


def _asked_record(request, model: type[Model], pk: int) -> Model:
    """Return the record, as it was last if it is no more; 404 if the history does not know it, 403 if it is not his."""
    names = Names()
    names.read({model: {pk}})
    record = names.record(model, pk)
    if record is None:
        raise Http404
    model_admin = admin.site.get_model_admin(model)
    if not may_see(request.user, model) or not model_admin.has_view_or_change_permission(request, record):
        raise PermissionDenied
    names.tie([record])
    return record


def _asked_entry(request) -> int:
    asked = request.GET.get("to", "")
    if not is_key(asked):
        raise Http404
    return int(asked)


def _may_restore(request, model: type[Model]) -> bool:
    return may_take_back(request.user) and admin.site.get_model_admin(model).has_change_permission(request)


def _is_told(request, model: type[Model], step) -> bool:
    return may_see(request.user, model) and differs(step, seen_columns(request.user, model))


def _notes(record: Model) -> list[LogEntry]:
    """Return what was said of a record beside its changes: states, exceptions from rules."""
    log = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(record), object_id=str(record.pk))
    said = log.exclude(change_message__startswith="[").exclude(change_message="")
    return list(said.select_related("user").order_by("-action_time")[:MOST_NOTES])


def _about(record: Model) -> dict:
    opts, name = record._meta, name_of(record)
    return {
        "title": _("История: %s") % name,
        "subtitle": capfirst(opts.verbose_name),
        "record": record,
        "name": name,
        "opts": opts,
        "list_url": reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"),
        "url": _history_of(record),
    }


def _history_of(record: Model) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_history", args=[record.pk])


def _report(request, done: Undone) -> dict:
    """Return what the report of a way back shows: rows left alone are named with their kind, and why."""
    kept = done.kept[:MOST_KEPT]
    names = Names()
    names.tie(row for row, _why in kept)
    return {"done": done, "kept": [(_named(request, row), why) for row, why in kept]}


def _named(request, row: Model) -> str:
    kind = capfirst(row._meta.verbose_name)
    return history_link(row, f"{kind} «{name_of(row)}»") if may_see(request.user, type(row)) else kind


def _entry_title(revision: Revision) -> str:
    return f"{capfirst(revision.get_kind_display())}, № {revision.pk}"


def _asked(request) -> str:
    """Return the query of the address without the page, ready to be followed by one."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return f"{asked.urlencode()}&" if asked else ""


def _page(request, shows: str, **told):
    context = {**admin.site.each_context(request), **told}
    return TemplateResponse(request, f"admin/curation/history_{shows}.html", context)
