"""The environment of public templates: what every page and component may call."""

from collections.abc import Callable
from functools import lru_cache
from types import SimpleNamespace
from urllib.parse import urlencode

import jinja2
from django.conf import settings
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from markupsafe import Markup

from archive.hyphens import hyphenated
from archive.located import address, located
from archive.names import about
from archive.text import count, excerpt, number, plural, typograph
from kuznetsk_museum.drawings import charts, maps, ribbons, rolling
from kuznetsk_museum.references import noted, paragraphs, ref, refs, unmarked
from kuznetsk_museum.sections import SECTIONS, section_of

DRAW = SimpleNamespace(
    bar=charts.bar,
    calibres=rolling.calibres,
    column=charts.column,
    dot=charts.dot,
    dots=charts.dots,
    map=maps.route_map,
    mark=rolling.RAIL_MARK,
    ribbon=ribbons.ribbon_svg,
    share=charts.share,
    tanks=charts.tanks,
)


def url(name: str, *args, **kwargs) -> str:
    """Return the address of a named page: url("people:person_detail", person.pk)."""
    return _address(get_script_prefix(), name, args, tuple(kwargs.items()))


@lru_cache(maxsize=5_000)
def _address(_prefix: str, name: str, args: tuple, kwargs: tuple) -> str:
    return reverse(name, args=args, kwargs=dict(kwargs))


def querystring(request, **changes) -> str:
    """Return "?…" with the current parameters and these changes; None drops one, a list gives several values.

    The page number is dropped unless it is among the changes: another filter or order starts from the first page.
    """
    # A copy of the QueryDict itself would be made value by value.
    asked = dict(request.GET.lists()) | {"page": None} | changes
    return f"?{urlencode({name: value for name, value in asked.items() if value is not None}, doseq=True)}"


def begun(request, name: str, *dropped: str) -> str:
    """Return "?…&name=" with the current parameters but these: what the value of the last one is written after."""
    start = querystring(request, **dict.fromkeys((name, *dropped)))
    return f"{start}{'' if start == '?' else '&'}{name}="


def without(request, name: str, value: object) -> str:
    """Return "?…" with one value of a parameter taken away, the others of the same name kept."""
    left = [v for v in request.GET.getlist(name) if v != str(value)]
    return querystring(request, **{name: left or None})


def typo(value: object) -> str:
    """Bind the spaces of a text; markup with tags has been through it and stays. Translations come as safe text."""
    if not hasattr(value, "__html__"):
        return typograph(str(value))
    return value if "<" in value else mark_safe(typograph(str(value)))


def said(message: str, **variables) -> Markup:
    """Return a message in the visitor's language: _("В собрании %(total)s.", total=total); a value of it is escaped."""
    text = _said(get_language(), message)
    return text % variables if variables else text


@lru_cache(maxsize=5_000)
def _said(_language: str, message: str) -> Markup:
    return Markup(gettext(message))


# What is kept of pages: more are not made, except by a page that keeps what it should not.
MOST_KEPT = 500
_kept: dict[tuple, Markup] = {}


def kept(*key, caller: Callable[[], Markup], keep: bool = True) -> Markup:
    """Print a block that hangs on nothing but `key` and the language: it is made once by each process.

    {% call kept("footer", is_dark) %}…{% endcall %}. While debugging it is made anew, for templates change then; so it
    is unless `keep`.
    """
    if settings.DEBUG or not keep:
        return caller()
    whole = (get_script_prefix(), get_language(), *key)
    found = _kept.get(whole)
    if found is None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        found = _kept[whole] = caller()
    return found


def environment(**options) -> jinja2.Environment:
    env = jinja2.Environment(**options, trim_blocks=True, lstrip_blocks=True)
    env.globals |= {
        "_": said,
        "begun": begun,
        "draw": DRAW,
        "kept": kept,
        "plural": plural,
        "querystring": querystring,
        "ref": ref,
        "section_of": section_of,
        "sections": SECTIONS,
        "static": static,
        "url": url,
        "without": without,
    }
    env.filters |= {
        "about": about,
        "address": address,
        "capfirst": capfirst,
        "counted": count,
        "excerpt": excerpt,
        "hyphenated": hyphenated,
        "located": located,
        "noted": noted,
        "num": number,
        "paragraphs": paragraphs,
        "refs": refs,
        "typo": typo,
        "unmarked": unmarked,
    }
    return env
