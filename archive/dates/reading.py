"""The grammar of a date in Russian words: tokens in, relation and marks out.

    date     = flags (period | relation mark [closing mark] | mark [joiner mark]) flags
    mark     = (figures | day | month | season | part | year | decade | century) [style]
    day      = number [twin] [month] [twin] [year] [twin]
    part     = ("начало" | ordinal "половина") mark

A mark may lack what the next one says: «15–25 октября 1941», «с мая по июнь 1942» (see `completing`).
"""

from typing import NamedTuple

from .errors import UnknownDate
from .marks import PORTIONS, WINTER, Mark, Part
from .tokens import Token, tokenise
from .words import LAST, ROMAN

# What may follow the first mark, and the relation that both then stand in.
_CLOSINGS = {"from": ("until", "through"), "not_before": ("not_after", "between"), "between": ("and", "between")}
_COUNTS = ("ordinal", "roman", "number")
# «1910-11 гг.» are years, whatever a machine makes of «1910-11».
_YEARS = {"гг", "годы", "годов", "годах"}
_PLURAL_ENDINGS = {"е", "х", "ые", "ых", "ми", "ым", "ыми"}


class Reading(NamedTuple):
    """`relation`: at, through, between, either, from, until, not_before, not_after, before, after or period.

    `flags` holds "approximate", "uncertain", both or none; `period` is the name if the relation is "period".
    """

    relation: str
    marks: tuple[Mark, ...]
    flags: frozenset[str] = frozenset()
    period: str = ""


def read(text: str) -> Reading:
    """Read normalised text; raises UnknownDate naming the first thing that was not understood."""
    return _Reader(tokenise(text)).date()


