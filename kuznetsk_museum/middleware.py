from django.conf import settings
from django.http import HttpResponseNotAllowed

from kuznetsk_museum.views.errors import page_not_found

# The only addresses that take forms; every other page is for reading.
TAKES_FORMS = ("/admin/", "/display/")


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


def own_not_found(get_response):
    """Show the museum's own page for what is not there also with DEBUG, when Django would explain to a programmer."""

    def middleware(request):
        response = get_response(request)
        is_page = not request.path.startswith(("/admin/", settings.STATIC_URL))
        return page_not_found(request) if response.status_code == 404 and is_page else response

    return middleware
