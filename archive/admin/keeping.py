"""The keeper's books: what no visitor sees."""

from django.contrib.admin import register

from archive.models import Accession, Movement, StorageLocation

from .base import CuratorAdmin


@register(Accession)
class AccessionAdmin(CuratorAdmin):
    list_display = ["item", "method", "received_on", "received_from", "document"]
    list_filter = ["method", "received_on"]
    list_select_related = ("item",)
    search_fields = ["item__title", "item__numbers__number", "received_from", "document"]
    fields = ["item", ("method", "received_on"), "received_from", "document", ("price", "metal_weight"), "note"]


@register(StorageLocation)
class StorageLocationAdmin(CuratorAdmin):
    list_display = ["title", "parent"]
    list_select_related = ("parent",)
    search_fields = ["title"]


@register(Movement)
class MovementAdmin(CuratorAdmin):
    list_display = ["item", "location", "moved_on", "keeper", "reason"]
    list_filter = ["moved_on"]
    list_select_related = ("item", "location")
    search_fields = ["item__title", "item__numbers__number", "location__title", "keeper", "reason"]
    fields = ["item", ("location", "moved_on"), "keeper", "reason"]
