"""Screens without what is private and not for the one who looks (see archive.privacy)."""

from collections.abc import Iterable
from copy import copy

from django.contrib.admin.utils import flatten
from django.db.models import Model
from django.utils.text import capfirst

from archive.privacy import PRIVATE_RECORDS, is_closed, may_see_private, may_see_record


def reader(request):
    """Return the user whose fields a form has: of a proposal, its author, though another decides on it."""
    return getattr(request, "on_behalf_of", None) or request.user


class Private:
    """Mixin of admins and inlines: neither shows, finds, sorts by nor takes in what is closed to the reader.

    A form without a field leaves the column as it is, whatever is sent.
    """

    def _is_known(self, request) -> bool:
        return may_see_record(reader(request), self.model)

    def has_view_permission(self, request, *args, **kwargs):
        return self._is_known(request) and super().has_view_permission(request, *args, **kwargs)

    def has_add_permission(self, request, *args, **kwargs):
        return self._is_known(request) and super().has_add_permission(request, *args, **kwargs)

    def has_change_permission(self, request, *args, **kwargs):
        return self._is_known(request) and super().has_change_permission(request, *args, **kwargs)

    def has_delete_permission(self, request, *args, **kwargs):
        return self._is_known(request) and super().has_delete_permission(request, *args, **kwargs)

    def get_fieldsets(self, request, obj=None):
        sets = super().get_fieldsets(request, obj)
        open_sets = ((title, self._opened(request, options)) for title, options in sets)
        return [(title, options) for title, options in open_sets if options["fields"]]

    def _opened(self, request, options: dict) -> dict:
        """Return the options of a fieldset without the fields that are closed; a line of none is left out."""
        lines = (self._open(request, flatten([line])) for line in options["fields"])
        return options | {"fields": [tuple(line) if len(line) > 1 else line[0] for line in lines if line]}

    def _open(self, request, names: Iterable) -> list:
        user = reader(request)
        return [name for name in names if not (isinstance(name, str) and is_closed(user, self.model, name))]


class PrivateList(Private):
    """Mixin of admins: the same for lists, their search and their addresses, and for what is said of a record."""

    def get_list_display(self, request):
        return self._open(request, super().get_list_display(request))

    def get_list_filter(self, request):
        return self._open(request, super().get_list_filter(request))

    def get_search_fields(self, request):
        return self._open(request, super().get_search_fields(request))

    def lookup_allowed(self, lookup, value, request=None):
        """Refuse addresses that ask for a closed column: «?internal_note__startswith=…» would tell it by letters."""
        if request is not None and is_closed(reader(request), self.model, lookup):
            return False
        return super().lookup_allowed(lookup, value, request)

    def construct_change_message(self, request, form, formsets, add=False):
        """Name private rows by their kind alone: everyone who sees a record reads its history."""
        said = super().construct_change_message(request, form, formsets, add)
        kinds = {str(rows.model._meta.verbose_name) for rows in formsets if rows.model._meta.label in PRIVATE_RECORDS}
        return [_unnamed(part, kinds) for part in said]

    def get_deleted_objects(self, objs, request):
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        if not may_see_private(reader(request)):
            kinds = _private_kinds(self.admin_site)
            protected = [next((kind for kind in kinds if str(row).startswith(f"{kind}:")), row) for row in protected]
        return deleted, counts, missing, protected


def _unnamed(part: dict, kinds: set[str]) -> dict:
    part = copy(part)
    for act, told in part.items():
        if told.get("name") in kinds:
            part[act] = told | {"object": "…"}
    return part


def _private_kinds(site) -> list[str]:
    models: Iterable[type[Model]] = (model for model in site._registry if model._meta.label in PRIVATE_RECORDS)
    return [str(capfirst(model._meta.verbose_name)) for model in models]
