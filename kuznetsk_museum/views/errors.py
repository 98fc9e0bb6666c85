"""Pages of errors. The last one must stand when everything else has fallen."""

import logging

from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

BARE = (
    '<!doctype html><html lang="ru"><meta charset="utf-8"><title>Ошибка сервера · Кузница Победы</title>'
    "<h1>Сайт музея не смог показать эту страницу</h1><p>Попробуйте ещё раз через минуту. "
    '<a href="/">На главную</a></p>'
)


def forbidden(request, exception=None, reason="") -> HttpResponse:
    """Also answers a form sent without its protecting cookie; `reason` is for logs, not for visitors."""
    return render(request, "403.html", status=403)


def page_not_found(request, exception=None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request) -> HttpResponse:
    """Render without the request: no database, no context processors; bare markup if even that fails."""
    try:
        html = render_to_string("500.html")
    except Exception:
        logger.exception("the page of a server error failed")
        html = BARE
    return HttpResponseServerError(html)
