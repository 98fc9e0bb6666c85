"""Lends what the curator's desk can do with records to the lists of the workplace."""

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from archive.admin import lend_action
from archive.privacy import may_see_private
from archive.rights import MERGE
from curation.bulk.pages import may_edit
from curation.bulk.views import edit_at_once
from people.models import Person


@admin.action(description=_("Объединить две записи"))
def merge_chosen(model_admin, request, queryset):
    """Lead to the page where two records stand side by side; the one that was entered first stays."""
    pks = sorted(queryset.values_list("pk", flat=True)[:3])
    if len(pks) == 2:
        return redirect("admin:merge_compare", *pks)
    model_admin.message_user(request, _("Отметьте ровно две записи: их можно будет сравнить."), messages.WARNING)
    return None


def may_merge(model_admin, request) -> bool:
    """Tell whether two people may be merged: all that both records hold is seen there."""
    return model_admin.model is Person and request.user.has_perm(MERGE) and may_see_private(request.user)


lend_action(merge_chosen, may_merge)
lend_action(edit_at_once, may_edit)
