"""How many offenders the rules have: one COUNT a rule, kept for a while, shown with its age."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from time import monotonic

from django.utils import timezone

from curation.quality.declaring import Rule
from curation.quality.models import RuleCount

FRESH = timedelta(minutes=10)
# Seconds after which a page begins no further count; what is left keeps its old one.
PATIENCE = 3.0
# When asked to count anew; a server of the museum gives up a page after 30.
PATIENCE_ASKED = 15.0


def counts(rules: Iterable[Rule]) -> dict[str, RuleCount]:
    """Return by code what is known of these rules; those older than `FRESH` are counted first, as far as time goes."""
    asked = {rule.code: rule for rule in rules if rule.is_judged}
    known = RuleCount.objects.in_bulk(list(asked), field_name="rule")
    due = timezone.now() - FRESH
    stale = [rule for rule in asked.values() if rule.code not in known or known[rule.code].counted_on < due]
    return known | recount(_oldest_first(stale, known), PATIENCE)


def recount(rules: Iterable[Rule], patience: float = PATIENCE_ASKED) -> dict[str, RuleCount]:
    """Count as many of these rules as `patience` seconds let begin; write the counts down and return them by code."""
    now = timezone.now()
    counted = {rule.code: rule.offenders().count() for rule in _within(patience, rules) if rule.is_judged}
    RuleCount.objects.keep(counted.items(), now)
    return {code: RuleCount(rule=code, offenders=offenders, counted_on=now) for code, offenders in counted.items()}


def _within(patience: float, rules: Iterable[Rule]) -> Iterator[Rule]:
    until = monotonic() + patience
    for rule in rules:
        if monotonic() > until:
            return
        yield rule


def _oldest_first(rules: Iterable[Rule], known: dict[str, RuleCount]) -> list[Rule]:
    return sorted(rules, key=lambda rule: (rule.code in known, rule.code in known and known[rule.code].counted_on))


def forget(rule: Rule) -> None:
    """Let the rule be counted again when the board is next opened: its exceptions changed."""
    RuleCount.objects.filter(rule=rule.code).delete()
