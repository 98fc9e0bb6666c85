from django.template import Library
from django.urls import reverse

from curation.history.deleted import RECORDS

register = Library()


@register.simple_tag
def deleted_url(opts) -> str:
    """Return the address of the deleted records of a kind, "" of rows: they return with their record."""
    return f"{reverse('admin:history_deleted')}?kind={opts.label_lower}" if opts.model in RECORDS else ""
