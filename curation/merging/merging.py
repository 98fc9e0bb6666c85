"""Makes one record of two, as one entry of the history, and takes that back."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from curation.duplicates.parting import follow
from curation.history.models import Revision, RevisionKind
from curation.history.revising import revising
from curation.history.undoing import Undone, is_undone, undo
from curation.merging.fields import Side, choose, differences
from curation.merging.moving import Moved, move_rows
from curation.merging.naming import citations_of_name, keep_names
from people.models import Person


class RefusedError(Exception):
    """Why two records are not to be merged, or parted: a sentence for the curator."""


@dataclass
class Merged:
    kept: Model
    gone: Model
    moved: Moved


def merge(kept: Model, gone: Model, chosen: Mapping[str, Side], *, by=None, reason: str = "") -> Merged:
    """Merge `gone` into `kept`, whose columns become as chosen by name; what was not chosen stays, or fills a blank.

    Raises RefusedError, and ValidationError when the museum does not take what was chosen; then nothing is changed.
    """
    with transaction.atomic(), revising(kind=RevisionKind.MERGE, made_by=by, reason=reason):
        kept, gone = _taken(kept, gone)
        named_by = citations_of_name(gone) if isinstance(gone, Person) else []
        former = [kept.name_parts, gone.name_parts] if isinstance(gone, Person) else []
        choose(kept, differences(kept, gone), chosen)
        moved = move_rows(kept, gone)
        _note_unsaid(kept, gone, moved)
        kept.clean_fields(exclude=["record_number", "merged_into"])
        kept.validate_constraints()
        kept.save()
        if former:
            keep_names(kept, former, _left(named_by), _("в записи %s") % gone.record_number)
            follow(kept.pk, gone.pk)
        gone.merged_into = kept
        gone.save()
    return Merged(kept, gone, moved)


def part(gone: Model, *, by=None, reason: str = "") -> Undone:
    """Let a merged record stand by itself again with all that was its own; raises RefusedError when it cannot."""
    with transaction.atomic():
        kept, gone = _locked(type(gone), gone.merged_into_id, gone.pk)
        if gone is None or kept is None or gone.merged_into_id != kept.pk:
            raise RefusedError(_("Эта запись ни с какой не объединена."))
        if kept.merged_into_id:
            raise RefusedError(_("«%s» сама объединена с другой записью: сначала разъедините их.") % kept)
        if entry := entry_of(gone):
            return undo(entry, by=by, reason=reason)
        with revising(kind=RevisionKind.UNDO, made_by=by, reason=reason):
            gone.merged_into = None
            gone.save()
        return Undone(restored=1)


def entry_of(gone: Model) -> Revision | None:
    """Return the entry of the history that merged a record; None when somebody only wrote that it is merged."""
    versions = list(type(gone).versions.filter(id=gone.pk).order_by("-history_id").select_related("revision"))
    first = None
    for version in versions:
        if version.merged_into_id != gone.merged_into_id:
            break
        first = version
    entry = first and first.revision
    is_whole = entry is not None and entry.kind in (RevisionKind.MERGE, RevisionKind.UNDO)
    return entry if is_whole and not is_undone(entry) else None


def refusal(kept: Model, gone: Model) -> str:
    """Return why these two cannot be merged, "" when they can."""
    if kept.pk == gone.pk:
        return _("Запись нельзя объединить с самой собой.")
    for one in (kept, gone):
        if one.merged_into_id:
            return _("«%(record)s» (%(number)s) уже объединена с другой записью.") % {
                "record": one,
                "number": one.record_number,
            }
    return ""


def _taken(kept: Model, gone: Model) -> tuple[Model, Model]:
    """Return both records as they are now, locked to the end of the transaction."""
    if refused := refusal(kept, gone):
        raise RefusedError(refused)
    kept, gone = _locked(type(kept), kept.pk, gone.pk)
    if kept is None or gone is None:
        raise RefusedError(_("Одной из записей больше нет."))
    if refused := refusal(kept, gone):
        raise RefusedError(refused)
    return kept, gone


def _locked(model: type[Model], *pks: int) -> list[Model | None]:
    # In the order of keys: two who merge the same two wait for each other and not for ever.
    rows = {row.pk: row for row in model._base_manager.select_for_update().filter(pk__in=pks).order_by("pk")}
    return [rows.get(pk) for pk in pks]


def _left(rows: list[Model]) -> list[Model]:
    """Return those of the rows that are no twins of others, as they now are."""
    return list(type(rows[0])._base_manager.filter(pk__in=[row.pk for row in rows]).order_by("pk")) if rows else []


def _note_unsaid(kept: Model, gone: Model, moved: Moved) -> None:
    """Write into the notes of the staff what had no room elsewhere: nothing of what was told is lost."""
    if moved.unsaid:
        lines = [_("Из записи %s при объединении:") % gone.record_number, *moved.unsaid]
        kept.internal_note = "\n".join(filter(None, [kept.internal_note, *lines]))


def merged_by(entry: Revision) -> int | None:
    """Return the key of the person that an entry of the history merged; None when he was parted since."""
    merged = Person.versions.filter(revision=entry, merged_into__isnull=False).values_list("id", flat=True)
    return Person.objects.filter(pk__in=merged, merged_into__isnull=False).values_list("pk", flat=True).first()
