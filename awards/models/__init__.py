from .award import Award, AwardKind
from .citation import AwardCitation, ConferralCitation, DecreeCitation
from .conferral import Conferral, Nomination
from .decree import Decree, DecreeKind

__all__ = [
    "Award",
    "AwardCitation",
    "AwardKind",
    "Conferral",
    "ConferralCitation",
    "Decree",
    "DecreeCitation",
    "DecreeKind",
    "Nomination",
]
