import re

from django.contrib.admin import display, register
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from archive.models import Citation, Discrepancy, Source

from .base import CuratorAdmin
from .choices import foreign_keys
from .publishing import PUBLISHING, PublishableAdmin

NUMBER = re.compile(r"(?:№\s*|\[\[)?([0-9]{1,9})(?:\]\])?")


@register(Source)
class SourceAdmin(PublishableAdmin):
    list_display = ["note_number", "title", "kind", "trust", "archive_code", "status_mark"]
    list_filter = ["status", "kind", "trust"]
    list_display_links = ["note_number", "title"]
    search_fields = ["title", "archive_code", "url", "note"]
    readonly_fields = ["note_number"]
    fieldsets = [
        (None, {"fields": ["title", ("kind", "trust"), "note_number"]}),
        (_("Где его найти"), {"fields": ["archive_code", "url", "item"]}),
        (_("Заметки"), {"fields": ["note"]}),
        PUBLISHING,
    ]

    @display(description=_("№"), ordering="pk")
    def note_number(self, source):
        """The number by which a text names the source: [[12]]."""
        return source.pk or _("появится при сохранении")

    @staticmethod
    def choice_label(source):
        return _("№ %(number)d. %(title)s") % {"number": source.pk, "title": source.title}

    def get_search_results(self, request, queryset, search_term):
        """Find also by number: «12», «№ 12», «[[12]]»."""
        asked = NUMBER.fullmatch(search_term.strip())
        found, is_doubled = super().get_search_results(request, queryset, search_term)
        if asked:
            found = queryset.filter(Q(pk=asked[1]) | Q(pk__in=found.values("pk")))
        return found, is_doubled


@register(Discrepancy)
class DiscrepancyAdmin(CuratorAdmin):
    list_display = ["title", "comment_given"]
    search_fields = ["title", "comment"]
    readonly_fields = ["versions"]
    fields = ["title", "comment", "versions"]

    @display(description=_("слово хранителя"), boolean=True)
    def comment_given(self, discrepancy):
        return bool(discrepancy.comment)

    @display(description=_("версии"))
    def versions(self, discrepancy):
        """List the sides with links to the records on whose forms they are edited."""
        sides = sides_of(discrepancy) if discrepancy.pk else []
        if not sides:
            return _("Пока ни одной: разночтение выбирают в ссылке на источник, на форме записи.")
        return format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", ((side_line(side),) for side in sides)))


def sides_of(discrepancy: Discrepancy) -> list[Citation]:
    """Return the citations of every type that point to `discrepancy`: one query for a type."""
    keys = [r.field for r in discrepancy._meta.related_objects if issubclass(r.related_model, Citation)]
    return [
        citation
        for key in keys
        for citation in key.model.objects.filter(discrepancy=discrepancy).select_related("source", cited_by(key.model))
    ]


def cited_by(citation: type[Citation]) -> str:
    """Return the name of the key from a typed citation to its record."""
    own = (key for key in foreign_keys(citation) if not key.null and key.name != "source")
    return next(own).name


def side_line(side: Citation) -> str:
    """Return «1913 — Книга памяти (Герасименко Иван Саввич)», the name a link to the record's form."""
    record = getattr(side, cited_by(type(side)))
    url = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
    said = side.statement or side.get_claim_display()
    better = _("; предпочтительная") if side.preferred else ""
    return format_html('{} — {} (<a href="{}">{}</a>{})', said, side.source, url, record, better)
