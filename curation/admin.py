"""Lends the list of people a way to merge those that are chosen."""

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from people.admin.people import PersonAdmin


@admin.action(description=_("Объединить две записи"), permissions=["merge"])
def merge_chosen(model_admin, request, queryset):
    """Lead to the page where two records stand side by side; the one that was entered first stays."""
    pks = sorted(queryset.values_list("pk", flat=True)[:3])
    if len(pks) == 2:
        return redirect("admin:merge_compare", *pks)
    model_admin.message_user(request, _("Отметьте ровно две записи: их можно будет сравнить."), messages.WARNING)
    return None


def has_merge_permission(model_admin, request) -> bool:
    return request.user.has_perm("curation.merge_records")


PersonAdmin.actions = [*PersonAdmin.actions, merge_chosen]
PersonAdmin.has_merge_permission = has_merge_permission
