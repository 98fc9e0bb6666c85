from django.contrib.admin import display, register
from django.utils.translation import gettext_lazy as _

from archive.models import Discrepancy, Source

from .base import CuratorAdmin
from .publishing import PUBLISHING, PublishableAdmin


@register(Source)
class SourceAdmin(PublishableAdmin):
    list_display = ["title", "kind", "trust", "archive_code", "status_mark"]
    list_filter = ["status", "kind", "trust"]
    search_fields = ["title", "archive_code", "url", "note"]
    fieldsets = [
        (None, {"fields": ["title", ("kind", "trust")]}),
        (_("Где его найти"), {"fields": ["archive_code", "url", "item"]}),
        (_("Заметки"), {"fields": ["note"]}),
        PUBLISHING,
    ]


@register(Discrepancy)
class DiscrepancyAdmin(CuratorAdmin):
    list_display = ["title", "comment_given"]
    search_fields = ["title", "comment"]

    @display(description=_("слово хранителя"), boolean=True)
    def comment_given(self, discrepancy):
        return bool(discrepancy.comment)
