"""The curator's workplace: what all apps share (base, rows, citations, publishing) and the screens of the archive.

An app above adds its rows to a form of an app below with `register_inline`, its search with `search_with`, and what it
can do with records ticked in any list with `lend_action`.
"""

from . import collection, items, keeping, places, sources
from .base import CuratorAdmin
from .citations import AboutRow, CitationCards
from .inlines import CuratorCards, CuratorTable, register_inline
from .items import ItemAdmin, ScanCards
from .lending import lend_action
from .publishing import PUBLISHING, PublishableAdmin, PublishableCards
from .searching import search_with

__all__ = [
    "PUBLISHING",
    "AboutRow",
    "CitationCards",
    "CuratorAdmin",
    "CuratorCards",
    "CuratorTable",
    "ItemAdmin",
    "PublishableAdmin",
    "PublishableCards",
    "ScanCards",
    "collection",
    "items",
    "keeping",
    "lend_action",
    "places",
    "register_inline",
    "search_with",
    "sources",
]
