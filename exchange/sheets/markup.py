"""XML parts of workbooks, read in a stream and never trusted.

A document type is refused before its first entity is declared: no table needs one, and entities are how a small part
becomes a big one or reads other files. Depth, and length of one tag or text, are bounded, so memory is.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

from django.utils.translation import gettext as _

from exchange.sheets.errors import BadSheet, damaged

DEEPEST = 200
# Signs of one text and bytes of one tag: far beyond a cell, far below what would be felt.
LONGEST = 1 << 20
# Tags of a part that is kept: lists of sheets, formats.
MOST_TAGS = 250_000


class Target(ABC):
    """What is told of every tag and text. `depth` must follow the tags; `text` gathers what stands between them."""

    depth = 0
    text = ""

    @abstractmethod
    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    @abstractmethod
    def end(self, name: str) -> None: ...

    def data(self, text: str) -> None:
        self.text += text


def feed(target: Target, chunks: Iterable[bytes], part: str, prefixed: bool = False) -> Iterator[None]:
    """Read a part, stopping after each chunk: what the target has gathered by then can be taken from it.

    Names come without the prefix of the root («x:row» is «row»), unless all of the format's names are `prefixed`.
    """
    parser, fed = _parser(target, prefixed), 0
    try:
        for chunk in chunks:
            parser.Parse(chunk)
            fed += len(chunk)
            _keep_within(target, fed - parser.CurrentByteIndex, part)
            yield
        parser.Parse(b"", True)
        yield
    except expat.ExpatError as error:
        raise damaged(part) from error


def _parser(target: Target, prefixed: bool) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.CharacterDataHandler = target.data
    parser.StartElementHandler, parser.EndElementHandler = target.start, target.end
    if not prefixed:
        parser.StartElementHandler = lambda name, attributes: _begin(parser, target, name, attributes)
    return parser


def _begin(parser: expat.XMLParserType, target: Target, name: str, attributes: dict[str, str]) -> None:
    """Meet the root: only a part with a prefix pays for taking it off."""
    prefix = name[: name.rfind(":") + 1]
    parser.StartElementHandler = _without(prefix, target.start)
    parser.EndElementHandler = _without(prefix, target.end)
    parser.StartElementHandler(name, attributes)


def _without(prefix: str, told: Callable) -> Callable:
    return (lambda name, *rest: told(name.removeprefix(prefix), *rest)) if prefix else told


def _refuse(*declared) -> None:
    raise BadSheet(_("В файле есть описание типа XML (DOCTYPE), которого в таблицах не бывает: файл не прочитан."))


def _keep_within(target: Target, unfinished: int, part: str) -> None:
    if target.depth > DEEPEST or len(target.text) > LONGEST or unfinished > LONGEST:
        raise damaged(part)


class _Tags(Target):
    def __init__(self):
        self.gathered: list[tuple[str, str, dict[str, str]]] = []
        self.above = [""]

    def start(self, name, attributes):
        self.depth += 1
        self.gathered.append((self.above[-1], name, attributes))
        self.above.append(name)

    def end(self, name):
        self.depth -= 1
        self.above.pop()
        self.text = ""


def tags(chunks: Iterable[bytes], part: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield (name of the tag above, name, attributes) of every tag, in the order of the document."""
    target, room = _Tags(), MOST_TAGS
    for _chunk in feed(target, chunks, part):
        room -= len(target.gathered)
        if room < 0:
            raise damaged(part)
        yield from target.gathered
        target.gathered.clear()
