from django.contrib.admin import SimpleListFilter
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from people.models import PersonTerm, Term, TermKind

# A word of more people than this is soon met among them in their order; those of a rarer word are gathered first.
OFTEN = 20_000
# In digits: no longer number is a key.
LONGEST_KEY = 18


class TermFilter(SimpleListFilter):
    """People with a word of one vocabulary; subclasses name `kind`."""

    kind: TermKind

    def lookups(self, request, model_admin):
        return [(str(pk), title) for pk, title in Term.objects.filter(kind=self.kind).values_list("pk", "title")]

    def queryset(self, request, queryset):
        if not self._is_asked():
            return queryset
        uses = self._uses()
        if uses[OFTEN : OFTEN + 1].exists():
            return queryset.filter(Exists(uses.filter(person=OuterRef("pk"))))
        return queryset.filter(pk__in=uses.values("person"))

    def count(self) -> int | None:
        """Return how many people have the word; None when no word is asked for."""
        return self._uses().aggregate(n=Count("person", distinct=True))["n"] if self._is_asked() else None

    def _is_asked(self) -> bool:
        value = self.value() or ""
        return value.isascii() and value.isdigit() and len(value) <= LONGEST_KEY

    def _uses(self) -> QuerySet:
        return PersonTerm.objects.order_by().filter(term=self.value(), term__kind=self.kind)


class FateFilter(TermFilter):
    kind, title, parameter_name = TermKind.FATE, _("судьба"), "fate"


class GroundFilter(TermFilter):
    kind, title, parameter_name = TermKind.GROUND, _("связь с городом"), "ground"


class RoleFilter(TermFilter):
    kind, title, parameter_name = TermKind.ROLE, _("роль"), "role"
