"""Which degrees awards have, by the museum's own vocabulary."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings

from awards.models import Award


@cache
def degrees() -> dict[str, frozenset[str]]:
    """Return the degrees of every award of the vocabulary by its title; "" is an award without degrees."""
    rows = json.loads(Path(settings.BASE_DIR, "fixtures", "vocabularies.json").read_text(encoding="utf-8"))
    known: dict[str, set[str]] = {}
    for row in rows:
        if row["model"] == "awards.award":
            known.setdefault(row["fields"]["title"], set()).add(row["fields"].get("degree", ""))
    return {title: frozenset(held) for title, held in known.items()}


def strange_degrees() -> list[int]:
    """Return awards that the vocabulary knows, but not in this degree. Asks one query at once: awards are few."""
    known = degrees()
    awards = Award.objects.filter(title__in=known).order_by().values_list("pk", "title", "degree")
    return [pk for pk, title, degree in awards if degree not in known[title]]
