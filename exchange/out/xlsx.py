"""A workbook that is sent while it is written: of texts alone, whatever their number, in the memory of one piece.

Libraries make the whole file first, which of a million rows takes minutes in which nothing is sent.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain, islice
from zipfile import ZIP_DEFLATED, ZipFile

# What a sheet holds at most; the bytes keep its file within what a plain ZIP may hold.
ROWS, BYTES = 1_048_576, 1_500_000_000
PIECE = 500
LONGEST = 32_767
# XML has no way to write these.
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f"{_OFFICE}/spreadsheetml/2006/main"
_RELATED = f"{_OFFICE}/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2">'
    '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2">'
    '<xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class _Sent:
    """What the archive is written to: keeps bytes until they are taken."""

    def __init__(self):
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is kept back."""

    def take(self) -> bytes:
        taken, self.pieces = b"".join(self.pieces), []
        return taken


def workbook(title: str, rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield the bytes of a workbook of these rows; the first are headings, which stand again on every sheet."""
    sent, rows = _Sent(), iter(rows)
    headings = next(rows, [])
    count = 0
    with ZipFile(sent, "w", ZIP_DEFLATED, compresslevel=3) as archive:
        following: Iterable[Sequence[str]] | None = rows
        while following is not None:
            count += 1
            following = yield from _sheet(archive, sent, count, headings, following)
        for name, text in _parts(title, count):
            archive.writestr(name, _HEAD + text)
    yield sent.take()


def _sheet(archive: ZipFile, sent: _Sent, number: int, headings: Sequence[str], rows: Iterable[Sequence[str]]):
    """Write one sheet, yielding its bytes; return the rows it has no room for, None when there are none."""
    rows = iter(rows)
    with archive.open(f"xl/worksheets/sheet{number}.xml", "w") as file:
        view = (
            '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView>'
        )
        file.write(f'{_HEAD}<worksheet xmlns="{_MAIN}">{view}</sheetViews><sheetData>{_row(headings, 1)}'.encode())
        left, size = ROWS - 1, 0
        while left and size < BYTES and (piece := list(islice(rows, min(PIECE, left)))):
            text = "".join(map(_row, piece)).encode()
            left, size = left - len(piece), size + len(text)
            file.write(text)
            yield sent.take()
        file.write(b"</sheetData></worksheet>")
    more = next(rows, None)
    return None if more is None else chain([more], rows)


def _row(cells: Sequence[str], style: int = 0) -> str:
    return f"<row>{''.join(_cell(cell, style) for cell in cells)}</row>"


def _cell(text: str, style: int) -> str:
    if not text:
        return "<c/>"
    plain = escape(_BROKEN.sub("", text)[:LONGEST], quote=False)
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{plain}</t></is></c>'


def _parts(title: str, count: int) -> Iterator[tuple[str, str]]:
    """Yield the files that tell a spreadsheet program what the archive holds."""
    numbers = range(1, count + 1)
    names = [_name(title, number) for number in numbers]
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in zip(numbers, names, strict=True)
    )
    yield "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{sheets}</sheets></workbook>'
    yield "xl/styles.xml", _STYLES
    related = [(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*related, ("styles", "styles", "styles.xml")])
    yield "_rels/.rels", _relations([("book", "officeDocument", "xl/workbook.xml")])
    types = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    types += [(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in numbers]
    kinds = "".join(f'<Override PartName="{part}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in types)
    plain = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    plain += '<Default Extension="xml" ContentType="application/xml"/>'
    yield "[Content_Types].xml", f'<Types xmlns="{_OFFICE}/package/2006/content-types">{plain}{kinds}</Types>'


def _name(title: str, number: int) -> str:
    """Return what a sheet may be called: at most 31 characters, none of those that formulas need."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", title)[:25].strip() or "1"
    return escape(plain if number == 1 else f"{plain} {number}")


def _relations(some: Iterable[tuple[str, str, str]]) -> str:
    told = "".join(f'<Relationship Id="{id}" Type="{_RELATED}/{kind}" Target="{to}"/>' for id, kind, to in some)
    return f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{told}</Relationships>'
