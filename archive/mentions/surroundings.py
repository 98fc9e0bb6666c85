"""What stands around a surname: initials, given name and patronymic, a title, the name of a street."""

import re
from collections.abc import Container
from dataclasses import dataclass

from archive.given_names import MALE
from archive.names import CLIPPED
from archive.text import fold

from .inflection import WordSet, adjective_like
from .scan import Scan, Token
from .words import (
    ABBREVIATED_TITLES,
    AFTER_NAME,
    LETTER_WORDS,
    NAMED_ABBREVIATED,
    NAMED_IN_ANY_CASE,
    NAMED_IN_GENITIVE,
    OF_HISTORY,
    PLACE_PREPOSITIONS,
    SEVERAL,
    SHORT_GIVEN,
    TITLE_TAILS,
    title_cases,
)

_IN_GENITIVE = WordSet(NAMED_IN_GENITIVE)
_IN_ANY_CASE = WordSet(NAMED_IN_ANY_CASE)
_OF_HISTORY = WordSet(OF_HISTORY)
_INITIAL_GAP = re.compile(r"\.[^\S\n]*\n?[^\S\n]*")
_PATRONYMIC = re.compile(
    r"(?:[ое]вич|ьич|савв?ич|фомич|лукич|никитич|к[оу]зьмич)(?:а|у|е|ем|ом)?$|(?:[ое]вн|ичн)(?:а|ы|е|у|ой|ою)$"
)
_COMMA = re.compile(r",?\s+")
_INVERTED = re.compile(r",\s+")
# «Савв.», «Макар.»: a patronymic cut short begins as a given name does.
_SHORT_PATRONYMIC = frozenset(fold(name)[:length] for name in MALE for length in range(3, len(name) + 1))
_DID = re.compile(r"\w+л(?:а|о|и|ся|ась|ось|ись)?|погиб|спас|вел|умер|нес")
_LONGEST_ROW = 16


