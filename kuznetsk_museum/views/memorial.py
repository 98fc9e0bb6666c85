"""The wall of memory."""

from django.shortcuts import render

from archive.paging import asked_page
from kuznetsk_museum.memorial import PAGE_SIZE, WallName, count_of_losses, fates_of_war, strokes_after, wall_people


def memorial(request):
    page, page_error = asked_page(request.GET, wall_people(), PAGE_SIZE)
    context = {
        "page": page,
        "page_error": page_error,
        "names": [WallName(person) for person in page],
        "strokes": strokes_after(page),
        "losses": count_of_losses(),
        "fates": fates_of_war(),
    }
    return render(request, "memorial.html", context)
