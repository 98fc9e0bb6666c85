"""The board of likely pairs and the list of those that are none: pages of the curator's workplace."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from archive.privacy import may_see_private
from archive.rights import MERGE
from curation.duplicates import board
from curation.duplicates.finding import LIKELY, take_back
from curation.duplicates.forms import FilterForm, NotDuplicateForm, ReturnForm
from curation.duplicates.models import NotDuplicate
from curation.duplicates.parting import say_two
from curation.quality.pages import asked_page, read_page
from people.models import Person


@require_http_methods(["GET", "POST"])
def duplicates_board(request):
    """List the pairs; posted to, go on looking for them."""
    _refuse_unless_seeing(request)
    if request.method == "POST":
        _refuse_unless_changing(request)
        board.go_on()
        return redirect("admin:duplicates_board")
    form = FilterForm(request.GET)
    asked, looking = form.asked(), board.looking()
    page = read_page(board.read_pairs(asked["score"], asked["q"]), request)
    told = {"form": form, "looking": looking, "page": page, "lines": board.lines(page.rows), "asked": _query(asked)}
    return _page(request, "board", title=_("Похожие записи"), **told)


@require_http_methods(["GET", "POST"])
def not_duplicates(request):
    """List those of whom somebody said that they are two people; posted to, take one of these decisions back."""
    _refuse_unless_seeing(request)
    if request.method == "POST":
        _refuse_unless_changing(request)
        form = ReturnForm(request.POST)
        take_back(get_object_or_404(NotDuplicate, pk=form.cleaned_data["pair"] if form.is_valid() else 0))
        messages.success(request, _("Решение снято: похожие записи снова будут предложены."))
        return redirect("admin:not_duplicates")
    page = read_page(NotDuplicate.objects.select_related("first", "second", "made_by"), request)
    return _page(request, "parted", title=_("Похожие записи"), page=page, told=board.told(page.rows))


@require_POST
def not_duplicate(request):
    """Say of two people that they are two, and return to the page of the list that was asked from."""
    _refuse_unless_changing(request)
    form = NotDuplicateForm(request.POST)
    pks = [form.cleaned_data[name] for name in ("first", "second")] if form.is_valid() else [0, 0]
    one, other = (get_object_or_404(Person, pk=pk) for pk in pks)
    if one == other:
        messages.error(request, _("Запись не бывает двойником самой себя."))
    else:
        say_two(one.pk, other.pk, by=request.user, reason=form.cleaned_data["reason"].strip())
        messages.success(request, _("Записано: это разные люди. Эта пара больше не будет предложена."))
    back = f"{reverse('admin:duplicates_board')}?{request.GET.urlencode()}"
    return redirect(back.rstrip("?"))


def _query(asked: dict) -> str:
    """Return what the address of another page of the same list begins with: "score=85&q=…&"."""
    said = {name: value for name, value in asked.items() if value not in ("", LIKELY)}
    return f"{urlencode(said)}&" if said else ""


def _refuse_unless_seeing(request) -> None:
    if not admin.site.get_model_admin(Person).has_view_or_change_permission(request):
        raise PermissionDenied


def _may_change(request) -> bool:
    return admin.site.get_model_admin(Person).has_change_permission(request)


def may_merge(request) -> bool:
    return _may_change(request) and request.user.has_perm(MERGE) and may_see_private(request.user)


def _refuse_unless_changing(request) -> None:
    if not _may_change(request):
        raise PermissionDenied


def _page(request, name: str, **told):
    may = {"may_change": _may_change(request), "may_merge": may_merge(request)}
    here = f"{told.get('asked', '')}page={asked_page(request)}"
    context = {**admin.site.each_context(request), "shows": name, "here": here, **may, **told}
    return TemplateResponse(request, f"admin/curation/duplicates_{name}.html", context)
