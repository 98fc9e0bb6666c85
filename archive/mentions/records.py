"""What a lexicon is built from and what it finds."""

from collections.abc import Hashable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person; `variants` are other (surname, given, patronymic), as in documents, before marriage, by mistake.

    "" in a variant is what the person is called otherwise.
    """

    id: Hashable
    surname: str
    given: str = ""
    patronymic: str = ""
    sex: str = ""
    variants: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit, enterprise or school.

    `kind` is the full type, «стрелковая дивизия»; `names` are full and short forms of all times: «150-я стрелковая
    дивизия (1-го формирования)», «376 сд», «КМК». A name without a number is found as it is, in any case. `borne` are
    numbers with the first and last year (inclusive, None is open) in which the unit bore each.
    """

    id: Hashable
    number: str = ""
    kind: str = ""
    guards: bool = False
    names: tuple[str, ...] = ()
    formation: int | None = None
    borne: tuple[tuple[str, int | None, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class AwardName:
    """An award of one degree: title «орден Кутузова», degree "I"; an alias may end in its degree."""

    id: Hashable
    title: str
    degree: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` names the record `id` of `kind` "person", "unit" or "award"."""

    start: int
    end: int
    kind: str
    id: Hashable


@dataclass(frozen=True, slots=True)
class Claim:
    """A place that names something; `ids` are the records that it could mean. One is a mention, any other number none.

    A claim of many still keeps a shorter one inside it from being found. `quotable`: may be the whole of a quotation,
    as a name is: завод «Кузнецкий металлургический комбинат». `generic`: what is said may be anybody's, «ремонтный
    цех»; it counts unless an owner is named next to it.
    """

    start: int
    end: int
    kind: str
    ids: frozenset[Hashable] = field(default_factory=frozenset)
    quotable: bool = True
    generic: bool = False
