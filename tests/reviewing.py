"""Forms as two people have them open, and the pages that ask what to do."""

import re

from django.db.models import Model

from tests.curator import address, form_values


def opened(client, record: Model) -> dict:
    """Return all that the form of `record` would send if it were saved now, with what it was when opened."""
    response = client.get(address("change", record))
    return form_values(response) | {"_opened": response.context["opened"]}


def saved(client, record: Model, typed: dict, **more):
    return client.post(address("change", record), typed | {"_save": "1"} | more)


def choices_of(response) -> dict[str, tuple[str, str]]:
    """Return by key what the record has and what was typed, as the page shows them."""
    return {change.key: (change.now, change.typed) for change in response.context["changes"]}


def decided(client, response, decision: str = "chosen", **take: str):
    """Send the page of two versions as a browser would; `take` says «now» or «typed» by the key of a change."""
    sent = {name: response.context[name.strip("_")] for name in ("_typed", "_settling", "_opened")}
    asked = dict(re.findall(r'name="(take-[^"]+)" value="(\w+)"[^>]* checked', response.text))
    asked |= {f"take-{key}": value for key, value in take.items()}
    return client.post(response.request["PATH_INFO"], sent | asked | {"_decision": decision}, follow=True)
