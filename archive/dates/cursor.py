"""Steps through the tokens of a date: what every rule of its grammar takes or leaves."""

from .errors import UnknownDate
from .tokens import Token

_QUALIFIERS = ("flag", "adverb")


class Cursor:
    def __init__(self, tokens: list[Token]):
        self.tokens = tokens
        self.at = 0

    @property
    def here(self) -> Token:
        return self.tokens[self.at]

    @property
    def following(self) -> Token:
        return self.tokens[min(self.at + 1, len(self.tokens) - 1)]

    def take(self, *kinds: str) -> Token | None:
        token = self.here
        if token.kind not in kinds:
            return None
        self.at += 1
        return token

    def take_value(self, value: str) -> bool:
        found = self.here.value == value and self.here.kind in ("relation", "and")
        self.at += found
        return found

    def bracketed(self, *kinds: str) -> Token | None:
        """Take a token of these kinds, with brackets around it or without."""
        if self.here.kind != "(":
            return self.take(*kinds)
        if self.following.kind not in kinds:
            return None
        self.at += 1
        token = self.take(*kinds)
        self.close()
        return token

    def close(self) -> None:
        if not self.take(")"):
            raise UnknownDate("не закрыта скобка")

    def flags(self) -> list[Token]:
        return list(iter(lambda: self.bracketed(*_QUALIFIERS), None))

    def inner_flags(self) -> list[Token]:
        """Take the qualifiers after a mark, but leave those at the end of all to `date`."""
        start, flags = self.at, self.flags()
        if self.here.kind != "end":
            return flags
        self.at = start
        return []

    def lead(self) -> list[Token]:
        """Take what stands before a date, the «в» of «в 1942» and the «год рождения» too; return the qualifiers."""
        flags = self.flags()
        while self.take("preposition", "year"):
            flags += self.flags()
        return flags
