from .citation import EventCitation, PersonCitation, StatisticCitation, UnitCitation
from .depiction import Depiction
from .event import Event, EventKind, Participation
from .person import Consent, NameVariant, Person, PersonTerm, Term, TermKind
from .rank import Rank, RankHeld
from .service import Service
from .statistic import Statistic
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
