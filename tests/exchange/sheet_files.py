"""Files of tables for the tests of `exchange.sheets`, whole ones and such as no program would write."""

import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from exchange.sheets import BadSheet, open_sheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODS_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"' for prefix in ("office", "table", "text")
)
HEADINGS = ("Фамилия", "Имя", "Родился")


def text_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def package(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def xlsx_parts(rows: str, *, before: str = "", after: str = "", shared: str = "", styles: str = "") -> dict[str, str]:
    """Return the parts of a workbook with one sheet, «Люди», of these rows in XML."""
    kinds = {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("sharedStrings", "sharedStrings.xml")}
    kinds["rId3"] = ("styles", "styles.xml")
    related = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{part}"/>' for name, (kind, part) in kinds.items()
    )
    return {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Люди" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }


def xlsx(path: Path, rows: str, **parts: str) -> Path:
    return package(path, xlsx_parts(rows, **parts))


def xlsx_row(number: int, *cells: str) -> str:
    """Return a row of texts in XML."""
    named = zip("ABCDEFGHIJ", cells, strict=False)
    written = "".join(f'<c r="{c}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for c, text in named)
    return f'<row r="{number}">{written}</row>'


def ods_content(tables: str) -> str:
    return (
        f"<office:document-content {_ODS_NAMES}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )


def ods(path: Path, tables: str, **parts: str) -> Path:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return package(path, {"mimetype": kind, "content.xml": ods_content(tables)} | parts)


def ods_table(*rows: str, name: str = "Люди") -> str:
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def ods_row(*cells: str, given: str = "") -> str:
    """Return a row; a cell is either XML already or its text."""
    made = (cell if cell.startswith("<") else ods_cell(cell) for cell in cells)
    return f"<table:table-row {given}>{''.join(made)}</table:table-row>"


def ods_cell(text: str = "", given: str = 'office:value-type="string"') -> str:
    paragraph = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {given}>{paragraph}</table:table-cell>"


def refuse(path: Path, said: str) -> None:
    """Read a file to its end; it must be refused, quickly, with these words."""
    started = time.process_time()
    with pytest.raises(BadSheet, match=said):
        list(open_sheet(path).rows())
    assert time.process_time() - started < 2


@contextmanager
def measured() -> Iterator[Callable[[], int]]:
    """Give what tells how many bytes at most Python took since."""
    tracemalloc.start()
    try:
        yield lambda: tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
