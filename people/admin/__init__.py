"""Screens of people, units and events.

`register_inline(PersonAdmin, ConferralTable, after=PersonTermTable)` is how an app above adds its rows.
"""

from archive.admin import register_inline

from . import vocabularies
from .events import EventAdmin, ParticipantTable
from .people import ConsentTable, PersonAdmin, PersonTermTable
from .units import UnitAdmin, UnitStatisticCards

__all__ = [
    "ConsentTable",
    "EventAdmin",
    "ParticipantTable",
    "PersonAdmin",
    "PersonTermTable",
    "UnitAdmin",
    "UnitStatisticCards",
    "register_inline",
    "vocabularies",
]
