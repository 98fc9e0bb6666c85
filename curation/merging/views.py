"""Two records side by side, made one; and a merged one parted again: pages of the curator's workplace."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from curation.duplicates import board
from curation.duplicates.parting import is_parted
from curation.duplicates.views import may_merge
from curation.merging import preview
from curation.merging.fields import differences
from curation.merging.forms import ChoiceForm, ReasonForm
from curation.merging.merging import Merged, RefusedError, merge, part, refusal
from people.models import Person


@require_http_methods(["GET", "POST"])
def merge_compare(request, kept, gone):
    """Show what a merge would do; posted to, do it."""
    _refuse_unless_merging(request)
    kept, gone = (get_object_or_404(_people(), pk=pk) for pk in (kept, gone))
    form, refused = ChoiceForm(differences(kept, gone), _sent(request)), refusal(kept, gone)
    if request.method == "POST" and not refused and form.is_valid():
        merged, refused = _try(request, kept, gone, form)
        if merged:
            return _merged(request, merged)
    told = {"form": form, "refused": refused, "is_parted": is_parted(kept, gone), "hides": _hides(kept, gone)}
    if not refused:
        told["choices"] = preview.choices(kept, gone, form.chosen)
        told["rows"] = preview.rows_told(kept, gone)
    return _page(request, "merge_compare", kept, gone, title=_("Объединить записи"), **told)


def _try(request, kept: Person, gone: Person, form: ChoiceForm) -> tuple[Merged | None, str]:
    """Merge; return why it cannot be. What the museum does not take becomes an error of the form."""
    try:
        return merge(kept, gone, form.chosen, by=request.user, reason=form.cleaned_data["reason"].strip()), ""
    except RefusedError as error:
        return None, str(error)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None, ""


@require_http_methods(["GET", "POST"])
def merge_part(request, gone):
    """Ask whether a merged record is to stand by itself again; posted to, let it."""
    _refuse_unless_merging(request)
    gone = get_object_or_404(_people().exclude(merged_into=None), pk=gone)
    form = ReasonForm(_sent(request))
    kept, refused, undone = gone.merged_into, "", None
    if request.method == "POST" and form.is_valid():
        try:
            undone = part(gone, by=request.user, reason=form.cleaned_data["reason"])
        except RefusedError as error:
            refused = str(error)
    if undone:
        _log(request, kept, gone, _("Разъединены"))
    if undone and not undone.kept:
        messages.success(request, format_html(_("Разъединены: {} и {}."), board.side(kept).link, board.side(gone).link))
        return redirect(_form_of(gone))
    told = {"refused": refused, "undone": undone, "left": _left(undone)}
    return _page(request, "merge_part", kept, gone, title=_("Разъединить записи"), **told)


def _sent(request):
    return request.POST if request.method == "POST" else None


def _people():
    return Person.objects.select_related("portrait__item", "merged_into")


def _refuse_unless_merging(request) -> None:
    if not may_merge(request):
        raise PermissionDenied


def _hides(kept: Person, gone: Person) -> bool:
    """Tell whether visitors would lose a page: what they see leads to what they do not."""
    return gone.is_published and not kept.is_published


def _merged(request, merged: Merged):
    kept, gone = merged.kept, merged.gone
    _log(request, kept, gone, _("Объединены"))
    undo = reverse("admin:merge_part", args=[gone.pk])
    told = _('Записи объединены: {} ({}). <a href="{}">Разъединить…</a>')
    messages.success(request, format_html(told, board.side(kept).link, gone.record_number, undo))
    return redirect(_form_of(kept))


def _log(request, kept: Person, gone: Person, words: str) -> None:
    """Write it into the history of both as the workplace shows it."""
    for record in (kept, gone):
        told = f"{words}: {kept.record_number}, {gone.record_number}"
        admin.site.get_model_admin(Person).log_change(request, record, told)


def _left(undone) -> list[tuple[str, str]]:
    return [(f"{record._meta.verbose_name} «{record}»", why) for record, why in undone.kept] if undone else []


def _form_of(record: Person) -> str:
    return reverse("admin:people_person_change", args=[record.pk])


def _page(request, name: str, kept: Person, gone: Person, **told):
    sides = {"kept": kept, "gone": gone, "kept_side": board.side(kept), "gone_side": board.side(gone)}
    context = {**admin.site.each_context(request), **sides, **told}
    return TemplateResponse(request, f"admin/curation/{name}.html", context)
