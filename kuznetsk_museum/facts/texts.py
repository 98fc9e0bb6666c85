"""Texts of the editors' layer: notes on sources by key become notes by number."""

import re

from .museum import Museum

MARK = re.compile(r"\[\[([^\]]+)\]\]")


def noted(museum: Museum, text: str | None) -> str:
    """Turn [[r-…]] and [[000]] into the numbers of sources. Raises CurationError for a source not to be shown."""
    return MARK.sub(lambda mark: f"[[{museum.source(mark[1])}]]", (text or "").strip())
