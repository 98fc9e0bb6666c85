"""What waits for someone: proposals, records on review, days to publish; and what the form of one record tells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Exists, Model, OuterRef
from django.urls import reverse

from archive.admin.doubting import link
from archive.admin.saving import Watcher
from archive.models import Publishable, Status
from archive.privacy import PRIVATE_RECORDS, may_see_private
from archive.rights import APPROVE
from curation.reviewing.models import AboutRecord, PreviewLink, Proposal, ProposalState, Scheduled, Transition
from curation.reviewing.proposing import may_decide, title_of

# So many records of one kind are named; the list of the kind has the rest.
NAMED = 20
MINE = 20


@dataclass(frozen=True)
class Waiting:
    """Records of one kind on review, the first of them; `sent` is the last move of each to review, None if unknown."""

    name: str
    url: str
    lines: list[tuple[Model, str, Transition | None]]
    is_cut: bool


@dataclass(frozen=True)
class Line:
    proposal: Proposal
    title: str
    may_decide: bool


def on_review(request) -> Iterator[Waiting]:
    """Yield the kinds that have records on review and that the user may see: two queries for a kind."""
    for model, model_admin in admin.site._registry.items():
        if issubclass(model, Publishable) and model_admin.has_view_permission(request):
            records = list(model._base_manager.filter(status=Status.REVIEW).order_by("pk")[: NAMED + 1])
            if records:
                yield _waiting(model, model_admin, records)


def _waiting(model: type[Model], model_admin, records: list[Model]) -> Waiting:
    keys = [record.pk for record in records]
    moves = Transition.objects.filter(kind=model._meta.label_lower, object_id__in=keys, after=Status.REVIEW)
    sent = {move.object_id: move for move in moves.select_related("by").order_by("at", "pk")}
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    named = [
        (record, link(record, model_admin.choice_label(record)), sent.get(record.pk)) for record in records[:NAMED]
    ]
    return Waiting(
        str(model._meta.verbose_name_plural), f"{url}?status__exact=review", named, is_cut=len(records) > NAMED
    )


def lines_of(user, proposals: Iterable[Proposal]) -> list[Line]:
    """Return proposals with the names of their records."""
    return [Line(one, title_of(one, record), may_decide(user, one)) for one, record in with_records(proposals)]


def with_records(rows: Iterable[AboutRecord]) -> list[tuple[AboutRecord, Model | None]]:
    """Return rows about records with these records, None for one that is gone: one query for a kind."""
    rows = list(rows)
    models = {row.kind: row.model for row in rows}
    keys = {kind: {row.object_id for row in rows if row.kind == kind} - {None} for kind in models}
    found = {
        (kind, record.pk): record
        for kind, model in models.items()
        for record in model._base_manager.filter(pk__in=keys[kind])
    }
    return [(row, found.get((row.kind, row.object_id))) for row in rows]


def proposals_seen_by(user):
    """Return the proposals that wait, if the user may decide; else those of his own, whatever became of them."""
    rows = Proposal.objects.select_related("author", "decided_by")
    return _known_to(user, rows.waiting()) if user.has_perm(APPROVE) else rows.filter(author=user)


def _known_to(user, proposals):
    """Leave out proposals of records of which `user` may not know at all."""
    private = [] if may_see_private(user) else [label.lower() for label in PRIVATE_RECORDS]
    return proposals.exclude(kind__in=private)


def returned_to(user) -> list[Line]:
    """Return the user's own proposals that came back, the last first."""
    rows = Proposal.objects.filter(author=user, state=ProposalState.RETURNED).select_related("author", "decided_by")
    return lines_of(user, rows[:MINE])


def drafts_returned_to(user) -> list[tuple[Transition, str]]:
    """Return the moves back of records that the user sent to review and nobody moved since, with links to them."""
    same = {"kind": OuterRef("kind"), "object_id": OuterRef("object_id")}
    sent = Transition.objects.filter(**same, after=Status.REVIEW, by=user, at__lte=OuterRef("at"))
    later = Transition.objects.filter(**same, at__gt=OuterRef("at"))
    back = Transition.objects.filter(before=Status.REVIEW, after=Status.DRAFT).exclude(reason="")
    moves = back.filter(Exists(sent), ~Exists(later)).select_related("by")[:MINE]
    return [(move, link(record, str(record))) for move, record in with_records(moves) if record is not None]


def waiting_for(user) -> int:
    """Return how many proposals wait for a decision that the user may take."""
    return _known_to(user, Proposal.objects.waiting()).exclude(author=user).count() if user.has_perm(APPROVE) else 0


class Notes(Watcher):
    """Tells on the form of a record why it came back, what is proposed, when it will be published: four queries."""

    def shown(self, admin, request, record, context):
        if record is None or not isinstance(record, Publishable):
            return
        last = Transition.objects.about(record).select_related("by").first()
        waiting = Proposal.objects.about(record).waiting().select_related("author")
        context["notes"] = {
            "returned": last if last and last.reason and last.after == record.status else None,
            "proposals": [one for one in waiting if request.user.has_perm(APPROVE) or one.author_id == request.user.pk],
            "scheduled": Scheduled.objects.about(record).select_related("by").first(),
            "preview": PreviewLink.objects.about(record).first(),
            "kind": record._meta.label_lower,
            "is_changeable": record.status != Status.PUBLISHED and admin.has_change_permission(request, record),
        }
