"""The rack of awards and the page of one award."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from archive.changes import changes
from archive.evidence import Evidence
from archive.finding import Order, find_page, index
from archive.paging import asked_page
from archive.presentation import reference
from archive.previewed import among_shown, shown
from awards import presentation
from awards.filters import AwardFilter
from awards.models import Award, Conferral

LIST_SIZE, PAGE_SIZE = 60, 50
ORDERS = {"precedence": Order(_("по старшинству"), "precedence"), "title": Order(_("по названию"))}


def award_list(request):
    """Show the rack of all awards, or those that the address asks for by words, kind and order."""
    if any(request.GET.get(name) for name in ("q", "kind", "sort", "page")):
        result = find_page(request.GET, Award.objects.public().with_counts(), AwardFilter, ORDERS, LIST_SIZE)
        notes = presentation.award_notes(result.page, result.reasons)
        return render(request, "awards/award_found.html", {"result": result, "notes": notes})
    awards = list(Award.objects.public().by_precedence().with_counts())
    context = {
        "groups": presentation.groups(awards),
        "notes": presentation.award_notes(awards),
        "rack": [award for award in awards if award.ribbon][:18],
        "sample": next((award for award in awards if len(award.ribbon) > 3), None),
    }
    return render(request, "awards/award_list.html", context)


def award_detail(request, pk):
    award = get_object_or_404(changes.dated(shown(request, Award).for_detail(), pk), pk=pk)
    all_awards = list(among_shown(request, Award).by_precedence())
    conferrals = Conferral.objects.public().held().filter(award=award).for_list()
    page, page_error = asked_page(request.GET, conferrals.by_date(), PAGE_SIZE)
    evidence = Evidence([*award.citations.all(), *(c for row in page for c in row.citations.all())])
    context = {
        "award": award,
        "evidence": evidence,
        "facts": presentation.award_facts(award, evidence),
        "degrees": [other for other in all_awards if other.title == award.title],
        "page": page,
        "page_error": page_error,
        "rows": presentation.conferral_rows(page, evidence),
        "cavaliers": presentation.full_cavaliers(award),
        "mentions": index.mentions(award),
        "neighbours": presentation.neighbours(award, all_awards),
        "reference": reference(request, str(award), award.get_kind_display(), record=award),
    }
    return render(request, "awards/award_detail.html", context)
