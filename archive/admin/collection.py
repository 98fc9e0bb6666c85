from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.models import Collection

from .publishing import PUBLISHING, PublishableAdmin


@register(Collection)
class CollectionAdmin(PublishableAdmin):
    list_display = ["title", "code", "level", "parent", "date_text", "status_mark"]
    list_filter = ["status", "level"]
    list_select_related = ("parent",)
    search_fields = ["title", "code", "creator"]
    fieldsets = [
        (None, {"fields": ["title", ("code", "level"), ("parent", "position")]}),
        (_("Описание"), {"fields": ["date_text", "extent", "creator", "history", "scope", "access"]}),
        PUBLISHING,
    ]
