"""Asks a list as its address does, for tests of what narrows it."""

from django.http import QueryDict

from archive.filters import ADDED
from archive.finding import Order, ResultPage, find_page

ORDERS = {"name": Order("по имени"), "added": Order("по записи", ADDED)}


def asked(query, filters, within=None) -> ResultPage:
    return find_page(QueryDict(query), filters._meta.model.objects.public(), filters, ORDERS, 1000, within)


def kept(query, filters, within=None) -> list:
    """Return the records that the list keeps, in the order in which they were written."""
    result = asked(f"{query}&sort=added", filters, within)
    assert not result.errors, result.errors
    return list(result.page)


def choices(name, filters, within=None) -> list:
    return list(asked("", filters, within).filters.occurring(name).items())


def counts(name, filters) -> dict:
    facets = {facet.name: facet for facet in asked("", filters).facets}
    return {option.value: option.count for option in facets[name].options} if name in facets else {}
