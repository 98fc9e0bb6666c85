"""The grammar of a date in Russian words: tokens in, relation and marks out.

    date     = flags [heading] (period | relation mark [closing mark] | mark [joiner mark]) flags
    mark     = flags [heading] (figures | day | month | season | part | night | year | decade | century) [style] flags
    heading  = year | decade | century
    day      = number [twin] [month] [twin] [year] [twin]
    part     = ("начало" | ordinal "половина") [mark]
    night    = "ночь" ("на" day | "с" day "на" day)

A heading is what archives put first: «1942 г., 29 января», «XIX в., 2-я пол.». A mark may lack what the heading or
the other mark says: «15–25 октября 1941», «с мая по июнь 1942» (see `completing`).
"""

import re
from typing import NamedTuple

from .cursor import Cursor
from .errors import UnknownDate
from .marks import NIGHT, PORTIONS, WINTER, Mark, Part
from .tokens import Token, full_year, tokenise
from .words import LAST, ROMAN

# What may follow the first mark, and the relation that both then stand in.
_CLOSINGS = {"from": ("until", "through"), "not_before": ("not_after", "between"), "between": ("and", "between")}
_COUNTS = ("ordinal", "roman", "number")
_IN_ROW = ("day", "month", "year")
# What a heading may stand before; before «по» and «с» it is a date of its own.
_NARROWER = {"month", "season", "stage", "ordinal", "roman", "figures", "night"}
_HEADED = {"not_before", "not_after", "before", "after", "between"}
# «1910-11 гг.» are years, whatever a machine makes of «1910-11».
_YEARS = {"гг", "годы", "годов", "годах"}
_FIGURES = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
_PLURAL_ENDINGS = {"е", "х", "ые", "ых", "ми", "ым", "ыми"}


class Reading(NamedTuple):
    """`relation`: at, through, between, either, from, until, not_before, not_after, before, after or period.

    `flags`, here and in each mark, holds "approximate", "uncertain", both or none: of the whole and of one end.
    `period` is the name if the relation is "period".
    """

    relation: str
    marks: tuple[Mark, ...]
    flags: frozenset[str] = frozenset()
    period: str = ""


def read(text: str) -> Reading:
    """Read normalised text; raises UnknownDate naming the first thing that was not understood."""
    return _day_in_figures(text) or _Reader(tokenise(text)).date()


def _day_in_figures(text: str) -> Reading | None:
    """Read «29.01.1942», the commonest date of all, without the grammar; what cannot be a day is left to it."""
    found = _FIGURES.fullmatch(text)
    if not found:
        return None
    day, month, year = map(int, found.groups())
    return Reading("at", (Mark("day", year, month, day),)) if 1 <= month <= 12 and 1 <= day <= 31 else None


