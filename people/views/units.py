"""The lists of units and enterprises, and the page of one of them."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.changes import changes
from archive.finding import Order, find_page, index
from archive.paging import asked_page
from archive.presentation import reference
from archive.previewed import shown
from people import numerals
from people.filters import UnitFilter
from people.forms import DayForm
from people.models import Service, Unit
from people.models.unit import Sphere
from people.querysets import read_names_around
from people.unit_page import UnitPage, roll_rows

LIST_SIZE, ROLL_SIZE = 60, 50
BY_KIND = "kind"
ORDERS = {
    BY_KIND: Order(gettext_lazy("по типу и номеру"), "kind"),
    "title": Order(gettext_lazy("по названию")),
}


def unit_list(request):
    return _list(request, "people/unit_list.html", Sphere.MILITARY, Sphere.INSTITUTION)


def enterprise_list(request):
    return _list(request, "people/enterprise_list.html", Sphere.ENTERPRISE, Sphere.CITY)


def _list(request, template, *spheres):
    """Show units of these spheres; a sphere asked for in the address may be any."""
    within = {} if any(request.GET.getlist("sphere")) else {"sphere": spheres}
    result = find_page(request.GET, Unit.objects.public().for_list(), UnitFilter, ORDERS, LIST_SIZE, within)
    grouped = numerals.groups if result.order == BY_KIND else numerals.one_group
    return render(request, template, {"result": result, "groups": grouped(result.page)})


def unit_detail(request, pk):
    """One unit, of an army or of the city; `on` shows it as it was on that day."""
    unit = get_object_or_404(changes.dated(shown(request, Unit).for_detail(), pk), pk=pk)
    read_names_around(unit)
    form = DayForm(request.GET)
    page = UnitPage(unit, form.cleaned_data["on"] if form.is_valid() else None)
    roll, roll_error = asked_page(request.GET, Service.objects.in_unit_or_its_parts(unit).for_roll(), ROLL_SIZE)
    context = {
        "unit": page,
        "section": page.section,
        "form": form,
        "roll": roll,
        "roll_rows": roll_rows(roll, unit),
        "roll_error": roll_error,
        "mentions": index.mentions(unit),
        "reference": reference(request, unit.title, _("запись %s") % unit.record_number, record=unit),
    }
    template = "people/unit_detail.html" if page.is_military else "people/enterprise_detail.html"
    return render(request, template, context)