@dataclass(frozen=True, slots=True)
class Part:
    """A given name or patronymic as the text has it: a folded word, or the letters of an initial: «И.», «Ив.»."""

    key: str
    initial: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`first`..`last` are the tokens of the whole name, `end` where it ends in the text.

    `stranger`: the word beside the surname is, or may be, a given name that nobody known bears.
    """

    first: int
    last: int
    end: int
    given: Part | None = None
    patronymic: Part | None = None
    stranger: bool = False

    @property
    def bare(self) -> bool:
        return self.given is None and self.patronymic is None

    @property
    def named(self) -> bool:
        """Tell whether a given name in full, or a patronymic, tells the sex."""
        return any(part is not None and not part.initial for part in (self.given, self.patronymic))


def look_around(scan: Scan, i: int, given_names: Container[str], surnames) -> Surroundings:
    """Read the name whose surname is token `i`.

    `given_names` are the folded forms of every known given name; `surnames` tells whether a token is a known surname.
    """
    parts = (
        _initials_before(scan, i, given_names)
        or _short_before(scan, i, given_names, surnames)
        or _words_before(scan, i, given_names)
    )
    if parts:
        # «Красилов А. Герасименко И.»: initials on both sides, and no telling whose are which.
        contested = parts[-1][1].initial and bool(_initials_after(scan, i))
        return Surroundings(parts[0][0], i, scan[i].end, *_roles(parts), stranger=contested)
    parts = _initials_after(scan, i) or _words_after(scan, i, given_names)
    if parts:
        last, part = parts[-1]
        end = scan[last].end + (part.initial and scan.dotted(last))
        return Surroundings(i, last, end, *_roles(parts), stranger=_leads_another(scan, parts[-1], surnames))
    stranger = _stranger_before(scan, i, given_names, surnames) or _stranger_after(scan, i, surnames)
    beside = _bracketed(scan, i, given_names) or _inverted(scan, i, given_names)
    return Surroundings(i, i, scan[i].end, *_roles(beside), stranger=stranger)


def _roles(parts: list[tuple[int, Part]]) -> tuple[Part | None, Part | None]:
    """Tell given name and patronymic: two parts are both, a single one is a patronymic if it looks so."""
    if len(parts) != 1:
        return (parts[0][1], parts[1][1]) if parts else (None, None)
    only = parts[0][1]
    return (None, only) if not only.initial and _PATRONYMIC.search(only.key) else (only, None)


def _is_initial(scan: Scan, i: int) -> bool:
    """Tell whether token `i` is an initial: a letter, «Ив.», «Ал-др», or a letter without its full stop, no word.

    In «КРАСИЛОВ И ЧЕРЕМНОВ», «КРАСИЛОВ И Л. ЧЕРЕМНОВ», all in capitals, it is a word.
    """
    token = scan[i]
    if not token.capital:
        return False
    if scan.dotted(i):
        return len(token.raw) == 1 or (token.key in SHORT_GIVEN and not token.acronym)
    if CLIPPED.fullmatch(token.key):
        return True
    between_capitals = scan[i - 1].acronym and (scan[i + 1].acronym or (scan.dotted(i + 1) and scan[i + 1].capital))
    return len(token.raw) == 1 and not (token.key in LETTER_WORDS and (between_capitals or scan.opens_sentence(i)))


def _initial(scan: Scan, i: int) -> Part:
    clipped = CLIPPED.fullmatch(scan.key(i))
    return Part(clipped[1] if clipped else scan.key(i), True)


def _short_patronymic(scan: Scan, i: int) -> bool:
    return scan[i].capital and scan.dotted(i) and scan.key(i) in _SHORT_PATRONYMIC


def _initial_leads(scan: Scan, i: int) -> bool:
    """Tell whether only its full stop and white space part the initial at token `i` from the next word."""
    return bool(_INITIAL_GAP.fullmatch(scan.gap(i))) if scan.dotted(i) else scan.spaced(i)


def _initials_before(scan: Scan, i: int, given_names: Container[str]) -> list[tuple[int, Part]]:
    parts: list[tuple[int, Part]] = []
    j = i - 1
    while len(parts) < 2 and _is_initial(scan, j) and _initial_leads(scan, j):
        parts.insert(0, (j, _initial(scan, j)))
        j -= 1
    return _with_full_given(scan, parts, given_names)


def _with_full_given(scan: Scan, parts: list[tuple[int, Part]], given_names: Container[str]) -> list[tuple[int, Part]]:
    """Take in the given name of «Иван С. Герасименко», but not the town of «в Сталинске А. Чалков»."""
    j = parts[0][0] - 1 if parts else -1
    if len(parts) != 1 or not scan.spaced(j) or not _name_like(scan[j]) or scan.key(j) not in given_names:
        return parts
    return [(j, Part(scan.key(j), False)), *parts]


def _short_before(scan: Scan, i: int, given_names: Container[str], surnames) -> list[tuple[int, Part]]:
    """Read «Иван Савв. Герасименко», «Ив. Савв. Герасименко»."""
    j = i - 1
    if surnames(scan[j]) or not (_short_patronymic(scan, j) and _initial_leads(scan, j)):
        return []
    parts = [(j, Part(scan.key(j), True))]
    if _is_initial(scan, j - 1) and _initial_leads(scan, j - 1):
        return [(j - 1, _initial(scan, j - 1)), *parts]
    named = _with_full_given(scan, parts, given_names)
    return named if len(named) > 1 else []


def _leads_another(scan: Scan, last: tuple[int, Part], surnames) -> bool:
    """Tell whether initials after a surname may be those of the next one: «Красилов И. Герасименко»."""
    i, part = last
    leads = part.initial and _initial_leads(scan, i) and bool(surnames(scan[i + 1]))
    return leads and not _initials_after(scan, i + 1)


def _initials_after(scan: Scan, i: int) -> list[tuple[int, Part]]:
    parts: list[tuple[int, Part]] = []
    j = i
    while len(parts) < 2 and (scan.spaced(j) if j == i else _initial_leads(scan, j)):
        j += 1
        if not (_is_initial(scan, j) or (parts and _short_patronymic(scan, j))):
            break
        parts.append((j, _initial(scan, j)))
    if len(parts) == 1 and _initial_leads(scan, i + 1) and _name_like(scan[i + 2]):
        full = _PATRONYMIC.search(scan.key(i + 2))
        return [*parts, (i + 2, Part(scan.key(i + 2), False))] if full else parts
    return parts


def _words_before(scan: Scan, i: int, given_names: Container[str]) -> list[tuple[int, Part]]:
    j = i - 1
    if not scan.spaced(j) or not _name_like(scan[j]) or _is_title(scan, j):
        return []
    if _PATRONYMIC.search(scan.key(j)):
        return [*_given_before(scan, j), (j, Part(scan.key(j), False))]
    return [(j, Part(scan.key(j), False))] if scan.key(j) in given_names else []


def _given_before(scan: Scan, i: int) -> list[tuple[int, Part]]:
    """Read the given name before the patronymic at token `i`: «Иван», «И.», «Ив.»."""
    j = i - 1
    if _is_initial(scan, j) and _initial_leads(scan, j):
        return [(j, _initial(scan, j))]
    named = scan.spaced(j) and _name_like(scan[j]) and not _is_title(scan, j)
    return [(j, Part(scan.key(j), False))] if named else []


def _words_after(scan: Scan, i: int, given_names: Container[str]) -> list[tuple[int, Part]]:
    j = i + 1
    if not scan.spaced(i) or not _name_like(scan[j]) or _is_title(scan, j):
        return []
    if scan.spaced(j) and _name_like(scan[j + 1]) and _PATRONYMIC.search(scan.key(j + 1)):
        return [(j, Part(scan.key(j), False)), (j + 1, Part(scan.key(j + 1), False))]
    if scan.spaced(j) and scan.key(j) in given_names and _short_patronymic(scan, j + 1):
        return [(j, Part(scan.key(j), False)), (j + 1, Part(scan.key(j + 1), True))]
    known = scan.key(j) in given_names or _PATRONYMIC.search(scan.key(j))
    return [(j, Part(scan.key(j), False))] if known else []


def _bracketed(scan: Scan, i: int, given_names: Container[str]) -> list[tuple[int, Part]]:
    """Heed «Герасименко (Пётр)» without making it part of the span."""
    in_brackets = scan.gap(i).strip() == "(" and scan[i + 1].capital and scan.key(i + 1) in given_names
    return [(i + 1, Part(scan.key(i + 1), False))] if in_brackets else []


def _inverted(scan: Scan, i: int, given_names: Container[str]) -> list[tuple[int, Part]]:
    """Heed «Герасименко, Иван Саввич» without making it part of the span; «Чалков, Иван Красилов» is a row of two."""
    j = i + 1
    if not (_INVERTED.fullmatch(scan.gap(i)) and _name_like(scan[j]) and scan.key(j) in given_names):
        return []
    parts = [(j, Part(scan.key(j), False))]
    if scan.spaced(j) and scan[j + 1].capital and _PATRONYMIC.search(scan.key(j + 1)):
        parts.append((j + 1, Part(scan.key(j + 1), False)))
    last = parts[-1][0]
    return [] if scan.spaced(last) and scan[last + 1].capital else parts


def _name_like(token: Token) -> bool:
    return token.capital and len(token.raw) > 1


def _stranger_before(scan: Scan, i: int, given_names: Container[str], surnames) -> bool:
    """Tell whether an unknown capitalised word before a surname may be a given name.

    It is none at the beginning of a sentence («Вчера Чалков»), in a title («Герой Труда Чалков»), in capitals («КМК»),
    as a surname in a list, nor as a place: «под Старой Руссой Герасименко».
    """
    j = i - 1
    if not scan.spaced(j) or not _name_like(scan[j]) or scan.opens_sentence(j):
        return False
    if _is_no_name(scan, j, i, surnames):
        return False
    while scan.spaced(j - 1) and scan[j].capital:
        j -= 1
    return scan.key(j) not in PLACE_PREPOSITIONS


def _stranger_after(scan: Scan, i: int, surnames) -> bool:
    j = i + 1
    if not scan.spaced(i) or "\n" in scan.gap(i) or not _name_like(scan[j]):
        return False
    return not (_is_no_name(scan, j, i, surnames) or adjective_like(scan.key(j)))


def _is_no_name(scan: Scan, j: int, i: int, surnames) -> bool:
    """Tell whether the word at `j` beside the surname at `i` is a title, an abbreviation («КМК») or another surname."""
    return _is_title(scan, j) or (scan[j].acronym and not scan[i].acronym) or bool(surnames(scan[j]))


def _is_title(scan: Scan, j: int) -> bool:
    key = scan.key(j).rpartition("-")[2]
    return key in title_cases() or key in TITLE_TAILS


def row_around(scan: Scan, i: int) -> list[int]:
    """Return the other capitalised words that commas and «и» put into one row with token `i`."""
    row: list[int] = []
    for step in (-1, 1):
        j = _next_in_row(scan, i, step)
        while scan[j].capital and len(row) < _LONGEST_ROW:
            row.append(j)
            j = _next_in_row(scan, j, step)
    return row


def _next_in_row(scan: Scan, i: int, step: int) -> int:
    """Return the word that a comma or «и» joins to token `i` on one side; -1 when there is none."""
    between = min(i, i + step)
    if scan.key(i + step) != "и":
        return i + step if scan.gap(between).startswith(",") and _COMMA.fullmatch(scan.gap(between)) else -1
    joined = _COMMA.fullmatch(scan.gap(between)) and _COMMA.fullmatch(scan.gap(between + step))
    return i + 2 * step if joined else -1


def goes_on(scan: Scan, last: int) -> bool:
    """Tell whether a word follows that an adjective may belong to: «Уральского управления»; verbs do not count."""
    following = scan.key(last + 1)
    return scan.spaced(last) and following not in AFTER_NAME and not _DID.fullmatch(following)


def title_beside(scan: Scan, around: Surroundings, cases: frozenset[str]) -> bool:
    """Tell whether a rank or a trade stands right before or after the name, in one of its cases."""
    before = _before(scan, around)
    if _agrees(scan, before, cases) and scan.spaced(before):
        return True
    if scan.key(before) in ABBREVIATED_TITLES and scan.dotted(before) and _INITIAL_GAP.fullmatch(scan.gap(before)):
        return True
    return bool(_COMMA.fullmatch(scan.gap(around.last))) and _agrees(scan, around.last + 1, cases)


def of_history(scan: Scan, around: Surroundings) -> bool:
    """Tell whether a title before the name is one of the country's great: «адмирал Ушаков» is not a namesake."""
    return scan.key(_before(scan, around)) in _OF_HISTORY


