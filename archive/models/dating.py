"""Dates as a source gives them: one written column, four derived ones that can be sorted and filtered."""

from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive import dates
from archive.widgets import HistoricalDateInput

read = lru_cache(maxsize=20_000)(dates.parse)


class HistoricalDateField(models.CharField):
    """A date in a curator's words; refuses what no calendar holds, with the reason in Russian."""

    def __init__(self, *args, max_length=120, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if value:
            try:
                read(value)
            except dates.UnknownDate as error:
                raise ValidationError(str(error), code="unknown_date") from error

    def formfield(self, **kwargs):
        return super().formfield(**kwargs | {"widget": HistoricalDateInput})


class DerivedFromDate:
    """Mixin of columns computed from a `HistoricalDateField` each time the row is saved.

    `written` names the written column, `part` the attribute of `HistoricalDate` that is kept.
    """

    def __init__(self, *args, written="", part="", **kwargs):
        self.written, self.part = written, part
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        return name, path, args, kwargs | {"written": self.written, "part": self.part}

    def pre_save(self, model_instance, add):
        text = getattr(model_instance, self.written)
        value = getattr(read(text), self.part) if text else self.get_default()
        setattr(model_instance, self.attname, value)
        return value


class DerivedDateField(DerivedFromDate, models.DateField):
    pass


class DerivedCharField(DerivedFromDate, models.CharField):
    pass


class Spanned(models.Model):
    """Base of `dated(…)`: rules about spans are checked on the spans that saving will derive."""

    class Meta:
        abstract = True

    def validate_constraints(self, exclude=None):
        excluded = set(exclude or ())
        for field in self._meta.concrete_fields:
            if isinstance(field, DerivedFromDate) and field.written not in excluded:
                field.pre_save(self, add=False)
                excluded.discard(field.name)
        super().validate_constraints(exclude=excluded)


def dated(prefix: str, label: str, help_text: str = "") -> type[models.Model]:
    """Return an abstract model with `<prefix>_text` and its derived columns.

    `<prefix>_earliest` and `<prefix>_latest` are the first and last day meant, both inclusive, null where the
    date is open; `<prefix>` itself is a property: `HistoricalDate`, or None when nothing is written.
    """
    text = f"{prefix}_text"

    def derived(kind, part, **kwargs):
        return kind(written=text, part=part, **kwargs)

    def value(self):
        written = getattr(self, text)
        return read(written) if written else None

    return type(
        f"Dated{prefix.title().replace('_', '')}",
        (Spanned,),
        {
            "__module__": __name__,
            "Meta": type("Meta", (), {"abstract": True}),
            text: HistoricalDateField(label, blank=True, default="", help_text=help_text or DATE_HELP),
            f"{prefix}_earliest": derived(DerivedDateField, "earliest", null=True, blank=True, db_index=True),
            f"{prefix}_latest": derived(DerivedDateField, "latest", null=True, blank=True, db_index=True),
            f"{prefix}_calendar": derived(DerivedCharField, "calendar", max_length=9, blank=True, default=""),
            f"{prefix}_certainty": derived(DerivedCharField, "certainty", max_length=11, blank=True, default=""),
            prefix: property(value),
        },
    )


DATE_HELP = _("Как в источнике: «29 января 1942 г.», «ок. 1915», «не ранее июня 1942», «лето 1943», «__.__.1914»")

Dated = dated("date", _("дата"))


def in_time(prefix: str) -> models.expressions.OrderBy:
    """Return the order of time, what has no first day last: databases differ in where they put NULL."""
    return F(f"{prefix}_earliest").asc(nulls_last=True)


def dated_constraints(*prefixes: str) -> list[models.CheckConstraint]:
    """Return, for each prefix, the rule that a written date has a span in order and an unwritten one has none."""
    return [_span_constraint(prefix) for prefix in prefixes]


def period_constraint() -> models.CheckConstraint:
    """Return the rule that what lasts `since`–`until` does not end before it can have begun."""
    return models.CheckConstraint(
        name="%(app_label)s_%(class)s_ends_after_it_began",
        condition=Q(since_earliest__isnull=True)
        | Q(until_latest__isnull=True)
        | Q(since_earliest__lte=F("until_latest")),
        violation_error_message=_("Окончание раньше начала: проверьте обе даты."),
    )


def _span_constraint(prefix: str) -> models.CheckConstraint:
    text, earliest, latest = f"{prefix}_text", f"{prefix}_earliest", f"{prefix}_latest"
    no_start, no_end = Q((f"{earliest}__isnull", True)), Q((f"{latest}__isnull", True))
    written = ~Q((text, ""))
    open_ended = written & ((no_start & ~no_end) | (~no_start & no_end))
    closed = written & ~no_start & ~no_end & Q((f"{earliest}__lte", F(latest)))
    unwritten = Q((text, "")) & no_start & no_end
    return models.CheckConstraint(
        name=f"%(app_label)s_%(class)s_{prefix}_span",
        condition=open_ended | closed | unwritten,
        violation_error_message=_("Начало даты позже её конца, или дата записана без года."),
    )
