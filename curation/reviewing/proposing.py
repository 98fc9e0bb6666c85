"""A change of what visitors see, kept as it was typed until another person decides on it."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin.saving import Held, Watcher
from archive.models import Status
from archive.privacy import may_see_private, may_see_record
from archive.rights import APPROVE, CHANGE_PUBLISHED
from curation.history.revising import revising
from curation.reviewing import versions
from curation.reviewing.changes import Change, read_changes, settling_of
from curation.reviewing.conflicts import survivor_of
from curation.reviewing.models import Proposal, ProposalState, Transition
from curation.reviewing.querysets import naming
from curation.reviewing.seen import is_closed_to, is_seen, may_change_alone, touches_closed, touches_seen
from curation.reviewing.typed import pack, unpack
from curation.reviewing.versions import OPENED, Opened

# The fifth word of a line of `Proposal.told` that not everyone who decides may read.
CLOSED = "closed"
_SAID = {
    ProposalState.APPROVED: gettext_lazy("Принята правка, предложил: %s."),
    ProposalState.RETURNED: gettext_lazy("Возвращена правка, предложил: %s."),
}


@dataclass
class Look:
    """A proposal beside the record as it is now; `errors` say why it cannot be written at all."""

    changes: list[Change]
    now: Opened | None = None
    errors: list[str] = ()

    @property
    def is_disputed(self) -> bool:
        return any(change.by_others for change in self.changes)


class Proposals(Watcher):
    """Holds back changes of what is seen; keeps the second pair of eyes where the museum wants it."""

    def saving(self, admin, request, form, row_sets):
        if getattr(request, "is_looking", False):
            told = read_changes(form, row_sets, versions.unseal(request.POST.get(OPENED, "")))
            look = Look(told, versions.read_opened(form, row_sets))
            raise Held(lambda: look)
        if getattr(request, "is_deciding", False) or may_change_alone(request.user):
            return
        if not touches_closed(request.user, form, row_sets) and not touches_seen(form, row_sets):
            return
        changes = read_changes(form, row_sets, None)
        is_known_to_all = any(not change.is_private for change in changes)
        if is_known_to_all or not request.user.has_perm(CHANGE_PUBLISHED):
            raise Held(partial(_propose, admin, request, form.instance, changes))

    def moved(self, request, record, before, reason):
        Transition.objects.create(
            **naming(record), by=request.user, before=before, after=record.status, reason=reason[:500]
        )

    def states(self, user, record, states):
        """Two-person review: what one sent to review another publishes, who may decide on it."""
        if not settings.TWO_PERSON_REVIEW or (record.status == Status.PUBLISHED and record.pk):
            return states
        is_second = record.pk and record.status == Status.REVIEW and user.has_perm(APPROVE)
        return states if is_second and sender_of(record) != user.pk else states - {Status.PUBLISHED}

    def may_change(self, user, record):
        return not is_closed_to(user, record)

    def may_delete(self, user, record):
        return may_change_alone(user) or not (is_seen(record) or is_closed_to(user, record))


def sender_of(record: Model) -> int | None:
    """Return the key of the user who sent the record to review last; read once for a record."""
    if not hasattr(record, "sent_by"):
        sent = Transition.objects.about(record).filter(after=Status.REVIEW)
        record.sent_by = sent.values_list("by", flat=True).first()
    return record.sent_by


def _propose(model_admin, request, record: Model, changes: Iterable[Change]):
    """Keep what was typed; nothing to keep when it is what the record has. A file would be lost: it is refused."""
    if request.FILES:
        messages.error(request, _("Файл в предложенную правку не входит: передайте его тому, кто публикует записи."))
        request.is_reopened = True
        return model_admin.changeform_view(request, str(record.pk) if record.pk else None)
    changes = list(changes)
    back = reverse(f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_changelist")
    if not changes:
        messages.info(request, _("Вы ничего не изменили: предлагать нечего."))
        return HttpResponseRedirect(back)
    proposal = Proposal.objects.create(
        **naming(record),
        author=request.user,
        typed=pack(request.POST),
        opened=request.POST.get(OPENED, ""),
        told=[_line(change) for change in changes],
    )
    messages.success(request, _("Правка предложена: запись изменится, когда её примет другой сотрудник."))
    return HttpResponseRedirect(reverse("admin:review_proposal", args=[proposal.pk]))


def _line(change: Change) -> list[str]:
    return [change.part, change.label, change.now, change.typed, *([CLOSED] if change.is_closed else [])]


def title_of(proposal: Proposal, record: Model | None) -> str:
    if record is not None:
        return str(record)
    kind = capfirst(proposal.model._meta.verbose_name)
    return _("%s: записи больше нет") % kind if proposal.object_id else _("Новая строка: %s") % kind


def may_decide(user, proposal: Proposal) -> bool:
    """Tell whether `user` may decide: not of a proposal of his own, nor of a record that he may not write."""
    opts = proposal.model._meta
    act = "change" if proposal.object_id else "add"
    may_write = user.has_perm(f"{opts.app_label}.{act}_{opts.model_name}") and may_see_record(user, proposal.model)
    return user.has_perm(APPROVE) and may_write and proposal.author_id != user.pk


def look_at(request, proposal: Proposal) -> Look:
    """Compare what is proposed with the record as it is now; writes nothing."""
    if errors := _merged(proposal):
        return Look([], errors=errors)
    typed = unpack(proposal.typed)
    typed[OPENED] = proposal.opened
    answer = _sent(request, proposal, typed, is_looking=True)
    look = answer if isinstance(answer, Look) else Look([], errors=_errors_of(answer))
    if may_see_private(request.user) or not (_tells_private(proposal) or any(one.is_closed for one in look.changes)):
        return look
    said = _("В правке есть закрытые поля: решает тот, кто видит закрытые поля.")
    return Look([change for change in look.changes if not change.is_closed], errors=[said])


def told_to(user, proposal: Proposal) -> list[list[str]]:
    """Return the changes in words, part, label, was, proposed: those that `user` may read."""
    may_see_all = may_see_private(user) or proposal.author_id == user.pk
    return [line[:4] for line in proposal.told if may_see_all or CLOSED not in line[4:]]


def _tells_private(proposal: Proposal) -> bool:
    return any(CLOSED in line[4:] for line in proposal.told)


@transaction.atomic
def approve(request, proposal: Proposal, look: Look, kept: Iterable[str]) -> list[str]:
    """Write what is proposed, but for the changes whose keys are in `kept`; return why it cannot be, in words.

    It goes through the form of the record as if whoever decides had filled it in, with the fields that its author had.
    """
    held = Proposal.objects.select_for_update().waiting().filter(pk=proposal.pk).first()
    if held is None:
        return [_("Об этой правке уже решили.")]
    if errors := _merged(held):
        return errors
    typed = settling_of(look.changes).settle(unpack(held.typed), kept)
    typed[OPENED] = versions.seal(look.now)
    with revising(made_by=request.user, reason=str(_SAID[ProposalState.APPROVED]) % (held.author or "—")):
        answer = _sent(request, held, typed, is_deciding=True)
    if answer.status_code != 302:
        return _errors_of(answer)
    decide(request, held, ProposalState.APPROVED)
    return []


def _merged(proposal: Proposal) -> list[str]:
    """Return why a proposal of a record that was merged by now is not let in; nothing of other records."""
    survivor = survivor_of(proposal.read_record() if proposal.object_id else None)
    said = _("Запись объединили с «%s»: верните правку, пусть автор предложит её там.")
    return [said % survivor] if survivor else []


def decide(request, proposal: Proposal, state: ProposalState, reason: str = "") -> None:
    proposal.state, proposal.reason = state, reason
    proposal.decided_by, proposal.decided_at = request.user, timezone.now()
    proposal.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    record = proposal.read_record() if proposal.object_id else None
    if record is not None and state in _SAID:
        said = str(_SAID[state]) % (proposal.author or "—")
        admin.site.get_model_admin(type(record)).log_change(request, record, said)


def _sent(request, proposal: Proposal, typed: QueryDict, **flags):
    """Send a form to the screen of its record in the name of the one who asks, with the fields of its author."""
    model_admin = admin.site.get_model_admin(proposal.model)
    sent = copy(request)
    sent.method, sent.POST, sent._files = "POST", typed, MultiValueDict()
    sent.on_behalf_of = proposal.author or AnonymousUser()
    for name, value in flags.items():
        setattr(sent, name, value)
    for rows, _inline in model_admin.get_formsets_with_inlines(sent):
        # Rows that the author did not see at all.
        for count in ("TOTAL_FORMS", "INITIAL_FORMS"):
            typed.setdefault(f"{rows.get_default_prefix()}-{count}", "0")
    return model_admin.changeform_view(sent, str(proposal.object_id) if proposal.object_id else None)


def _errors_of(answer) -> list[str]:
    context = getattr(answer, "context_data", None) or {}
    if "adminform" not in context:
        return [_("Запись изменилась, пока вы решали: откройте правку ещё раз.")]
    form = context["adminform"].form
    told = [f"{_named(form, name)}{error}" for name, errors in form.errors.items() for error in errors]
    for part in context["inline_admin_formsets"]:
        kind, rows = capfirst(part.opts.verbose_name), part.formset
        wrong = (error for row in rows.errors for errors in row.values() for error in errors)
        told += [*rows.non_form_errors(), *(f"{kind}: {error}" for error in wrong)]
    return told or [_("Правку сейчас не записать.")]


def _named(form, name: str) -> str:
    return f"{form.fields[name].label or name}: " if name in form.fields else ""