def _before(scan: Scan, around: Surroundings) -> int:
    """Return the word before the name or, before «Советского Союза» and the like, the title itself."""
    before = around.first - 1
    while scan.key(before) in TITLE_TAILS and scan.spaced(before):
        before -= 1
    return before


def _agrees(scan: Scan, i: int, cases: frozenset[str]) -> bool:
    key = scan.key(i).rpartition("-")[2]
    return not cases.isdisjoint(title_cases().get(key, ()))


def named_after(scan: Scan, first: int, cases: Container[str]) -> bool:
    """Tell whether the name at token `first` names a thing, «улица Матросова», or several people, «братья Каплун».

    Goes back over titles, other names and a row of them («улицы Красилова и Черемнова») to the word that decides.
    `cases` are those that the surname can stand in.
    """
    j = first - 1
    for _ in range(_LONGEST_ROW):
        if _names_thing(scan, j, cases):
            return True
        if not _leads_on(scan, j):
            return False
        j -= 1
    return False


def _names_thing(scan: Scan, j: int, cases: Container[str]) -> bool:
    key = scan.key(j)
    if key in NAMED_ABBREVIATED:
        # «ст.» is «станция», but «ст. сержант» is a senior one.
        senior = key == "ст" and _is_title(scan, j + 1)
        return not senior and scan.dotted(j) and bool(_INITIAL_GAP.fullmatch(scan.gap(j)))
    if not scan.spaced(j):
        return False
    if key == "имени":
        return scan.key(j - 1) != "по"
    return key in SEVERAL or key in _IN_ANY_CASE or ("gen" in cases and key in _IN_GENITIVE)


def _leads_on(scan: Scan, j: int) -> bool:
    """Tell whether a word may stand between «улица» and the name in question."""
    if _is_initial(scan, j):
        return True
    token = scan[j]
    if token.key == "и" or _is_title(scan, j):
        return scan.spaced(j)
    return token.capital and bool(_COMMA.fullmatch(scan.gap(j)))
