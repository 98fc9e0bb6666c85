"""How a rule of the board of quality is declared.

@rule("award-after-death", Conferral, title=_("…"), why=_("…"), tell=_told)
def award_after_death(model): return model.objects.filter(…)

The function returns those of its model that break the rule: a queryset that may be filtered, counted and cut further.
A rule about several kinds of records becomes one rule for each: «unsourced-person», «unsourced-unit».
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet

from curation.quality.models import QualityException

RULES: dict[str, "Rule"] = {}
Find = Callable[[type[Model]], QuerySet]


def _nothing(_told: Any) -> str:
    return ""


@dataclass(frozen=True)
class Rule:
    """`tell` says of one offender what is wrong with it, "" where the title of the rule says all.

    `gather` is given the offenders of a page before that, to read what `tell` needs in a few queries for all of them.
    `needs` names a setting without which the rule is not judged.
    """

    code: str
    model: type[Model]
    find: Find
    title: str
    why: str
    tell: Callable[[Any], str] = field(default=_nothing)
    gather: Callable[[Sequence[Any]], Any] = field(default=_nothing)
    needs: str = ""

    @property
    def is_judged(self) -> bool:
        return not self.needs or bool(getattr(settings, self.needs))

    def exceptions(self) -> QuerySet:
        return QualityException.objects.of_rule(self.code, self.model)

    def offenders(self) -> QuerySet:
        """Return the records that break the rule, those excepted left out, in no order."""
        return self.find(self.model).order_by().exclude(pk__in=self.exceptions().values("object_id"))


def rule(code: str, *models: type[Model], **said) -> Callable[[Find], Find]:
    """Declare a rule; `said` are the rest of the fields of `Rule`."""

    def declare(find: Find) -> Find:
        for model in models:
            own = code if len(models) == 1 else f"{code}-{model._meta.model_name}"
            if own in RULES:
                raise ValueError(f"two rules are called {own}")
            RULES[own] = Rule(own, model, find, **said)
        return find

    return declare
