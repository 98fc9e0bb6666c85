"""Rules of the database that several kinds of records share."""

from django.db import IntegrityError, models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _


def titled_constraint() -> models.CheckConstraint:
    """Return the rule that there is a title; a blank one begins with a space, and no other does."""
    return models.CheckConstraint(
        name="%(app_label)s_%(class)s_titled",
        condition=~Q(title="") & ~Q(title__startswith=" "),
        violation_error_message=_("Нужно название; пробела в его начале не бывает."),
    )


def known_constraints(**choices: type[models.Choices] | list) -> list[models.CheckConstraint]:
    """Return, for each field, the rule that it holds one of the choices; `optional` adds «not said» to them."""
    return [_known_constraint(field, getattr(known, "values", known)) for field, known in choices.items()]


def optional(choices: type[models.Choices]) -> list:
    return ["", *choices.values]


def _known_constraint(field: str, values: list) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"%(app_label)s_%(class)s_{field}_known",
        condition=Q((f"{field}__in", values)),
        violation_error_message=_("Такого значения в списке нет: выберите из предложенных."),
    )


def once_constraint(*fields: str, unknown: tuple[str, ...] = (), message: str) -> models.UniqueConstraint:
    """Return the rule that no two rows are the same in all these fields.

    `unknown` are foreign keys that may be null: two nulls are the same, which no database takes them for by itself.
    """
    keys = (Coalesce(F(field), Value(0)) for field in unknown)
    return models.UniqueConstraint(
        *map(F, fields), *keys, name="%(app_label)s_%(class)s_once", violation_error_message=message
    )


def broken_rule(error: IntegrityError, *of: type[models.Model]) -> str:
    """Return in words which rule of these models the database names in its error."""
    said = str(error)
    for model in of:
        for rule in model._meta.constraints:
            if rule.name in said:
                return str(rule.violation_error_message)
        for column in model._meta.concrete_fields:
            names = (f"{model._meta.db_table}.{column.column}", f"{model._meta.db_table}_{column.column}_")
            if column.unique and any(name in said for name in names):
                return str(_("такое значение уже есть: %s") % column.verbose_name)
    return str(_("музей не принимает такую запись"))
