"""What a saved record leaves in doubt: said after saving, forbids nothing."""

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from archive.models import Publishable, Scan, Status

from .choices import foreign_keys
from .noting import idle_notes


class Doubting:
    """Mixin of admins: `doubts` and, of a record just made, `first_doubts` yield the warnings shown after saving.

    `cited_through` is told by `idle_notes`.
    """

    cited_through: tuple[str, ...] = ("citations",)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        first = () if change else self.first_doubts(form.instance)
        for doubt in (*first, *self.doubts(form.instance, rows_of(formsets))):
            self.message_user(request, doubt, messages.WARNING)

    def first_doubts(self, record: Model) -> Iterable[str]:
        """Return warnings that are worth saying once: when the record is made."""
        return ()

    def doubts(self, record: Model, rows: list[Model]) -> Iterator[str]:
        """Yield warnings about a record just saved with the rows left on its form."""
        if hasattr(record, "citations"):
            yield from idle_notes(record, rows, self.cited_through)
        if getattr(record, "status", "") == Status.PUBLISHED:
            yield from unseen_links(record, rows)


def rows_of(formsets) -> list[Model]:
    """Return the saved rows of the formsets, those taken away left out."""
    return [form.instance for rows in formsets for form in kept_forms(rows) if form.instance.pk]


def kept_forms(rows) -> list:
    """Return the forms of a set that are not to be deleted; asked once: a set goes through all its forms to tell."""
    deleted = set(map(id, rows.deleted_forms))
    return [form for form in rows.forms if id(form) not in deleted]


def unseen_links(record: Model, rows: Iterable[Model]) -> Iterator[str]:
    """Yield one warning that names, with links, what visitors of a published record will not see."""
    linked = (found for row in (record, *rows) for found in published_apart(row) if found != record)
    unseen = {found: None for found in linked if found.status != Status.PUBLISHED}
    if unseen:
        named = format_html_join(", ", "{} ({})", ((_link(r), r.get_status_display()) for r in unseen))
        yield format_html("{} {}.", _("Запись опубликована, а на сайте не видно:"), named)


def published_apart(row: Model) -> Iterator[Publishable]:
    """Yield the records with a status of their own that `row` is, or leads to; a scan is seen with its item."""
    if isinstance(row, Publishable):
        yield row
    for key in foreign_keys(type(row)):
        linked = getattr(row, key.name)
        if isinstance(linked, Scan):
            linked = linked.item
        if isinstance(linked, Publishable):
            yield linked


def _link(record: Model) -> str:
    return link(record, f"{record._meta.verbose_name} «{record}»")


def link(record: Model, named: str) -> str:
    """Return `named` as a link to the form of the record; as it is if the record has no form of its own."""
    try:
        url = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
    except NoReverseMatch:
        return named
    return format_html('<a href="{}">{}</a>', url, named)
