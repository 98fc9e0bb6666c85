"""Parts of workbooks that no program would write."""

import pytest

from exchange.sheets import open_sheet
from tests.exchange.sheet_files import (
    HEADINGS,
    measured,
    ods,
    ods_cell,
    ods_content,
    ods_row,
    ods_table,
    package,
    refuse,
    xlsx,
    xlsx_parts,
    xlsx_row,
)

HEADING_ROW = xlsx_row(1, *HEADINGS)
ROWS = HEADING_ROW + xlsx_row(2, "Иванов", "Пётр", "1920")
DOCTYPE = '<!DOCTYPE a [<!ENTITY b "бум"><!ENTITY c "&b;&b;&b;&b;">]>'

# XML


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize(
    "declared",
    [
        DOCTYPE,
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        "<!-- а --><!DOCTYPE a>",
        '<?xml version="1.0"?>\n<!DOCTYPE a>',
    ],
)
def test_document_type_is_refused_in_every_part(tmp_path, part, declared):
    parts = xlsx_parts(ROWS + '<row r="3"><c r="A3" t="s" s="0"><v>0</v></c></row>', shared="<si><t>а</t></si>")
    parts[part] = declared + parts[part]

    refuse(package(tmp_path / "a.xlsx", parts), "описание типа XML")


def test_document_type_is_refused_in_any_encoding(tmp_path):
    parts = xlsx_parts(ROWS)
    part = f'<?xml version="1.0" encoding="utf-16"?>{DOCTYPE}' + parts["xl/worksheets/sheet1.xml"]

    refuse(
        package(tmp_path / "a.xlsx", parts | {"xl/worksheets/sheet1.xml": part.encode("utf-16")}), "описание типа XML"
    )


def test_document_type_is_refused_in_ods(tmp_path):
    content = ods_content(ods_table(ods_row(*HEADINGS)))

    refuse(ods(tmp_path / "a.ods", "", **{"content.xml": DOCTYPE + content}), "описание типа XML")


@pytest.mark.parametrize(
    "bomb",
    [
        "<a>" * 500_000,
        "<row><c><c>" * 200_000,
        f'<row r="3" spans="{"1" * 5_000_000}"/>',
        f"<!-- {'а' * 5_000_000} -->",
        f'<row r="3"><c r="A3" t="str"><v>{"а" * 5_000_000}</v></c></row>',
    ],
)
def test_depth_and_length_of_xml_are_bounded(tmp_path, bomb):
    path = xlsx(tmp_path / "a.xlsx", ROWS + bomb)

    with measured() as memory:
        refuse(path, "«xl/worksheets/sheet1.xml» не читается")

        assert memory() < 8_000_000


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1"/>',
        '<row r="0"/>',
        '<row r="-5"/>',
        '<row r="1048577"/>',
        f'<row r="{"9" * 5000}"/>',
        '<row r="2"><c r="XFE2"/></row>',
        '<row r="2"><c r="AAAA2"/></row>',
        '<row r="2"><c r="я2"/></row>',
        '<row r="2"><c r="2"/></row>',
    ],
)
def test_address_beyond_a_sheet_is_refused(tmp_path, row):
    refuse(xlsx(tmp_path / "a.xlsx", HEADING_ROW + row), "«xl/worksheets/sheet1.xml» не читается")


@pytest.mark.parametrize("index", ["1", "-1", "a", "9" * 5000, "0.0"])
def test_shared_text_that_is_not_there_is_refused(tmp_path, index):
    row = f'<row r="2"><c r="A2" t="s"><v>{index}</v></c></row>'

    refuse(xlsx(tmp_path / "a.xlsx", HEADING_ROW + row, shared="<si><t>а</t></si>"), "не читается")


def test_cell_longer_than_a_sheet_may_hold_names_its_row(tmp_path):
    text, shared = "а" * 32_768, '<row r="2"><c r="A2" t="s"><v>0</v></c></row>'
    said = "В строке 2 есть ячейка длиннее 32 767 знаков"

    refuse(xlsx(tmp_path / "a.xlsx", HEADING_ROW + xlsx_row(2, text)), said)
    refuse(xlsx(tmp_path / "b.xlsx", HEADING_ROW + shared, shared=f"<si><r><t>{text}</t></r></si>"), said)
    refuse(ods(tmp_path / "c.ods", ods_table(ods_row(*HEADINGS), ods_row(text))), said)
    assert (
        len(next(open_sheet(xlsx(tmp_path / "d.xlsx", HEADING_ROW + xlsx_row(2, text[1:]))).rows()).cells[0]) == 32_767
    )


