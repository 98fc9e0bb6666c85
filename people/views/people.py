"""The list of people and the page of one person."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

from archive.changes import changes
from archive.filters import ADDED
from archive.finding import Order, find_page, index
from archive.presentation import reference
from archive.previewed import shown
from people.filters import PersonFilter
from people.honours import honours
from people.listed import PEOPLE, ListedCard, named_alike
from people.models import Person
from people.outside import searches_for
from people.person_card import person_hits
from people.person_page import PersonPage

COMPANIONS, NEAR = 12, 6
ORDERS = {
    "name": Order(_("по фамилии")),
    "birth": Order(_("по году рождения"), "birth"),
    "death": Order(_("по году смерти"), "death"),
    "new": Order(_("сначала новые записи"), ADDED, reverse=True),
}


def person_list(request):
    result = find_page(request.GET, PEOPLE, PersonFilter, ORDERS)
    cards = [ListedCard(person) for person in result.page]
    is_empty_handed = bool(result.query) and not result.errors and not result.count
    context = {
        "result": result,
        "is_empty_handed": is_empty_handed,
        "outside": searches_for(result.listing.asked_name) if is_empty_handed else [],
        "hits": person_hits(cards, result.reasons),
        "letters": tuple(result.counts_of_all("letter").items()),
        "near": named_alike(result.listing.near(NEAR)) if is_empty_handed else [],
    }
    return render(request, "people/person_list.html", context)


def person_detail(request, pk):
    people = Person.objects.public()
    person = changes.dated(shown(request, Person).for_detail(), pk).filter(pk=pk).first()
    if person is None:
        return _survivor(pk)
    page = PersonPage(person, people.companions_of(person).for_row()[:COMPANIONS])
    context = {
        "person": page,
        "honours": honours(page.honours, page.evidence),
        "mentions": index.mentions(person),
        "reference": reference(request, str(person), _("запись %s") % person.record_number, record=person),
    }
    return render(request, "people/person_detail.html", context)


def _survivor(pk):
    """Lead from a merged record to the one it lives on in; any other record that is not public is not found."""
    survivor = Person.objects.survivor_of(pk)
    if survivor is None:
        raise Http404
    found = redirect(survivor, permanent=True)
    # For ever, unless the two are parted again: who has been led asks once more.
    patch_cache_control(found, no_cache=True)
    return found
