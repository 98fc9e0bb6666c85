from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

from people.models import Term, TermKind


class TermFilter(SimpleListFilter):
    """People with a word of one vocabulary; subclasses name `kind`."""

    kind: TermKind

    def lookups(self, request, model_admin):
        return [(str(pk), title) for pk, title in Term.objects.filter(kind=self.kind).values_list("pk", "title")]

    def queryset(self, request, queryset):
        if not (self.value() or "").isdigit():
            return queryset
        return queryset.filter(terms__term=self.value(), terms__term__kind=self.kind).distinct()


class FateFilter(TermFilter):
    kind, title, parameter_name = TermKind.FATE, _("судьба"), "fate"


class GroundFilter(TermFilter):
    kind, title, parameter_name = TermKind.GROUND, _("связь с городом"), "ground"


class RoleFilter(TermFilter):
    kind, title, parameter_name = TermKind.ROLE, _("роль"), "role"