class _Reader(Cursor):
    whole: Mark | None = None

    def date(self) -> Reading:
        lead = self.lead()
        heading = self.whole = self._heading(_HEADED)
        if self.here.kind in ("relation", "period"):
            lead = [token._replace(kind="adverb") for token in lead]
        reading = self._period() or self._related() or self._plain()
        tail = self.flags()
        if self.here.kind != "end":
            raise self._left_over()
        shares_year = not all(mark.year for mark in reading.marks[:1]) or (heading and heading == self.whole)
        return _qualified(reading, lead, tail, whole=len(reading.marks) < 2 or bool(shares_year))

    def _left_over(self) -> UnknownDate:
        text = self.here.text
        if self.here.kind in (*_READERS, "number", "stage", "ordinal"):
            return UnknownDate(
                f"не понял «{text}»: в цифрах пишите «29.01.1942», две даты соедините знаком «–» или словом «или»"
            )
        if self.here.kind == "(":
            return UnknownDate("не понял «(»: в скобках бывает «?», «ок.», «ст. ст.» или день по другому стилю")
        return UnknownDate(f"не понял «{text}»: оставьте здесь только дату, например «29 января 1942 г.»")

    # Relations

    def _period(self) -> Reading | None:
        token = self.take("period")
        return Reading("period", (), period=token.value) if token else None

    def _related(self) -> Reading | None:
        token = self.take("relation")
        if not token:
            return None
        first = self._mark()
        closing, pair = _CLOSINGS.get(token.value, ("", ""))
        if self.take_value(closing):
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
        if first.scale in _IN_ROW and self.take_value("and"):
            return Reading("through", (first, self._next(first)))
        if self.take_value("until"):
            return Reading("through", (first, self._mark(first)))
        joiner = self.take("joiner")
        if not joiner:
            return Reading("at", (first,))
        second = self._mark(first)
        if joiner.value != "slash":
            return Reading(joiner.value, (first, second))
        if first.scale != "year" or second.scale != "year":
            raise UnknownDate("не понял «/»: напишите «–», если от и до, или «или»")
        return Reading("through", (first, second))

    def _next(self, first: Mark) -> Mark:
        """Read the end of «28 и 29 января 1942»: two days, months or years that follow each other are one span."""
        second, scale = self._mark(first), first.scale
        follows = second.scale == scale and getattr(second, scale) == getattr(first, scale) + 1
        if not follows and (scale, second.day) != ("day", 1):
            raise UnknownDate("это две отдельные даты: запишите каждую своей строкой")
        return second

    # Marks

    def _mark(self, before: Mark | None = None) -> Mark:
        lead = self.lead()
        own = self._heading()
        self.whole = own or self.whole
        mark = self._stretch(before)
        if self.whole:
            mark = mark.within(self.whole)
        if self.whole and (own or not before) and mark.year != self.whole.year:
            raise UnknownDate(f"год назван дважды: {self.whole.year} и {mark.year}")
        if style := self.bracketed("style"):
            mark = mark._replace(julian=style.value)
        return mark._replace(flags=_said([*lead, *self.inner_flags()]))

    def _heading(self, relations: set[str] = frozenset()) -> Mark | None:
        """Take the «1942 г.» of «1942 г., 29 января», the «XIX в.» of «XIX в., 2-я пол.»."""
        start, whole = self.at, None
        if self._is_century() or self._is_decade() or (self.here.kind == "number" and len(self.here.text) > 2):
            whole = self._stretch()
        here = self.here
        narrower = here.kind in _NARROWER or here.value in relations or (here.kind == "number" and len(here.text) < 3)
        parted = here.kind == "stage" or self.following.kind == "portion"
        if whole and (narrower if whole.scale == "year" else parted):
            return whole
        self.at = start
        return None

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
        day, month, year = self.take("figures").value
        if day and not month:
            raise UnknownDate("день назван, а месяц нет: напишите месяц или только год")
        scale = "day" if day else "month" if month else "year"
        mark = Mark(scale, year, month, day, twin=self._twin() if day else None)
        said = self.take("year")
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
        if self._is_short_year():
            return Mark("year", self._year())
        if self._is_short_month():
            return Mark("month", None, self.take("number").value)
        return self._day()

    def _is_short_year(self) -> bool:
        """Tell whether it is the year 42: what is called a year, or cannot be a day."""
        named = self.following.kind == "year" or (
            self.here.value > 31 and self.following.kind not in ("month", "roman")
        )
        return named and len(self.here.text) == 2 and not self.whole

    def _is_short_month(self) -> bool:
        """Tell whether it is the first month of «02–03.1942»."""
        other = self.tokens[min(self.at + 2, len(self.tokens) - 1)]
        return self.following.kind == "joiner" and other.kind == "figures" and not other.value.day

    def _abbreviated_year(self, before: Mark) -> Mark:
        """Read the end of «1941–45»."""
        year = before.year // 100 * 100 + self.take("number").value
        self.take("year")
        return Mark("year", year)

    def _day(self) -> Mark:
        day = self.take("number").value
        twin = self._twin()
        month = self.take("month", "roman")
        twin = twin or self._twin()
        year = self._year() if month or twin else None
        twin = twin or self._twin()
        return Mark("day", year, month and month.value, day, twin=twin)

    def _twin(self) -> Mark | None:
        """Read the «(1)» of «14 (1) октября», the «/14» of «1/14 октября», which may be the night's end as well."""
        slash = self.here.value == "slash" and self.following.kind in ("number", "figures")
        bracket = self.here.kind == "(" and self.following.kind in ("number", "figures")
        if not slash and not bracket:
            return None
        self.at += 1
        mark = self._figures() if self.here.kind == "figures" else self._day()
        if slash:
            return mark._replace(part=NIGHT)
        style = self.take("style")
        self.close()
        return mark._replace(julian=style and style.value)

    def _month(self) -> Mark:
        month = self.take("month", "roman").value
        if self.whole and self.here.kind == "number" and len(self.here.text) < 3:
            # «1942 г., января 29»
            return Mark("day", None, month, self.take("number").value)
        return Mark("month", self._year(), month)

    def _season(self) -> Mark:
        season = self.take("season").value
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
        self.take("year")
        return True

    def _part(self) -> Mark:
        part = self._portion() if self.here.kind != "stage" else self.take("stage").value
        self.take("preposition")
        if self.here.kind not in (*_READERS, *_COUNTS, "stage"):
            return Mark(part=part)
        whole = self._stretch()
        if whole.part:
            raise UnknownDate("часть части не записывают: напишите, например, «вторая половина мая 1942 г.»")
        return whole._replace(part=part)

    def _night(self) -> Mark:
        """Read «ночь на 29 января», and «ночь с 28 на 29 января» as the night of «28/29 января»."""
        self.take("night")
        eve = self._stretch() if self.take_value("from") else None
        if not self.take("preposition"):
            raise UnknownDate("какая это ночь? Напишите «в ночь на 29 января 1942 г.»")
        day = self._stretch()
        if day.scale != "day" or (eve and eve.scale != "day"):
            raise UnknownDate("ночь записывают с днём: «в ночь на 29 января 1942 г.»")
        day = day._replace(part=NIGHT)
        return eve._replace(part=NIGHT, twin=day) if eve else day

    def _portion(self) -> Part:
        which, noun = self.take(*_COUNTS), self.take("portion")
        count = PORTIONS[noun.value].count
        if which.value == LAST:
            return Part(noun.value, count - 1)
        index = which.value - (which.kind != "ordinal")
        if not 0 <= index < count:
            raise UnknownDate(f"не бывает «{which.text.upper()} {noun.text}»: их {count}")
        return Part(noun.value, index)

    def _year(self) -> int | None:
        """Take a year of four figures or, unless a heading gives it, of two: «29 января 42» is as «29.1.42»."""
        short = len(self.here.text) < 3
        if self.here.kind != "number" or self._is_decade() or (short and self._is_no_year()):
            return None
        year = full_year(self.take("number").text)
        self.take("year")
        return year

    def _is_no_year(self) -> bool:
        if len(self.here.text) == 1 and self.following.kind == "year":
            raise UnknownDate(f"не понял год «{self.here.text}»: нужны четыре цифры")
        return bool(self.whole) or len(self.here.text) == 1 or self.following.kind in ("month", "roman")

    def _is_decade(self) -> bool:
        token = self.here
        plural = token.ending in _PLURAL_ENDINGS and token.value % 10 == 0 and token.value
        return bool(plural) and self.following.kind not in ("month", "roman")

    def _decade(self) -> Mark:
        token = self.take("decade", "number")
        year = token.value + 1900 if len(token.text) == 2 else token.value
        self.take("year")
        return Mark("decade", year)

    def _hundred(self) -> Mark:
        year = self.take("hundred").value
        self.take("year")
        return Mark("century", year)

    def _is_century(self) -> bool:
        if self.here.kind == "number":
            return self.following.kind == "century" or (self.following.text == "в" and self.here.value in ROMAN)
        # The months of «II–III.1942» have no «вв.» after them.
        rest = self.tokens[self.at + 1 :] if self.following.kind in ("joiner", "relation", "and") else [self.following]
        return self.here.kind == "roman" and any(token.kind == "century" or token.text == "в" for token in rest)

    def _century(self) -> Mark:
        number = self.take("roman", "number").value
        self.take("century", "preposition")
        return Mark("century", number * 100 - 99)


def _said(tokens: list[Token]) -> frozenset[str]:
    return frozenset(flag for token in tokens for flag in token.value)


def _qualified(reading: Reading, lead: list[Token], tail: list[Token], *, whole: bool) -> Reading:
    """Give the qualifiers at the edges to the date beside them, or to the `whole`, which all adverbs speak of."""
    if whole:
        return reading._replace(flags=_said([*lead, *tail]))
    first, last = reading.marks
    near_first, near_last = (_said([token for token in edge if token.kind == "flag"]) for edge in (lead, tail))
    return reading._replace(
        marks=(first._replace(flags=first.flags | near_first), last._replace(flags=last.flags | near_last)),
        flags=_said([token for token in (*lead, *tail) if token.kind == "adverb"]),
    )


_READERS = {
    "figures": _Reader._figures,
    "month": _Reader._month,
    "roman": _Reader._month,
    "season": _Reader._season,
    "night": _Reader._night,
    "decade": _Reader._decade,
    "hundred": _Reader._hundred,
}
