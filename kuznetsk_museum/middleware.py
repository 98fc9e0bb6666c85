import re

from django.conf import settings
from django.http import HttpResponseNotAllowed
from django.utils import translation

from kuznetsk_museum.views.errors import page_not_found
from search.questions import empty

# The only addresses that take forms; every other page is for reading.
TAKES_FORMS = ("/admin/", "/display/")
ROBOTS = re.compile("bot|crawl|spider", re.IGNORECASE)


def in_one_language(get_response):
    """Name the site's language before anything is said in it: Django looks for an unnamed one four times as long."""

    def middleware(request):
        translation.activate(settings.LANGUAGE_CODE)
        return get_response(request)

    return middleware


def reading_only(get_response):
    """Refuse whatever would change a page that is for reading (405)."""

    def middleware(request):
        if request.method not in ("GET", "HEAD") and not request.path.startswith(TAKES_FORMS):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return get_response(request)

    return middleware


def content_security_policy(get_response):
    """Add the Content-Security-Policy of the settings; admin's stock templates need inline styles.

    To be replaced by Django's own middleware on the move to 6.2, which reads the same setting name.
    """

    def middleware(request):
        response = get_response(request)
        is_admin = request.path.startswith("/admin/")
        policy = settings.SECURE_CSP_ADMIN if is_admin else settings.SECURE_CSP
        response.headers.setdefault("Content-Security-Policy", policy)
        return response

    return middleware


def count_empty_queries(get_response):
    """Count what a visitor asked in vain once the page is made."""

    def middleware(request):
        with empty.listening() as asked:
            response = get_response(request)
        if asked and _is_visitor(request):
            for text in asked:
                empty.count_empty(text)
        return response

    return middleware


def _is_visitor(request) -> bool:
    """Tell whether someone reads the page: no robot, no check of its head, no curator who tries a search again."""
    if request.method != "GET" or ROBOTS.search(request.headers.get("User-Agent", "")):
        return False
    return not (hasattr(request, "user") and request.user.is_staff)


def own_not_found(get_response):
    """Show the museum's own page for what is not there also with DEBUG, when Django would explain to a programmer."""

    def middleware(request):
        response = get_response(request)
        is_page = not request.path.startswith(("/admin/", settings.STATIC_URL))
        return page_not_found(request) if response.status_code == 404 and is_page else response

    return middleware
