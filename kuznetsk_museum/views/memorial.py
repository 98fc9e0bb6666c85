"""The wall of memory."""

from django.core.paginator import Paginator
from django.shortcuts import render

from kuznetsk_museum.memorial import PAGE_SIZE, WallName, count_of_losses, fates_of_war, strokes_after, wall_people


def memorial(request):
    page = Paginator(wall_people(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "names": [WallName(person) for person in page],
        "strokes": strokes_after(page),
        "losses": count_of_losses(),
        "fates": fates_of_war(),
    }
    return render(request, "memorial.html", context)
