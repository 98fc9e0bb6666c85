"""Forms of the curator's workplace."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import InlineForeignKeyField

from .choices import LoadedAutocomplete
from .noting import check_notes


class LinesField(forms.CharField):
    """Several lines as the museum keeps them: browsers send «\\r\\n», and untouched text must not look changed."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class CuratorForm(forms.ModelForm):
    """A record's form that checks every rule of the database before the database does."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            widget = bare(field.widget)
            if isinstance(widget, LoadedAutocomplete):
                widget.remember(self.instance)

    def clean(self):
        cleaned = super().clean()
        check_notes(self)
        return cleaned

    def _post_clean(self):
        """Check also the rules that name the parent of an inline row.

        Django leaves the parent out of validation, since on the form of a new record it does not exist yet; once it
        does, a broken rule would otherwise end in a server error.
        """
        super()._post_clean()
        if self.errors or not self._has_saved_parent():
            return
        try:
            self.instance.validate_constraints(exclude=self._get_validation_exclusions())
        except ValidationError as error:
            self._update_errors(error)

    def _has_saved_parent(self) -> bool:
        parents = [f.parent_instance for f in self.fields.values() if isinstance(f, InlineForeignKeyField)]
        return any(parent.pk is not None for parent in parents)


class RowForm(CuratorForm):
    """A row of a table of rows: the heading of a column is not a label, so each control names itself."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            bare(field.widget).attrs.setdefault("aria-label", field.label or "")


def bare(widget: forms.Widget) -> forms.Widget:
    """Return the control inside the admin's wrapper with its «add» and «change» links."""
    return getattr(widget, "widget", widget)