class _Reader:
    def __init__(self, tokens: list[Token]):
        self.tokens = tokens
        self.at = 0
        self.flags: set[str] = set()

    def date(self) -> Reading:
        self._lead()
        reading = self._period() or self._related() or self._plain()
        self._flags()
        if self.here.kind != "end":
            raise UnknownDate(f"не понял «{self.here.text}»")
        return reading._replace(flags=frozenset(self.flags))

    # Tokens

    @property
    def here(self) -> Token:
        return self.tokens[self.at]

    @property
    def following(self) -> Token:
        return self.tokens[min(self.at + 1, len(self.tokens) - 1)]

    def _take(self, *kinds: str) -> Token | None:
        token = self.here
        if token.kind not in kinds:
            return None
        self.at += 1
        return token

    def _take_value(self, value: str) -> bool:
        found = self.here.value == value and self.here.kind in ("relation", "and")
        self.at += found
        return found

    def _bracketed(self, kind: str) -> Token | None:
        """Take a token of this kind, with brackets around it or without."""
        if self.here.kind != "(":
            return self._take(kind)
        if self.following.kind != kind:
            return None
        self.at += 1
        token = self._take(kind)
        self._close()
        return token

    def _close(self) -> None:
        if not self._take(")"):
            raise UnknownDate("не закрыта скобка")

    def _flags(self) -> None:
        while token := self._bracketed("flag"):
            self.flags.update(token.value)

    def _lead(self) -> None:
        self._flags()
        while self._take("preposition"):
            self._flags()

    # Relations

    def _period(self) -> Reading | None:
        token = self._take("period")
        return Reading("period", (), period=token.value) if token else None

    def _related(self) -> Reading | None:
        token = self._take("relation")
        if not token:
            return None
        first = self._mark()
        closing, pair = _CLOSINGS.get(token.value, ("", ""))
        if self._take_value(closing):
            return Reading(pair, (first, self._mark(first)))
        if token.value == "between":
            raise UnknownDate("после «между» нужны две даты через «и»")
        if token.value == "from" and self.here.value == "before":
            raise UnknownDate("«с … до …» неясно, входит ли последний день: напишите «с … по …»")
        if token.value == "before" and first.part == Part("stage", 2):
            # «До конца 1942 года» takes the end in, unlike «до 1942 года».
            return Reading("not_after", (first._replace(part=None),))
        return Reading(token.value, (first,))

    def _plain(self) -> Reading:
        first = self._mark()
        if first.scale == "day" and self._take_value("and"):
            return Reading("through", (first, self._next_day(first)))
        joiner = self._take("joiner")
        if not joiner:
            return Reading("at", (first,))
        second = self._mark(first)
        if joiner.value != "slash":
            return Reading(joiner.value, (first, second))
        if first.scale != "year" or second.scale != "year":
            raise UnknownDate("не понял «/»: напишите «–» или «или»")
        return Reading("through", (first, second))

    def _next_day(self, first: Mark) -> Mark:
        """Read the end of «28 и 29 января 1942»: two days that follow each other are one span."""
        second = self._mark(first)
        if second.scale != "day" or second.day not in (first.day + 1, 1):
            raise UnknownDate("это две отдельные даты: запишите каждую своей строкой")
        return second

    # Marks

    def _mark(self, before: Mark | None = None) -> Mark:
        self._lead()
        mark = self._stretch(before)
        if style := self._bracketed("style"):
            mark = mark._replace(julian=style.value)
        self._flags()
        return mark

    def _stretch(self, before: Mark | None = None) -> Mark:
        if self.here.kind == "end":
            raise UnknownDate("не понял год" if self.at == 0 or before is None else "нет второй даты")
        if self.here.kind == "stage" or (self.following.kind == "portion" and self.here.kind in _COUNTS):
            return self._part()
        if self._is_century():
            return self._century()
        if self.here.kind == "number":
            return self._number(before)
        if self.here.kind not in _READERS:
            raise UnknownDate(f"не понял «{self.here.text}»")
        return _READERS[self.here.kind](self)

    def _figures(self) -> Mark:
        day, month, year = self._take("figures").value
        if day and not month:
            raise UnknownDate("день назван, а месяц нет")
        scale = "day" if day else "month" if month else "year"
        mark = Mark(scale, year, month, day, twin=self._twin() if day else None)
        said = self._take("year")
        if said and scale == "month" and said.text in _YEARS:
            raise UnknownDate("месяц или годы? Напишите «11.1910» или «1910–1911»")
        return mark

    def _number(self, before: Mark | None) -> Mark:
        if self._is_decade():
            return self._decade()
        if len(self.here.text) > 2:
            return Mark("year", self._year())
        if before and before.scale == "year" and self.following.kind not in ("month", "roman", "("):
            return self._abbreviated_year(before)
        return self._day()

    def _abbreviated_year(self, before: Mark) -> Mark:
        """Read the end of «1941–45»."""
        year = before.year // 100 * 100 + self._take("number").value
        self._take("year")
        return Mark("year", year)

    def _day(self) -> Mark:
        day = self._take("number").value
        twin = self._twin()
        month = self._take("month", "roman")
        twin = twin or self._twin()
        year = self._year()
        twin = twin or self._twin()
        return Mark("day", year, month and month.value, day, twin=twin)

    def _twin(self) -> Mark | None:
        """Read the same day in the other style: the «(1)» of «14 (1) октября», the «/14» of «1/14 октября»."""
        slash = self.here.value == "slash" and self.following.kind in ("number", "figures")
        bracket = self.here.kind == "(" and self.following.kind in ("number", "figures")
        if not slash and not bracket:
            return None
        self.at += 1
        mark = self._figures() if self.here.kind == "figures" else self._day()
        if bracket:
            style = self._take("style")
            self._close()
            return mark._replace(julian=style and style.value)
        return mark

    def _month(self) -> Mark:
        month = self._take("month", "roman").value
        return Mark("month", self._year(), month)

    def _season(self) -> Mark:
        season = self._take("season").value
        year = self._year()
        if season == WINTER and year and self._next_year(year):
            return Mark("winter", year)
        return Mark("season", year, season)

    def _next_year(self, year: int) -> bool:
        """Take the second half of «1941/42», «1941–1942», if it is there."""
        if self.here.kind != "joiner" or self.following.kind != "number":
            return False
        if self.following.text not in (str(year + 1), f"{(year + 1) % 100:02}"):
            return False
        self.at += 2
        self._take("year")
        return True

    def _part(self) -> Mark:
        part = self._portion() if self.here.kind != "stage" else self._take("stage").value
        self._take("preposition")
        whole = self._stretch()
        if whole.ambiguous_winter:
            raise UnknownDate("неясно, какая это зима: напишите, например, «зима 1941/42 г.»")
        if whole.part or whole.scale not in PORTIONS[part.name].of:
            raise UnknownDate("такой части не бывает; бывает «начало 1942 г.», «вторая половина мая 1942 г.»")
        return whole._replace(part=part)

    def _portion(self) -> Part:
        which, noun = self._take(*_COUNTS), self._take("portion")
        count = PORTIONS[noun.value].count
        if which.value == LAST:
            return Part(noun.value, count - 1)
        index = which.value - (which.kind != "ordinal")
        if not 0 <= index < count:
            raise UnknownDate(f"не бывает «{which.text.upper()} {noun.text}»: их {count}")
        return Part(noun.value, index)

    def _year(self) -> int | None:
        if self.here.kind != "number" or self._is_decade():
            return None
        if len(self.here.text) < 3:
            if self.following.kind == "year":
                raise UnknownDate(f"не понял год «{self.here.text}»: нужны четыре цифры")
            return None
        year = self._take("number").value
        self._take("year")
        return year

    def _is_decade(self) -> bool:
        token = self.here
        plural = token.ending in _PLURAL_ENDINGS and token.value % 10 == 0 and token.value
        return bool(plural) and self.following.kind not in ("month", "roman")

    def _decade(self) -> Mark:
        token = self._take("decade", "number")
        year = token.value + 1900 if len(token.text) == 2 else token.value
        self._take("year")
        return Mark("decade", year)

    def _hundred(self) -> Mark:
        year = self._take("hundred").value
        self._take("year")
        return Mark("century", year)

    def _is_century(self) -> bool:
        if self.here.kind == "number":
            return self.following.kind == "century" or (self.following.text == "в" and self.here.value in ROMAN)
        stands_alone = self.following.kind in ("century", "joiner", "relation", "and") or self.following.text == "в"
        return self.here.kind == "roman" and stands_alone

    def _century(self) -> Mark:
        number = self._take("roman", "number").value
        self._take("century", "preposition")
        return Mark("century", number * 100 - 99)


_READERS = {
    "figures": _Reader._figures,
    "month": _Reader._month,
    "roman": _Reader._month,
    "season": _Reader._season,
    "decade": _Reader._decade,
    "hundred": _Reader._hundred,
}
