"""What waits for review, one proposed change, and how a record is shown before and when it is published."""

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from archive.admin.states import LONGEST_REMARK, open_states
from archive.models import Publishable, Status
from archive.rights import APPROVE
from curation.quality.pages import read_page
from curation.reviewing import proposing, versions, waiting
from curation.reviewing.conflicts import chosen_of
from curation.reviewing.forms import ReturnForm, ScheduleForm
from curation.reviewing.models import PreviewLink, Proposal, ProposalState, Scheduled
from curation.reviewing.previewing import address_of, has_page, make_link
from curation.reviewing.querysets import naming


@require_safe
def review_desk(request):
    page = read_page(waiting.proposals_seen_by(request.user), request)
    told = {
        "page": page,
        "lines": waiting.lines_of(request.user, page.rows),
        "is_deciding": request.user.has_perm(APPROVE),
        "returned": waiting.returned_to(request.user) if request.user.has_perm(APPROVE) else [],
        "drafts": waiting.drafts_returned_to(request.user),
        "kinds": list(waiting.on_review(request)),
        "scheduled": waiting.with_records(Scheduled.objects.select_related("by")[: waiting.NAMED]),
    }
    return _page(request, "desk", title=_("Ждут проверки"), **told)


@require_http_methods(["GET", "POST"])
def proposal_page(request, pk):
    proposal = get_object_or_404(Proposal.objects.select_related("author", "decided_by"), pk=pk)
    may_decide = proposing.may_decide(request.user, proposal)
    if not may_decide and proposal.author_id != request.user.pk:
        raise PermissionDenied
    if request.method == "POST":
        return _decide(request, proposal, may_decide)
    return _proposal(request, proposal, may_decide)


def _proposal(request, proposal: Proposal, may_decide: bool, **more):
    record = proposal.read_record() if proposal.object_id else None
    is_open = proposal.state == ProposalState.WAITING
    is_gone = proposal.object_id is not None and record is None
    look = proposing.look_at(request, proposal) if is_open and may_decide and not is_gone else proposing.Look([])
    told = {
        "proposal": proposal,
        "record": record,
        "opts": proposal.model._meta,
        "look": look,
        "told": proposing.told_to(request.user, proposal),
        "seal": versions.seal(look.now) if look.now else "",
        "is_gone": is_gone,
        "may_decide": may_decide and is_open,
        "may_withdraw": is_open and proposal.author_id == request.user.pk,
        "longest": LONGEST_REMARK,
    }
    title = proposing.title_of(proposal, record)
    return _page(request, "proposal", title=title, subtitle=_("Предложенная правка"), **(told | more))


def _decide(request, proposal: Proposal, may_decide: bool):
    act = request.POST.get("_decision")
    if proposal.state != ProposalState.WAITING:
        messages.error(request, _("Об этой правке уже решили."))
    elif act == "withdraw" and proposal.author_id == request.user.pk:
        proposing.decide(request, proposal, ProposalState.WITHDRAWN)
        messages.success(request, _("Правка отозвана."))
    elif not may_decide:
        raise PermissionDenied
    elif act == "return":
        return _return(request, proposal)
    else:
        return _approve(request, proposal)
    return redirect("admin:review_proposal", pk=proposal.pk)


def _return(request, proposal: Proposal):
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _proposal(request, proposal, may_decide=True, failed=form.errors["reason"][0])
    proposing.decide(request, proposal, ProposalState.RETURNED, form.cleaned_data["reason"])
    messages.success(request, _("Правка возвращена: автор увидит, что поправить."))
    return redirect("admin:review_desk")


def _approve(request, proposal: Proposal):
    """Write what was chosen, unless the record is no longer what the page showed."""
    look, was = proposing.look_at(request, proposal), versions.unseal(request.POST.get("_opened", ""))
    kept = chosen_of(request.POST)
    if look.errors or look.now is None:
        return _proposal(request, proposal, may_decide=True, look=look)
    if was is None or (was.fields, was.rows) != (look.now.fields, look.now.rows):
        messages.error(request, _("Запись изменилась, пока вы решали: посмотрите ещё раз."))
        return redirect("admin:review_proposal", pk=proposal.pk)
    if look.changes and len(kept) == len(look.changes):
        messages.error(request, _("Вы не приняли ничего: верните правку и напишите, что поправить."))
        return redirect("admin:review_proposal", pk=proposal.pk)
    if errors := proposing.approve(request, proposal, look, kept):
        return _proposal(request, proposal, may_decide=True, look=proposing.Look(look.changes, look.now, errors))
    return redirect("admin:review_desk")


@require_http_methods(["GET", "POST"])
def showing_page(request, kind, pk):
    """The link by which a record is seen before it is published, and the day on which it will be."""
    record = _asked_record(request, kind, pk)
    form = ScheduleForm(request.POST if "schedule" in request.POST else None)
    may_publish = Status.PUBLISHED in open_states(request.user, record)
    if request.method == "POST" and _act(request, record, form, may_publish):
        return redirect("admin:review_showing", kind=kind, pk=pk)
    preview, is_showable = PreviewLink.objects.about(record).first(), has_page(record)
    told = {
        "record": record,
        "opts": record._meta,
        "preview": preview,
        "address": request.build_absolute_uri(address_of(preview)) if preview else "",
        "is_showable": is_showable and type(record).objects.showable().filter(pk=record.pk).exists(),
        "scheduled": Scheduled.objects.about(record).select_related("by").first(),
        "may_publish": may_publish,
        "form": form,
    }
    return _page(request, "showing", title=_("Показ до публикации"), **told)


def _asked_record(request, kind: str, pk: int) -> Model:
    """Return an unpublished record that the user may change; 404 for what is none, 403 for what is not for him."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError) as error:
        raise Http404 from error
    if not issubclass(model, Publishable) or model not in admin.site._registry:
        raise Http404
    record = get_object_or_404(model, pk=pk)
    if not admin.site.get_model_admin(model).has_change_permission(request, record):
        raise PermissionDenied
    if record.status == Status.PUBLISHED:
        raise Http404
    return record


def _act(request, record: Model, form: ScheduleForm, may_publish: bool) -> bool:
    """Do what was asked; return whether it is done."""
    if "link" in request.POST and has_page(record):
        make_link(record, request.user)
    elif "end" in request.POST:
        PreviewLink.objects.about(record).delete()
        messages.success(request, _("Ссылка больше не действует."))
    elif not may_publish:
        raise PermissionDenied
    elif "cancel" in request.POST:
        Scheduled.objects.about(record).delete()
        messages.success(request, _("Срок снят: запись сама не опубликуется."))
    elif form.is_valid():
        said = {"at": form.cleaned_data["at"], "by": request.user, "refusal": ""}
        Scheduled.objects.update_or_create(**naming(record), defaults=said)
    else:
        return False
    return True


def _page(request, name: str, **told):
    context = {**admin.site.each_context(request), **told}
    return TemplateResponse(request, f"admin/curation/review_{name}.html", context)
