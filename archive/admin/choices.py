"""Choosing a related record: always by searching, never from a list of thousands."""

from functools import partial

from django.contrib.admin import AdminSite
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db import models

_LARGEST_KEY = 2**63 - 1


def is_key(text: str) -> bool:
    """Tell whether `text`, which anyone may have sent, can be the key of a record: databases refuse other ones."""
    return text.isascii() and text.isdecimal() and len(text) <= len(str(_LARGEST_KEY)) and int(text) <= _LARGEST_KEY


class LoadedAutocomplete(AutocompleteSelect):
    """An autocomplete that names its choice from the row already read instead of asking the database again."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.loaded: dict[str, models.Model] = {}

    def remember(self, instance: models.Model) -> None:
        chosen = self.field.get_cached_value(instance, default=None)
        self.loaded = {str(chosen.pk): chosen} if chosen else {}

    def optgroups(self, name, value, attr=None):
        chosen = [str(v) for v in value if v not in (None, "") and is_key(str(v))]
        if any(v not in self.loaded for v in chosen):
            return super().optgroups(name, chosen, attr)
        blank = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance
        known = [self.create_option(name, v, label(self.loaded[v]), True, i) for i, v in enumerate(chosen)]
        return [(None, blank + known, 0)]


class Autocompleting:
    """Mixin of admins and inlines: every foreign key to a record that can be searched is chosen by searching."""

    def get_autocomplete_fields(self, request):
        return [field.name for field in foreign_keys(self.model) if self._can_search(field.related_model)]

    def _can_search(self, model) -> bool:
        try:
            return bool(self.admin_site.get_model_admin(model).search_fields)
        except NotRegistered:
            return False

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Beside a choice stand «change» and «add»; a record is deleted on its own page.
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", LoadedAutocomplete(db_field, self.admin_site))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.label_from_instance = partial(choice_label, self.admin_site)
        return field


def foreign_keys(model: type[models.Model]) -> list[models.ForeignKey]:
    return [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]


def choice_label(site: AdminSite, record: models.Model) -> str:
    """Return how a curator tells `record` from its namesakes: `choice_label` of its admin, or its plain name."""
    try:
        label = getattr(site.get_model_admin(type(record)), "choice_label", str)
    except NotRegistered:
        label = str
    return label(record)


class Suggestions(AutocompleteJsonView):
    """Choices of a related record, named so that namesakes can be told apart."""

    def serialize_result(self, obj, to_field_name):
        label = choice_label(self.admin_site, obj)
        return super().serialize_result(obj, to_field_name) | {"text": label}
