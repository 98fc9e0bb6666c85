"""What the pages of the board of quality show, and to whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from archive.admin.choices import choice_label
from archive.admin.doubting import link
from archive.rights import CHANGE_PUBLISHED
from archive.text import count, number
from curation.quality.counting import counts
from curation.quality.declaring import Rule
from curation.quality.models import QualityException, RuleCount
from curation.quality.rules import RULES

# Seconds; then minutes.
MINUTE, HOUR, DAY = 60, 60, 24 * 60


def may_see(request, rule: Rule) -> bool:
    return admin.site.get_model_admin(rule.model).has_view_or_change_permission(request)


def may_change(request, rule: Rule) -> bool:
    """Tell whether the user may say what is right as it is: not one who writes drafts only."""
    may = admin.site.get_model_admin(rule.model).has_change_permission(request)
    return may and request.user.has_perm(CHANGE_PUBLISHED)


def seen_rules(request) -> list[Rule]:
    return [rule for rule in RULES.values() if may_see(request, rule)]


@dataclass(frozen=True)
class Line:
    """A rule on the board; `count` is None when it was never counted."""

    rule: Rule
    count: RuleCount | None
    exceptions: int

    @property
    def number(self) -> str:
        return number(self.count.offenders) if self.count else "—"

    @property
    def is_clean(self) -> bool:
        return self.count is not None and not self.count.offenders


@dataclass(frozen=True)
class Group:
    """The rules about one kind of records: `open` have offenders or are not counted, `clean` have none."""

    name: str
    open: list[Line]
    clean: list[Line]


@dataclass(frozen=True)
class Board:
    groups: list[Group]
    # How long ago the oldest of the counts was taken, in words; "" while some rule is not counted.
    counted: str


def read_board(rules: Sequence[Rule]) -> Board:
    """Read the board: two queries when the counts are fresh."""
    known, excepted = counts(rules), QualityException.objects.counts()
    lines = [Line(rule, known.get(rule.code), excepted[rule.code]) for rule in rules]
    taken = [line.count and line.count.counted_on for line in lines if line.rule.is_judged]
    return Board(_groups(lines), ago(min(taken)) if taken and all(taken) else "")


def ago(moment: datetime) -> str:
    """Return how long ago that was: «только что», «3 минуты назад», «2 часа назад», «5 дней назад»."""
    minutes = int((timezone.now() - moment).total_seconds() // MINUTE)
    if minutes < 1:
        return _("только что")
    if minutes < HOUR:
        passed = count(minutes, "минуту", "минуты", "минут")
    elif minutes < DAY:
        passed = count(minutes // HOUR, "час", "часа", "часов")
    else:
        passed = count(minutes // DAY, "день", "дня", "дней")
    return _("%s назад") % passed


def _groups(lines: Iterable[Line]) -> list[Group]:
    """Return the groups in the order of the rules, those with nothing to mend last."""
    by_model: dict[type[Model], list[Line]] = {}
    for line in lines:
        by_model.setdefault(line.rule.model, []).append(line)
    groups = [_group(model, of_kind) for model, of_kind in by_model.items()]
    return sorted(groups, key=lambda group: not group.open)


def _group(model: type[Model], lines: list[Line]) -> Group:
    clean = [line for line in lines if line.is_clean]
    name = capfirst(model._meta.verbose_name_plural)
    return Group(name, [line for line in lines if not line.is_clean], clean)


@dataclass(frozen=True)
class Offender:
    """A line of the list of a rule: a link to the form of the record, its state unless published, what is wrong."""

    pk: int
    link: str
    state: str
    told: str


def read_offenders(rule: Rule) -> QuerySet:
    """Return the offenders of a rule in the order of their keys, read with what their names are made of."""
    return rule.offenders().select_related(*_named_by(rule)).order_by("pk")


def offenders(rule: Rule, records: Sequence[Model]) -> list[Offender]:
    rule.gather(records)
    return [Offender(record.pk, form_link(record), _state(record), rule.tell(record)) for record in records]


def form_link(record: Model) -> str:
    return link(record, choice_label(admin.site, record))


def _state(record: Model) -> str:
    shown = getattr(record, "is_published", True)
    return "" if shown else record.get_status_display()


@dataclass(frozen=True)
class Excepted:
    """A line of the list of exceptions; `link` is "" when the record is no more."""

    exception: QualityException
    link: str


def excepted(rule: Rule, exceptions: Sequence[QualityException]) -> list[Excepted]:
    """Name the records of these exceptions: one query."""
    wanted = [exception.object_id for exception in exceptions]
    records = {record.pk: record for record in read_named(rule).filter(pk__in=wanted)}
    return [Excepted(one, form_link(records[one.object_id]) if one.object_id in records else "") for one in exceptions]


def read_named(rule: Rule) -> QuerySet:
    """Return all records of the rule's kind, read with what their names are made of."""
    return rule.model.objects.order_by().select_related(*_named_by(rule))


def _named_by(rule: Rule) -> tuple[str, ...]:
    return admin.site.get_model_admin(rule.model).list_select_related
