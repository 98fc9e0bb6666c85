"""Mentions of known people, units and awards in Russian plain text, in any case.

Pure functions over what the caller gives: no Django, no database. A link that might be wrong is worse than none:
where two records could be meant, nothing is found.
"""

from .lexicon import Lexicon, first_only
from .records import AwardName, Mention, PersonName, UnitName

__all__ = ["AwardName", "Lexicon", "Mention", "PersonName", "UnitName", "first_only"]
