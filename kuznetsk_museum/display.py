"""«Версия для слабовидящих»: the visitor's display settings, kept in a cookie, without scripts.

The cookie "view" holds pairs like "contrast:bw.size:150". The context processor turns them into attributes of
<html>; the layer "view" of the stylesheet does the rest.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

COOKIE = "view"
YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Group:
    """One choice of the form; the empty value is the usual look and is never stored."""

    key: str
    title: str
    options: tuple[tuple[str, str], ...]

    @property
    def values(self) -> set[str]:
        return {value for value, _label in self.options if value}


GROUPS = (
    Group(
        "size",
        _("Размер текста"),
        (
            ("", _("Обычный")),
            ("125", _("Крупный, 125 %")),
            ("150", _("Очень крупный, 150 %")),
            ("200", _("Огромный, 200 %")),
        ),
    ),
    Group(
        "contrast",
        _("Цвета"),
        (
            ("", _("Обычные")),
            ("bw", _("Чёрный по белому")),
            ("wb", _("Белый по чёрному")),
            ("blue", _("Синий по голубому")),
            ("beige", _("Коричневый по бежевому")),
        ),
    ),
    Group(
        "theme",
        _("Тема обычных цветов"),
        (("", _("Как на устройстве")), ("light", _("Светлая")), ("dark", _("Тёмная"))),
    ),
    Group(
        "spacing",
        _("Расстояния"),
        (("", _("Обычные")), ("wide", _("Увеличенные")), ("wider", _("Большие"))),
    ),
    Group("face", _("Шрифт"), (("", _("С засечками и без")), ("sans", _("Только без засечек")))),
    Group(
        "images",
        _("Изображения"),
        (("", _("Показывать")), ("gray", _("Чёрно-белые")), ("off", _("Скрыть"))),
    ),
)
ALLOWED = {group.key: group.values for group in GROUPS}


def parse(raw: str | None) -> dict[str, str]:
    """Read the cookie; whatever is not offered by the form is dropped."""
    pairs = (pair.split(":", 1) for pair in (raw or "").split(".") if ":" in pair)
    return {key: value for key, value in pairs if value in ALLOWED.get(key, ())}


def context(request: HttpRequest) -> dict:
    """Context processor: the choices, and the same as attributes for <html>."""
    chosen = parse(request.COOKIES.get(COOKIE))
    return {"display": chosen, "html_attrs": format_html_join("", ' data-{}="{}"', chosen.items())}


def vary_on_display(get_response):
    """Middleware: pages differ by the cookie, so caches must not share them between visitors."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response

    return middleware


@require_http_methods(["GET", "HEAD", "POST"])
def display_settings(request: HttpRequest) -> HttpResponse:
    """Show the form, or store the choice and go back to the page the visitor came from."""
    back = _safe(request, request.POST.get("next") or request.GET.get("next"))
    if request.method != "POST":
        return render(request, "display.html", {"groups": GROUPS, "next": back})
    posted = {} if "reset" in request.POST else request.POST
    chosen = {key: posted[key] for key in ALLOWED if posted.get(key) in ALLOWED[key]}
    return _store(HttpResponseRedirect(back), chosen, secure=request.is_secure())


def _safe(request: HttpRequest, target: str | None) -> str:
    """Refuse addresses of other sites, and the form itself."""
    fine = target and url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if fine and not target.startswith(request.path) else "/"


def _store(response: HttpResponse, chosen: dict[str, str], *, secure: bool) -> HttpResponse:
    if not chosen:
        response.delete_cookie(COOKIE, samesite="Lax")
        return response
    value = ".".join(f"{key}:{value}" for key, value in chosen.items())
    response.set_cookie(COOKIE, value, max_age=YEAR, samesite="Lax", secure=secure, httponly=True)
    return response
