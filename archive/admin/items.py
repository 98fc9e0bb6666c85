from django.contrib import messages
from django.contrib.admin import display, register
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from archive.models import Accession, Claim, Item, ItemCitation, ItemNumber, Movement, Scan
from archive.models.item import DocumentKind

from .base import CuratorAdmin
from .citations import CitationCards
from .inlines import CuratorCards, CuratorTable
from .publishing import PUBLISHING, PublishableAdmin

PREVIEW_WIDTH = 160


def preview_image(scan: Scan | None) -> str:
    """Return the thumbnail of `scan`, linked to a larger one, or a dash."""
    if scan is None or not scan.pk or not scan.file:
        return "—"
    return format_html(
        '<a href="{}"><img class="scan-preview" src="{}" alt="{}" loading="lazy"></a>',
        reverse("archive:scan_preview_for_staff", args=[scan.pk, 1600]),
        reverse("archive:scan_preview_for_staff", args=[scan.pk, PREVIEW_WIDTH]),
        scan.alt,
    )


class Previewing:
    """Mixin of screens of scans."""

    @display(description=_("снимок"))
    def preview(self, scan):
        return preview_image(scan)


class NumberTable(CuratorTable):
    """Numbers are corrected, never taken back: without them the item could be deleted."""

    model = ItemNumber
    fields = ["kind", "book", "number"]
    can_delete = False


class ScanCards(Previewing, CuratorCards):
    model = Scan
    folded = False
    show_change_link = True
    readonly_fields = ["preview"]
    fieldsets = [
        (None, {"fields": [("preview", "file"), "alt", ("side", "position"), "rights"]}),
        (
            _("Расшифровка, символика"),
            {"fields": ["transcription", "shows_nazi_symbols", "context_caption"], "classes": ["collapse"]},
        ),
    ]


class AccessionCards(CuratorCards):
    model = Accession
    verbose_name_plural = _("поступление (не публикуется)")
    fields = [("method", "received_on"), "received_from", "document", ("price", "metal_weight"), "note"]


class MovementTable(CuratorTable):
    model = Movement
    verbose_name_plural = _("где лежит и лежал (не публикуется)")
    fields = ["moved_on", "location", "keeper", "reason"]


class ItemCitationCards(CitationCards):
    model = ItemCitation
    claims = (
        Claim.NAME,
        Claim.ORIGIN,
        Claim.DATE,
        Claim.PLACE,
        Claim.MEMORY,
        Claim.DESCRIPTION,
    )


@register(Item)
class ItemAdmin(PublishableAdmin):
    list_display = ["title", "registered", "kind", "date_text", "custody", "sources", "status_mark"]
    list_filter = ["status", "kind", "custody", "fund", "carries_private_data"]
    list_select_related = ("kind", "collection", "place")
    list_prefetch_related = ("numbers",)
    list_counts = {"citations": "source"}
    search_fields = ["title", "numbers__number", "author", "legend"]
    fieldsets = [
        (None, {"fields": ["title", ("kind", "date_text"), "author"]}),
        (_("Место в собрании"), {"fields": [("custody", "exhibited_at"), "collection", ("fund", "typology")]}),
        (
            _("Описание"),
            {
                "fields": [
                    "description",
                    "legend",
                    "place",
                    ("material", "dimensions"),
                    ("quantity", "condition"),
                    "inscriptions",
                ]
            },
        ),
        (_("Текст документа"), {"fields": ["language", "transcription"], "classes": ["collapse"]}),
        (_("Права и доступ"), {"fields": ["rights", "carries_private_data"]}),
        PUBLISHING,
        (_("Исключение из собрания"), {"fields": [("excluded_on", "excluded_act")], "classes": ["collapse"]}),
        (_("Служебное"), {"fields": ["internal_note"]}),
    ]
    inlines = [NumberTable, ScanCards, AccessionCards, MovementTable, ItemCitationCards]

    @display(description=_("номера"))
    def registered(self, item):
        return ", ".join(number.number for number in item.numbers.all()) or "—"

    def why_unseen(self, item):
        closed = item.status == "published" and item.carries_private_data and not self._is_public(item)
        if closed:
            return _("Документ с частными сведениями закрыт 75 лет со дня создания; без даты — закрыт.")
        return super().why_unseen(item)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["show_delete"] = obj is None or not obj.numbers.exists()
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def delete_view(self, request, object_id, extra_context=None):
        item = self.get_object(request, object_id)
        if item and item.numbers.exists():
            self.message_user(request, numbered_stays(item), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:archive_item_change", args=[item.pk]))
        return super().delete_view(request, object_id, extra_context)

    def get_deleted_objects(self, objs, request):
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        numbered = Item.objects.filter(pk__in=[item.pk for item in objs], numbers__isnull=False).distinct()
        if numbered:
            return deleted, counts, set(), [*map(numbered_stays, numbered), *protected]
        return deleted, counts, missing, protected


def numbered_stays(item: Item) -> str:
    return _("«%s» — предмет с учётным номером: он не удаляется, а исключается по акту.") % item.title


@register(Scan)
class ScanAdmin(Previewing, CuratorAdmin):
    list_display = ["alt", "preview", "item", "side", "position"]
    list_filter = ["side", "shows_nazi_symbols"]
    list_select_related = ("item",)
    search_fields = ["alt", "item__title", "item__numbers__number", "transcription"]
    readonly_fields = ["preview"]
    fieldsets = [
        (None, {"fields": ["preview", "file", "item", "alt", ("side", "position"), "rights"]}),
        (_("Текст"), {"fields": ["transcription"]}),
        (_("Символика"), {"fields": ["shows_nazi_symbols", "context_caption"]}),
    ]

    @staticmethod
    def choice_label(scan):
        return f"{scan.alt} — {scan.item.title}"


@register(ItemNumber)
class ItemNumberAdmin(CuratorAdmin):
    """The books of numbers. Nothing is deleted here: a number stays taken after exclusion."""

    list_display = ["number", "kind", "book", "item"]
    list_filter = ["kind", "book"]
    list_select_related = ("item",)
    search_fields = ["number", "item__title"]
    fields = [("kind", "book", "number"), "item"]

    def has_delete_permission(self, request, obj=None):
        return False


@register(DocumentKind)
class DocumentKindAdmin(CuratorAdmin):
    list_display = ["title", "code", "position"]
    search_fields = ["title", "code"]
