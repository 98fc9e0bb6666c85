"""The roles of the museum: the one place that says what each of them may do.

Groups are made of them after `migrate` (curation.roles.making). A museum changes its groups as it likes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.privacy import PRIVATE_RECORDS
from archive.rights import APPROVE, BULK_EDIT, CHANGE_PUBLISHED, HIDE, MERGE, PUBLISH, SEE_PRIVATE, UNDO

# What passes draft → review → published.
RECORDS = (
    "archive.Collection", "archive.Item", "archive.Place", "archive.Source",
    "people.Person", "people.Unit", "people.Event", "people.Statistic",
    "awards.Award", "awards.Decree",
)  # fmt: skip
# What belongs to records and is told on their pages.
ROWS = (
    "archive.Scan", "archive.PlaceName", "archive.PlaceCitation", "archive.ItemCitation",
    "people.NameVariant", "people.RankHeld", "people.Service", "people.PersonTerm", "people.Participation",
    "people.Depiction", "people.UnitName", "people.UnitRelation", "people.UnitStage",
    "people.PersonCitation", "people.UnitCitation", "people.EventCitation", "people.StatisticCitation",
    "awards.Conferral", "awards.Nomination",
    "awards.AwardCitation", "awards.DecreeCitation", "awards.ConferralCitation",
)  # fmt: skip
# Words and books that many records share: a change there is seen on all of them.
SHARED = (
    "archive.Discrepancy", "archive.DocumentKind", "archive.ItemNumber",
    "people.Term", "people.Rank", "people.UnitType",
)  # fmt: skip
PRIVATE = tuple(sorted(PRIVATE_RECORDS))
HOLDINGS = (
    "archive.Collection", "archive.Item", "archive.Scan", "archive.ItemNumber", "archive.DocumentKind",
    "archive.ItemCitation", "people.Depiction",
)  # fmt: skip

LOOK, WRITE, TAKE_AWAY = ("view",), ("view", "add", "change"), ("view", "add", "change", "delete")


def may(acts: Iterable[str], models: Iterable[str]) -> frozenset[str]:
    """Return permissions as Django names them: «people.change_person»."""
    pairs = ((act, *model.lower().split(".")) for act, model in product(acts, models))
    return frozenset(f"{app}.{act}_{name}" for act, app, name in pairs)


@dataclass(frozen=True)
class Role:
    code: str
    name: str | Promise
    rights: frozenset[str]


_QUESTIONS = may(TAKE_AWAY, ["search.SearchQuestion"]) | may(LOOK, ["search.EmptyQuery"])
_IMPORTS = may(("view", "add", "change"), ["exchange.Import"])

_VOLUNTEER = may(LOOK, SHARED) | may(WRITE, (*RECORDS, *ROWS))
_CURATOR = may(WRITE, (*RECORDS, *SHARED)) | may(TAKE_AWAY, ROWS) | _QUESTIONS | _IMPORTS | {PUBLISH, CHANGE_PUBLISHED}
_KEEPER = (
    may(LOOK, (*RECORDS, *ROWS, *SHARED))
    | may(WRITE, HOLDINGS)
    | may(TAKE_AWAY, PRIVATE)
    | {SEE_PRIVATE, CHANGE_PUBLISHED}
)
_DESK = ("search.SearchQuestion", "search.EmptyQuery", "exchange.Import")
_RIGHTS = {PUBLISH, CHANGE_PUBLISHED, HIDE, APPROVE, MERGE, UNDO, BULK_EDIT, SEE_PRIVATE}
_CHIEF = may(TAKE_AWAY, (*RECORDS, *ROWS, *SHARED, *PRIVATE, *_DESK)) | _RIGHTS
_ADMINISTRATOR = _CHIEF | may(TAKE_AWAY, ["auth.User", "auth.Group"])

ROLES = (
    Role("volunteer", _("Волонтёр"), _VOLUNTEER),
    Role("curator", _("Научный сотрудник"), _CURATOR),
    Role("keeper", _("Хранитель фондов"), _KEEPER),
    Role("chief", _("Главный хранитель"), _CHIEF),
    Role("administrator", _("Администратор"), _ADMINISTRATOR),
)
