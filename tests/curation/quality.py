"""How tests ask a rule of the board of quality."""

from curation.quality import board
from curation.quality.rules import RULES


def found(code: str) -> dict[int, str]:
    """Return what the list of a rule says of each offender, by primary key."""
    records = list(board.read_offenders(RULES[code]))
    return {one.pk: one.told for one in board.offenders(RULES[code], records)}
