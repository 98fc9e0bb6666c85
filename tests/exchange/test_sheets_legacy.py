"""XLS: no library here writes it, so the tests do, record by record ([MS-XLS], [MS-CFB])."""

import struct

import pytest

from exchange.sheets import BadSheet, Row, open_sheet

HEADINGS = ("ФИО", "Родился", "Номер", "Жив")
DATED = 1
SECTOR = 512
FREE, END, TABLE = -1, -2, -3


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def cell(row: int, column: int, value) -> bytes:
    """Return a cell; a number in a tuple is a date."""
    style, value = (DATED, value[0]) if isinstance(value, tuple) else (0, value)
    place = struct.pack("<HHH", row, column, style)
    if isinstance(value, bool):
        return record(0x205, place + bytes([value, 0]))
    if isinstance(value, str):
        return record(0x204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return record(0x203, place + struct.pack("<d", value))


def sheet(rows: dict[int, tuple], merged: tuple[tuple[int, int, int, int], ...] = ()) -> bytes:
    cells = (
        cell(row, column, value) for row, values in rows.items() for column, value in enumerate(values) if value != ""
    )
    spans = struct.pack("<H", len(merged)) + b"".join(struct.pack("<HHHH", *span) for span in merged)
    return beginning(0x10) + b"".join(cells) + record(0xE5, spans) + record(0x0A)


def beginning(kind: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))


def workbook(sheets: dict[str, bytes], hidden: str = "") -> bytes:
    formats = b"".join(record(0xE0, struct.pack("<HHH", 0, code, 0) + bytes(14)) for code in (0, 14))
    head = beginning(5) + record(0x42, struct.pack("<H", 1200)) + formats
    place, listed = len(head) + sum(12 + 2 * len(name) for name in sheets) + 4, b""
    for name, body in sheets.items():
        title = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
        listed += record(0x85, struct.pack("<IBB", place, name == hidden, 0) + title)
        place += len(body)
    return head + listed + record(0x0A) + b"".join(sheets.values())


def compound(stream: bytes, name: str = "Workbook") -> bytes:
    """Return a compound file of one stream: its sectors, then one of the directory, then those of the table."""
    size = max(4096, len(stream) + -len(stream) % SECTOR)
    sectors, tables = size // SECTOR, 1
    while tables * 128 < sectors + 1 + tables:
        tables += 1
    chain = [*range(1, sectors), END, END, *[TABLE] * tables]
    chain += [FREE] * (tables * 128 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<16xHHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIiIIiIiI", 0, tables, sectors, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109i", *range(sectors + 1, sectors + 1 + tables), *[FREE] * (109 - tables))
    folder = entry("Root Entry", 5, END, 0, child=1) + entry(name, 2, 0, size)
    return header + stream.ljust(size, b"\0") + folder.ljust(SECTOR, b"\0") + struct.pack(f"<{len(chain)}i", *chain)


def entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    title = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBiii36x", len(title), kind, 1, FREE, FREE, child)
    return title.ljust(64, b"\0") + links + struct.pack("<iII", start, size, 0)


@pytest.fixture
def xls(tmp_path):
    def save(content: bytes, name: str = "a.xls"):
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return save


def test_sheet_of_xls_is_read_as_every_other(xls):
    rows = {2: HEADINGS, 3: ("Иванов", (15370.0,), 5.0, True), 4: ("", (15370.5,), 5.5, False), 6: ("Орлов", "1921")}
    path = xls(compound(workbook({"Служебный": sheet({}), "Люди": sheet(rows, ((3, 4, 0, 0),))}, hidden="Служебный")))

    found = open_sheet(path)

    assert (found.kind, found.sheet_names) == ("xls", ("Люди", "Служебный"))
    assert (found.headings, found.heading_row) == (HEADINGS, 3)
    assert list(found.rows()) == [
        Row(4, ("Иванов", "29.01.1942", "5", "да")),
        Row(5, ("Иванов", "29.01.1942 12:00", "5.5", "нет")),
        Row(7, ("Орлов", "1921", "", "")),
    ]
    assert len(list(found.rows())) == 3
    assert "Объединённые ячейки: значение взято из первой." in found.notes


def test_columns_before_the_table_are_counted(xls):
    rows = {0: ("", "", "ФИО", "Год"), 1: ("", "", "Иван\0ов", 1920.0)}
    found = open_sheet(xls(compound(workbook({"Люди": sheet(rows, ((1, 2, 2, 2),))}))))

    assert found.headings == ("", "", "ФИО", "Год")
    assert list(found.rows()) == [Row(2, ("", "", "Иванов", "1920"))]


def test_first_rows_can_be_taken_without_the_rest(xls):
    rows = {number: ("Иванов", "1920") for number in range(1, 3000)}

    assert next(open_sheet(xls(compound(workbook({"Люди": sheet({0: ("ФИО", "Год")} | rows)})))).rows()).number == 2


def test_name_of_the_file_means_nothing(xls):
    path = xls(compound(workbook({"Люди": sheet({0: HEADINGS})})), "a.xlsx")

    assert open_sheet(path).headings == HEADINGS


def test_xls_that_would_take_all_memory_is_refused(xls):
    corners = sheet({0: HEADINGS, 65_535: ("",) * 255 + ("а",)})

    with pytest.raises(BadSheet, match="Файл старого Excel или Word не читается"):
        open_sheet(xls(compound(workbook({f"Лист {number}": corners for number in range(40)}))))


def test_document_of_word_is_refused(xls):
    with pytest.raises(BadSheet, match="старого Excel или Word не читается"):
        open_sheet(xls(compound(b"...", "WordDocument")))


def test_xls_under_a_password_is_refused(xls):
    protected = beginning(5) + record(0x2F, struct.pack("<HHHH", 1, 1, 1, 1)) + record(0x0A)

    with pytest.raises(BadSheet, match="Файл защищён паролем"):
        open_sheet(xls(compound(protected)))


def test_xlsx_under_a_password_is_refused(xls):
    with pytest.raises(BadSheet, match="Файл защищён паролем"):
        open_sheet(xls(compound(b"...", "EncryptedPackage")))
