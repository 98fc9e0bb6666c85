from .citation import EventCitation, PersonCitation, StatisticCitation, UnitCitation
from .consent import Consent
from .depiction import Depiction
from .event import Event, EventKind, Participation
from .name_variant import NameVariant
from .person import Person
from .rank import Rank, RankHeld
from .service import Service
from .statistic import Statistic
from .term import PersonTerm, Term, TermKind
from .unit import Sphere, Unit, UnitName, UnitStage, UnitType
from .unit_relation import RelationKind, UnitRelation

__all__ = [
    "Consent",
    "Depiction",
    "Event",
    "EventCitation",
    "EventKind",
    "NameVariant",
    "Participation",
    "Person",
    "PersonCitation",
    "PersonTerm",
    "Rank",
    "RankHeld",
    "RelationKind",
    "Service",
    "Sphere",
    "Statistic",
    "StatisticCitation",
    "Term",
    "TermKind",
    "Unit",
    "UnitCitation",
    "UnitName",
    "UnitRelation",
    "UnitStage",
    "UnitType",
]
