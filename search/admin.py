"""Lends the museum's search to the curator's lists and autocompletes."""

from archive.admin import search_with
from search.finding import find
from search.kinds import KINDS

for kind in KINDS.values():
    search_with(kind.model, find)
