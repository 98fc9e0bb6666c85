"""The front page."""

from django.shortcuts import render
from django.utils import timezone

from kuznetsk_museum import chronicle
from kuznetsk_museum.front_page import FrontPage


def home(request):
    day = timezone.localdate()
    memory, is_today = chronicle.memory_of_day(day)
    return render(request, "home.html", {"front": FrontPage(memory), "is_today": is_today})
