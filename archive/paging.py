"""Pages of a long table inside the page of a record."""

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _


def asked_page(params: QueryDict, rows: QuerySet, size: int) -> tuple[Page, str]:
    """Return the page that the address asks for and "", or an empty first page and what is wrong with the number."""
    paginator = Paginator(rows, size)
    try:
        return paginator.page(params.get("page") or 1), ""
    except InvalidPage:
        return Page([], 1, paginator), _("Такой страницы нет.")
