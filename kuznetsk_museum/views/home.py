"""The front page."""

from django.shortcuts import render
from django.utils import timezone

from kuznetsk_museum import chronicle
from kuznetsk_museum.front_page import FrontPage


def home(request):
    day = timezone.localdate()
    event, is_today = chronicle.event_of_day(day)
    return render(request, "home.html", {"front": FrontPage(event), "is_today": is_today})
