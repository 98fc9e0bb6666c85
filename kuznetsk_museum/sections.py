"""The main sections of the site, in the order of the menu, and which of them a page belongs to."""

from functools import lru_cache
from typing import NamedTuple

from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _


class Section(NamedTuple):
    """`page` names its list, `others` the pages elsewhere that belong to it with all under them."""

    key: str
    label: str
    page: str
    others: tuple[str, ...] = ()


SECTIONS = (
    Section("people", _("Люди"), "people:person_list"),
    Section("units", _("Части"), "people:unit_list"),
    Section("awards", _("Награды"), "awards:award_list"),
    Section("decrees", _("Указы"), "awards:decree_list"),
    Section("events", _("События"), "people:event_list"),
    Section(
        "collection",
        _("Собрание"),
        "archive:collection_list",
        ("archive:item_list", "archive:source_list", "archive:place_list"),
    ),
    Section("enterprises", _("Предприятия"), "people:enterprise_list"),
    Section("timeline", _("Хроника"), "timeline", ("today",)),
    Section("memorial", _("Стена памяти"), "memorial"),
)


class Here(NamedTuple):
    """The key of a section, "" for none, and whether the page is its list itself."""

    key: str = ""
    is_list: bool = False


def section_of(path: str, told: str = "") -> Here:
    """Return where a page stands: `told`, the key of a section, goes before what its address says."""
    for key, own, all_own in _addresses(get_script_prefix()):
        if key == told or (not told and path.startswith(all_own)):
            return Here(key, path == own)
    return Here()


@lru_cache(maxsize=10)
def _addresses(_prefix: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return (key, address of the list, beginnings of the addresses of all its pages) of each section."""
    read = ((section.key, tuple(map(reverse, (section.page, *section.others)))) for section in SECTIONS)
    return [(key, all_own[0], all_own) for key, all_own in read]
