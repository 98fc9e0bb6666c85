"""The board of quality, the offenders of a rule, and its exceptions: pages of the curator's workplace."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from curation.quality import board, excepting
from curation.quality.counting import recount
from curation.quality.declaring import Rule
from curation.quality.forms import ExceptionForm, ReturnForm
from curation.quality.pages import asked_page, read_page
from curation.quality.rules import RULES


@require_http_methods(["GET", "POST"])
def quality_board(request):
    rules = board.seen_rules(request)
    if not rules:
        raise PermissionDenied
    mended = [rule for rule in rules if board.may_change(request, rule)]
    if request.method == "POST":
        recount(mended)
        return redirect("admin:quality_board")
    told = {"board": board.read_board(rules), "may_recount": bool(mended)}
    return _page(request, "board", title=_("Доска качества"), **told)


@require_http_methods(["GET", "POST"])
def quality_rule(request, code):
    rule = _seen_rule(request, code)
    form = ExceptionForm(request.POST or None)
    if request.method == "POST":
        record = _refuse_unless_changing(request, rule, form)
        if form.is_valid():
            excepting.make(request, rule, record, form.cleaned_data["reason"])
            messages.success(request, format_html(_("Верно как есть: {}."), board.form_link(record)))
            return redirect(_here(request, "quality_rule", code))
    page = read_page(board.read_offenders(rule), request)
    told = {"rule": rule, "page": page, "offenders": board.offenders(rule, page.rows), "failed": form}
    return _page(request, "rule", title=rule.title, may_change=board.may_change(request, rule), **told)


@require_http_methods(["GET", "POST"])
def quality_exceptions(request, code):
    rule = _seen_rule(request, code)
    if request.method == "POST":
        if not board.may_change(request, rule):
            raise PermissionDenied
        exception = get_object_or_404(rule.exceptions(), pk=_chosen(ReturnForm(request.POST), "exception"))
        excepting.take_back(request, rule, exception)
        messages.success(request, _("Исключение снято: запись снова в списке, если правило нарушено."))
        return redirect(_here(request, "quality_exceptions", code))
    page = read_page(rule.exceptions().select_related("made_by"), request)
    told = {"rule": rule, "page": page, "excepted": board.excepted(rule, page.rows)}
    return _page(request, "exceptions", title=rule.title, may_change=board.may_change(request, rule), **told)


def _seen_rule(request, code: str) -> Rule:
    if code not in RULES:
        raise Http404
    if not board.may_see(request, RULES[code]):
        raise PermissionDenied
    return RULES[code]


def _refuse_unless_changing(request, rule: Rule, form: ExceptionForm):
    """Return the record that the form speaks of; 403 for one who may not change it, 404 if it is not there."""
    if not board.may_change(request, rule):
        raise PermissionDenied
    return get_object_or_404(board.read_named(rule), pk=_chosen(form, "object_id"))


def _chosen(form, name: str) -> int:
    form.is_valid()
    if name not in form.cleaned_data:
        raise Http404
    return form.cleaned_data[name]


def _here(request, name: str, code: str) -> str:
    """Return the address of the page of the list that the form was sent from."""
    number = asked_page(request)
    address = reverse(f"admin:{name}", args=[code])
    return f"{address}?page={number}" if number > 1 else address


def _page(request, name: str, **told):
    context = {**admin.site.each_context(request), "shows": name, **told}
    return TemplateResponse(request, f"admin/curation/quality_{name}.html", context)