def test_claims_of_size_cost_nothing(tmp_path):
    claims = '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9"/></cols>'
    empty = "".join(f'<c r="{a}{b}{c}3"/>' for a in "ABCDEF" for b in "ABCDEFGHIJ" for c in "ABCDEFGHIJ")
    last = '<row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576" s="1"/></row>'
    path = xlsx(tmp_path / "a.xlsx", f'{ROWS}<row r="3">{empty}</row>{last}', before=claims)

    with measured() as memory:
        numbers = [row.number for row in open_sheet(path).rows()]

        assert memory() < 3_000_000
    assert numbers == [2, 1_048_576]


def test_filled_cell_at_the_edge_of_the_sheet_is_refused(tmp_path):
    refuse(
        xlsx(tmp_path / "a.xlsx", ROWS + '<row r="3"><c r="XFD3"><v>1</v></c></row>'), "Столбцов больше 200: в строке 3"
    )


def test_merged_cells_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr("exchange.sheets.xlsx.MOST_SPANS", 3)
    merged = "".join(f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(2, 10, 2))

    refuse(xlsx(tmp_path / "a.xlsx", ROWS, after=f"<mergeCells>{merged}</mergeCells>"), "объединённых ячеек")


def test_merged_cells_of_ods_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr("exchange.sheets.ods.MOST_SPANS", 3)
    merged = ods_row(*[ods_cell("а", 'table:number-rows-spanned="2"')] * 2)

    refuse(ods(tmp_path / "a.ods", ods_table(ods_row(*HEADINGS), merged, merged)), "объединённых ячеек")


# ODS


def test_empty_rows_and_cells_of_ods_cost_nothing(tmp_path):
    rows = (
        ods_row(*HEADINGS, ods_cell("", 'table:number-columns-repeated="999999999"')),
        ods_row(ods_cell("", 'table:number-columns-repeated="16384"'), given='table:number-rows-repeated="1048570"'),
        ods_row("Иванов"),
    )
    path = ods(tmp_path / "a.ods", ods_table(*rows))

    with measured() as memory:
        numbers = [row.number for row in open_sheet(path).rows()]

        assert memory() < 3_000_000
    assert numbers == [1_048_572]


def test_values_repeated_beyond_a_sheet_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("exchange.sheets.sources.MOST_ROWS", 500)
    text = 'office:value-type="string" '
    wide = ods_row(ods_cell("а", text + 'table:number-columns-repeated="16384"'))
    tall = ods_row("а", given='table:number-rows-repeated="999999999"')
    odd = ods_row("а", given='table:number-rows-repeated="-1"')

    refuse(ods(tmp_path / "a.ods", ods_table(ods_row(*HEADINGS), wide)), "Столбцов больше 200")
    refuse(ods(tmp_path / "b.ods", ods_table(ods_row(*HEADINGS), tall)), "Строк больше 1 048 576")
    refuse(ods(tmp_path / "c.ods", ods_table(ods_row(*HEADINGS), odd)), "«content.xml» не читается")


def test_depth_of_ods_is_bounded(tmp_path):
    refuse(ods(tmp_path / "a.ods", ods_table(ods_row(*HEADINGS), "<text:p>" * 300_000)), "«content.xml» не читается")


# What is kept of a workbook


def test_lists_of_a_workbook_are_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr("exchange.sheets.markup.MOST_TAGS", 100)
    styles = f"<cellXfs>{'<xf/>' * 100}</cellXfs>"

    refuse(xlsx(tmp_path / "a.xlsx", ROWS, styles=styles), "«xl/styles.xml» не читается")


def test_shared_texts_are_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr("exchange.sheets.strings.MOST_TEXTS", 100)
    row = '<row r="2"><c r="A2" t="s"><v>20000</v></c></row>'

    refuse(xlsx(tmp_path / "a.xlsx", HEADING_ROW + row, shared="<si/>" * 20_001), "«xl/sharedStrings.xml» не читается")


def test_sheets_are_counted(tmp_path):
    refuse(ods(tmp_path / "a.ods", "".join(ods_table(name=f"Лист {n}") for n in range(1_001))), "больше 1 000 листов")


@pytest.mark.parametrize("flood", ["<mergeCell " * 200_000, '<mergeCell ref="A1' * 100_000, "<table:table " * 200_000])
def test_search_for_merged_cells_is_not_lured_into_going_back(tmp_path, flood):
    group = xlsx_row(1, "ФИО", "Родился", "", "Умер") + xlsx_row(2, "", "дата", "место", "")
    rows = "".join(xlsx_row(number, "Иванов", "1920", "Кузнецк") for number in range(3, 1000))

    refuse(xlsx(tmp_path / "a.xlsx", group + rows, after=flood), "«xl/worksheets/sheet1.xml» не читается")


def test_format_and_number_without_end_are_not_worked_at(tmp_path):
    code = "[" * 900_000
    styles = f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>'
    row = f'<row r="2"><c r="A2"><v>1.{"0" * 30_000}</v></c></row>'

    rows = list(open_sheet(xlsx(tmp_path / "a.xlsx", HEADING_ROW + row, styles=styles)).rows())

    assert len(rows[0].cells[0]) == 30_002
