"""Two people at one record: the second sees both versions side by side and chooses; nothing typed is ever lost."""

from collections.abc import Iterable
from functools import partial

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.admin.saving import Held, Watcher
from archive.models import Status
from curation.reviewing import versions
from curation.reviewing.changes import Change, read_changes, settling_of
from curation.reviewing.typed import Settling, pack, renew, unpack
from curation.reviewing.versions import OPENED, Opened

TYPED, SETTLING, DECISION, TAKE = "_typed", "_settling", "_decision", "take-"
NOW = "now"
# Of those who saved meanwhile so many are named.
NAMED = 5


class Conflicts(Watcher):
    def shown(self, admin, request, record, context):
        """Let the form carry what the record was; one that was refused carries on with what it had."""
        if record is not None and admin.has_change_permission(request, record):
            form = context["adminform"].form
            was = versions.seal(versions.read_opened(form, request.row_sets))
            context["opened"] = request.POST.get(OPENED, was) if request.method == "POST" else was

    def received(self, admin, request, pk):
        if TYPED in request.POST:
            request.POST = _decided(admin, request, pk)

    def saving(self, admin, request, form, row_sets):
        if getattr(request, "is_looking", False):
            return
        if survivor_of(form.instance):
            raise Held(partial(_kept, admin, request, form.instance, request.POST))
        opened = versions.unseal(request.POST.get(OPENED, ""))
        if opened is None or not form.instance.pk:
            return
        now = versions.read_opened(form, row_sets)
        if (now.fields, now.rows) == (opened.fields, opened.rows):
            return
        changes = read_changes(form, row_sets, opened)
        if changes:
            told = told_of(request.POST, changes, now) | {
                "others": who_since(form.instance, opened),
                "state": dict(Status.choices).get(getattr(form, "before", "")),
            }
            raise Held(partial(_side_by_side, admin, request, form.instance, told))

    def unreachable(self, admin, request, record):
        if TYPED in request.POST and request.POST.get(DECISION) == "drop":
            return
        try:
            sent = unpack(request.POST[TYPED]) if TYPED in request.POST else request.POST
        except ValueError:
            raise _torn(request) from None
        raise Held(partial(_kept, admin, request, record, sent))


def told_of(typed: QueryDict, changes: list[Change], now: Opened) -> dict:
    """Return what a page of changes shows and sends back."""
    return {
        "changes": sorted(changes, key=lambda change: not change.by_others),
        "typed": pack(typed),
        "settling": settling_of(changes).pack(),
        "opened": versions.seal(now),
    }


def who_since(record: Model, opened: Opened) -> Iterable[LogEntry]:
    """Return what the journal knows of the record since it was opened, the last first: one query."""
    kind = ContentType.objects.get_for_model(type(record))
    # The seal counts whole seconds.
    found = LogEntry.objects.filter(content_type=kind, object_id=str(record.pk), action_time__gte=opened.at)
    return found.select_related("user").order_by("-action_time")[:NAMED]


def survivor_of(record: Model | None) -> Model | None:
    """Return the record that `record` was merged into, None of one that stands by itself."""
    return getattr(record, "merged_into", None)


def chosen_of(sent: QueryDict) -> list[str]:
    """Return the keys of the changes that are to stay as the record has them."""
    if sent.get(DECISION) == "mine":
        return []
    return [key.removeprefix(TAKE) for key in sent if key.startswith(TAKE) and sent[key] == NOW]


def _decided(model_admin, request, pk: str | None) -> QueryDict:
    """Return the form to be saved: what was typed with what was chosen; what was typed is dropped only when asked."""
    sent = request.POST
    if sent.get(DECISION) == "drop":
        messages.warning(request, _("Ваша правка не записана: запись осталась, как есть."))
        raise Held(partial(HttpResponseRedirect, request.path))
    request.is_reopened = sent.get(DECISION) == "edit"
    sets = model_admin.get_formsets_with_inlines(request) if pk is None else ()
    parents = {rows.get_default_prefix(): rows.fk.name for rows, _inline in sets}
    try:
        typed, settling = unpack(sent[TYPED]), Settling.unpack(sent.get(SETTLING) or Settling().pack())
        if pk is None:
            renew(typed, parents)
            return typed
        typed = settling.settle(typed, chosen_of(sent))
    except ValueError:
        raise _torn(request) from None
    typed[OPENED] = sent.get(OPENED, "")
    return typed


def _torn(request) -> Held:
    messages.error(request, _("Страница пришла не целой: ничего не записано. Вернитесь назад и повторите."))
    return Held(partial(HttpResponseRedirect, request.path))


def _side_by_side(model_admin, request, record: Model, told: dict) -> TemplateResponse:
    context = _context(model_admin, request, record) | told
    context |= {"title": _("Запись изменили, пока вы работали"), "files": list(request.FILES)}
    return TemplateResponse(request, "admin/curation/conflict.html", context, status=409)


def _kept(model_admin, request, record: Model | None, sent: QueryDict) -> TemplateResponse:
    """Show what was typed of a record that is gone, or that its user may not change by now."""
    context = _context(model_admin, request, record)
    may_add = record is None and model_admin.has_add_permission(request)
    survivor = survivor_of(record)
    title = _("Запись объединили с другой") if survivor else _("Эту запись вам уже нельзя менять")
    context |= {
        "title": _("Запись удалили, пока вы работали") if record is None else title,
        "survivor": survivor,
        "lines": _lines(model_admin, request, sent),
        "typed": pack(sent),
        "again": reverse(f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_add") if may_add else "",
    }
    return TemplateResponse(request, "admin/curation/kept.html", context, status=409)


def _lines(model_admin, request, sent: QueryDict) -> list[tuple[str, str]]:
    """Return what was typed with the names of its fields; of rows, with the names of their columns."""
    form = model_admin.get_form(request)
    titles = {name: str(one.label or name) for name, one in form.base_fields.items()}
    titles |= {
        f"{rows.get_default_prefix()}:{name}": str(one.label or name)
        for rows, _inline in model_admin.get_formsets_with_inlines(request)
        for name, one in rows.form.base_fields.items()
    }
    return [
        (title, value) for key in sent if (title := _title(titles, key)) and (value := ", ".join(sent.getlist(key)))
    ]


def _title(titles: dict[str, str], key: str) -> str:
    prefix, _dash, rest = key.partition("-")
    return titles.get(key) or titles.get(f"{prefix}:{rest.partition('-')[2]}", "")


def _context(model_admin, request, record: Model | None) -> dict:
    return {**admin.site.each_context(request), "opts": model_admin.opts, "record": record}
