"""The chronicle of the war, and what happened on one day of the year."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format

from kuznetsk_museum import chronicle


def timeline(request):
    return render(request, "timeline.html", {"chronicle": chronicle.Chronicle()})


def today(request):
    """`?day=29.01` chooses the day; what cannot be read as a day is said on the page, which shows nothing then."""
    asked = request.GET.get("day", "").strip()
    day = chronicle.read_day(asked) if asked else timezone.localdate()
    context = {
        "asked": asked,
        "day": day,
        "day_name": date_format(day, "j E") if day else "",
        "happened": chronicle.day_in_history(day) if day else None,
        "nearest": chronicle.nearest_events(day) if day else [],
    }
    return render(request, "today.html", context)
