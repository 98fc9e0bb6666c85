import re
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from exchange.sheets import BadSheet, Row, open_sheet
from exchange.sheets.strings import SharedStrings
from tests.exchange.sheet_files import (
    HEADINGS,
    measured,
    ods,
    ods_cell,
    ods_row,
    ods_table,
    package,
    xlsx,
    xlsx_parts,
    xlsx_row,
)

HEADING_ROW = xlsx_row(1, *HEADINGS)


@pytest.fixture
def saved(tmp_path):
    """Return what saves rows as a workbook, after a change of its sheet."""

    def save(*rows, change=lambda sheet: None):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        change(book.active)
        book.save(tmp_path / "book.xlsx")
        return tmp_path / "book.xlsx"

    return save


def read(path, sheet=""):
    return [row.cells for row in open_sheet(path, sheet).rows()]


# Cells of XLSX


def test_texts_of_a_workbook_are_read(saved):
    sheet = open_sheet(saved(HEADINGS, ["Иванов", "Пётр", "1920"], [], ["Орлов", None, " около 1921 "]))

    assert (sheet.kind, sheet.encoding, sheet.delimiter) == ("xlsx", "", "")
    assert sheet.headings == HEADINGS
    assert sheet.heading_row == 1
    assert sheet.notes == []
    assert list(sheet.rows()) == [Row(2, ("Иванов", "Пётр", "1920")), Row(4, ("Орлов", "", " около 1921 "))]
    assert list(sheet.rows()) == list(sheet.rows())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5, "5"),
        (5.0, "5"),
        (-7, "-7"),
        (54.5, "54.5"),
        (0.1 + 0.2, "0.3"),
        (89_130_001_122, "89130001122"),
        (1e20, "100000000000000000000"),
        (True, "да"),
        (False, "нет"),
        ("#N/A", "#N/A"),
        ("#REF!", "#REF!"),
        (date(1942, 1, 29), "29.01.1942"),
        (datetime.fromisoformat("1942-01-29T14:30"), "29.01.1942 14:30"),
        (datetime.fromisoformat("1942-01-29T14:30:05"), "29.01.1942 14:30:05"),
        (datetime.fromisoformat("1942-01-29"), "29.01.1942"),
        (time(14, 30), "14:30"),
        (timedelta(hours=30, minutes=15), "30:15"),
    ],
)
def test_cell_is_read_as_it_is_seen(saved, value, text):
    assert read(saved(["Имя", "Значение"], ["а", value])) == [("а", text)]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.5, "0%", "0.5"),
        (123, "000000", "000123"),
        (1234.5, '# ##0.00" руб. и дальше"', "1234.5"),
        (5, "[Red][>100]0;[Blue]-0", "5"),
        (date(1942, 1, 29), '[$-419]D MMMM YYYY" г."', "29.01.1942"),
        (date(1942, 1, 1), "YYYY", "1942"),
        (date(1942, 1, 1), "MMM-YY", "01.1942"),
        (date(1942, 5, 9), "D-MMM", "09.05"),
        (datetime.fromisoformat("1942-01-29T14:30"), "h:mm", "14:30"),
        (date(1900, 1, 15), "DD.MM.YYYY", "15.01.1900"),
        (date(1900, 3, 1), "DD.MM.YYYY", "01.03.1900"),
    ],
)
def test_format_says_what_of_a_number_is_seen(saved, value, code, text):
    def change(sheet: Worksheet):
        sheet["B2"].number_format = code

    assert read(saved(["Имя", "Значение"], ["а", value], change=change)) == [("а", text)]


def test_shared_and_rich_texts_are_read_without_their_reading_aids(tmp_path):
    shared = (
        "<si><t>Фамилия</t></si><si><r><t>Ива</t></r>\n<r><t>нов</t></r><rPh><t>ИВ</t></rPh></si>"
        "<si><t>а_x000A_б _x005F_x</t></si>"
    )
    spoken = '<c r="C2" t="inlineStr"><is><r><t>Пё</t></r><r><t>тр</t></r><rPh><t>ПЁ</t></rPh></is></c>'
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Имя</t></is></c></row>'
        f'<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c>{spoken}</row>'
    )

    assert read(xlsx(tmp_path / "a.xlsx", rows, shared=shared)) == [("Иванов", "а\nб _x", "Пётр")]


def test_text_that_stands_in_its_cell_outdoes_a_value_beside_it(tmp_path):
    rows = HEADING_ROW + '<row r="2"><c r="A2" t="inlineStr"><v>0</v><is><t>Иванов</t></is></c></row>'

    assert read(xlsx(tmp_path / "a.xlsx", rows)) == [("Иванов", "", "")]


def test_cells_and_rows_without_addresses_stand_one_behind_another(tmp_path):
    rows = "<row><c t='str'><v>Имя</v></c><c t='str'><v>Год</v></c></row><row><c/><c><v>1920</v></c></row>"

    assert list(open_sheet(xlsx(tmp_path / "a.xlsx", rows)).rows()) == [Row(2, ("", "1920"))]


def test_iso_dates_and_prefixed_names_are_read(tmp_path):
    rows = f'{HEADING_ROW}<row r="2"><c r="C2" t="d"><v>1942-01-29T00:00:00</v></c></row>'
    path = xlsx(tmp_path / "a.xlsx", rows)
    parts = xlsx_parts(rows)
    plain = parts["xl/worksheets/sheet1.xml"].replace("xmlns=", "xmlns:x=")
    parts["xl/worksheets/sheet1.xml"] = re.sub(r"<(/?)", r"<\1x:", plain)
    prefixed = package(tmp_path / "b.xlsx", parts)

    assert read(path) == read(prefixed) == [("", "", "29.01.1942")]


def test_formula_without_a_saved_value_is_noted(saved):
    sheet = open_sheet(saved(["Имя", "Год"], ["а", 1920], ["б", "=B2+1"], ["в", "=B2+2"]))

    rows = [row.cells for row in sheet.rows()]

    assert rows == [("а", "1920"), ("б", ""), ("в", "")]
    assert len(sheet.notes) == 1
    assert sheet.notes[0].startswith("Формула без сохранённого значения прочитана как пустая ячейка (строка 3).")


def test_saved_value_of_a_formula_is_read(tmp_path):
    rows = (
        HEADING_ROW
        + '<row r="2"><c r="A2" t="str"><f>B1&amp;"!"</f><v>Имя!</v></c><c r="C2"><f>1+1</f><v>2</v></c></row>'
    )
    sheet = open_sheet(xlsx(tmp_path / "a.xlsx", rows))

    assert [row.cells for row in sheet.rows()] == [("Имя!", "", "2")]
    assert sheet.notes == []


def test_hidden_rows_are_read_and_noted(saved):
    def change(sheet):
        sheet.row_dimensions[3].hidden = True

    sheet = open_sheet(saved(["Имя", "Год"], ["а", 1], ["б", 2], change=change))

    assert len(list(sheet.rows())) == 2
    assert sheet.notes == ["Скрытые строки тоже прочитаны; первая из них — 3."]


# Merged cells


def test_groups_of_headings_are_joined_with_their_columns(saved):
    def change(sheet):
        for cells in ("A1:F1", "A2:A3", "B2:C2", "D2:E2", "F2:F3"):
            sheet.merge_cells(cells)

    title, above = ["Список"], ["ФИО", "Родился", None, "Умер", None, "Награда"]
    sheet = open_sheet(saved(title, above, [None, *["дата", "место"] * 2], ["а"] * 6, change=change))

    assert sheet.headings == ("ФИО", "Родился: дата", "Родился: место", "Умер: дата", "Умер: место", "Награда")
    assert sheet.heading_row == 3
    assert [row.number for row in sheet.rows()] == [4]
    assert sheet.notes == ["Заголовки в строках 2 и 3: «группа: столбец»."]


def test_heading_merged_over_two_columns_without_names_is_no_group(saved):
    sheet = open_sheet(
        saved(["ФИО", "Адрес", None], ["Иванов", "Кузнецк", "Ленина"], change=lambda s: s.merge_cells("B1:C1"))
    )

    assert sheet.headings == ("ФИО", "Адрес", "")
    assert [row.number for row in sheet.rows()] == [2]


def test_cells_merged_downwards_in_one_column_are_filled(saved):
    def change(sheet):
        for cells in ("A2:A4", "B5:C6", "A6:A7"):
            sheet.merge_cells(cells)

    rows = [["48 сп", "а", "1"], ["", "б", ""], ["", "в", "3"], ["", "г", ""], ["49 сп"], ["", "е", ""]]
    sheet = open_sheet(saved(["Часть", "ФИО", "Год"], *rows, change=change))

    assert [row.cells for row in sheet.rows()] == [
        ("48 сп", "а", "1"),
        ("48 сп", "б", ""),
        ("48 сп", "в", "3"),
        ("", "г", ""),
        ("49 сп", "", ""),
        ("49 сп", "е", ""),
    ]
    assert sheet.notes == ["Объединённые ячейки: значение взято из первой."]


# Sheets


def test_first_sheet_with_a_value_is_read_and_hidden_ones_come_last(tmp_path):
    book = Workbook()
    book.active.title = "Служебный"
    book.active.sheet_state = "hidden"
    book.active.append(["а", "б"])
    book.create_sheet("Пустой")
    book.create_sheet("Люди & награды").append(HEADINGS)
    book.save(tmp_path / "a.xlsx")

    sheet = open_sheet(tmp_path / "a.xlsx")

    assert sheet.sheet_names == ("Пустой", "Люди & награды", "Служебный")
    assert sheet.headings == HEADINGS
    assert sheet.notes == ["Прочитан лист «Люди & награды»; всего листов в книге — 3."]
    assert open_sheet(tmp_path / "a.xlsx", "Служебный").headings == ("а", "б")
    with pytest.raises(BadSheet, match=r"Листа «Нет» в книге нет. Есть: «Пустой», «Люди & награды», «Служебный»"):
        open_sheet(tmp_path / "a.xlsx", "Нет")
    with pytest.raises(BadSheet, match="Таблица пуста"):
        open_sheet(tmp_path / "a.xlsx", "Пустой")


# Shared texts in the file


def test_shared_texts_are_found_again_when_no_longer_at_hand(monkeypatch):
    monkeypatch.setattr("exchange.sheets.strings.AT_HAND", 500)
    texts = [f"Текст № {number}" for number in range(200)]
    xml = "<sst>" + "".join(f"<si><t>{text}</t></si>" for text in texts) + "</sst>"

    with SharedStrings([xml.encode()[place : place + 99] for place in range(0, 20_000, 99)], "shared") as strings:
        assert [strings[place] for place in (150, 0, 199, 7, 150)] == [texts[place] for place in (150, 0, 199, 7, 150)]
        with pytest.raises(BadSheet):
            strings[200]
        with pytest.raises(BadSheet):
            strings[-1]


def test_memory_does_not_grow_with_the_workbook(tmp_path, monkeypatch):
    monkeypatch.setattr("exchange.sheets.strings.AT_HAND", 20_000)
    count = 15_000
    shared = "".join(f"<si><t>Подвиг № {number} описан подробно</t></si>" for number in range(count))
    rows = "".join(f'<row r="{n + 2}"><c r="A{n + 2}" t="s"><v>{n}</v></c></row>' for n in range(count))
    sheet = open_sheet(xlsx(tmp_path / "a.xlsx", HEADING_ROW + rows, shared=shared))

    with measured() as memory:
        for row in sheet.rows():
            last = row.cells
        peak = memory()

    assert last == (f"Подвиг № {count - 1} описан подробно", "", "")
    assert peak < 1_700_000


# ODS

ODS_HEADINGS = ods_row(*HEADINGS)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (ods_cell("Иванов"), "Иванов"),
        (ods_cell("а</text:p><text:p>б<text:s text:c='2'/>в<text:tab/>г<text:line-break/>д"), "а\nб  в\tг\nд"),
        (ods_cell("<text:span>Ива<text:a>нов</text:a></text:span>"), "Иванов"),
        (ods_cell("54,5", 'office:value-type="float" office:value="54.5"'), "54.5"),
        (ods_cell("5,00", 'office:value-type="float" office:value="5"'), "5"),
        (ods_cell("000123", 'office:value-type="float" office:value="123"'), "000123"),
        (ods_cell("50 %", 'office:value-type="percentage" office:value="0.5"'), "0.5"),
        (ods_cell("29 янв 42", 'office:value-type="date" office:date-value="1942-01-29"'), "29.01.1942"),
        (ods_cell("29", 'office:value-type="date" office:date-value="1942-01-29T14:30:00"'), "29.01.1942 14:30"),
        (ods_cell("1942", 'office:value-type="date" office:date-value="1942-01-01"'), "1942"),
        (ods_cell("01.1942", 'office:value-type="date" office:date-value="1942-01-01"'), "01.1942"),
        (ods_cell("?", 'office:value-type="date" office:date-value="вчера"'), "вчера"),
        (ods_cell("14:30", 'office:value-type="time" office:time-value="PT14H30M00S"'), "14:30"),
        (ods_cell("ИСТИНА", 'office:value-type="boolean" office:boolean-value="true"'), "да"),
        (ods_cell("#Н/Д", ['office:value-type="string"', 'calcext:value-type="error"'][0]), "#Н/Д"),
        (
            "<table:table-cell><office:annotation><text:p>заметка</text:p></office:annotation><text:p>а</text:p></table:table-cell>",
            "а",
        ),
    ],
)
def test_cell_of_ods_is_read_as_it_is_seen(tmp_path, cell, text):
    path = ods(tmp_path / "a.ods", ods_table(ods_row("Имя", "Значение"), ods_row("а", cell)))

    sheet = open_sheet(path)

    assert sheet.kind == "ods"
    assert [row.cells for row in sheet.rows()] == [("а", text)]


def test_repeated_cells_and_rows_of_ods_are_counted(tmp_path):
    rows = (
        ods_row("", given='table:number-rows-repeated="4"'),
        ods_row(ods_cell("", 'table:number-columns-repeated="2"'), *HEADINGS),
        ods_row(
            ods_cell("да", 'table:number-columns-repeated="3" office:value-type="string"'),
            given='table:number-rows-repeated="2"',
        ),
        ods_row("", given='table:number-rows-repeated="1048569"'),
    )
    sheet = open_sheet(ods(tmp_path / "a.ods", ods_table(*rows)))

    assert sheet.headings == ("", "", *HEADINGS)
    assert list(sheet.rows()) == [Row(number, ("да", "да", "да", "", "")) for number in (6, 7)]


def test_merged_cells_of_ods_are_read(tmp_path):
    rows = (
        ods_row(
            ods_cell("Часть", 'table:number-rows-spanned="2"'),
            ods_cell("Родился", 'table:number-columns-spanned="2"'),
            "<table:covered-table-cell><text:p>не видно</text:p></table:covered-table-cell>",
        ),
        ods_row("<table:covered-table-cell/>", "дата", "место"),
        ods_row(ods_cell("48 сп", 'table:number-rows-spanned="2"'), "1920", "Кузнецк"),
        ods_row("<table:covered-table-cell/>", "1921", "Кузнецк", given='table:number-rows-repeated="2"'),
    )
    sheet = open_sheet(ods(tmp_path / "a.ods", ods_table(*rows)))

    assert sheet.headings == ("Часть", "Родился: дата", "Родился: место")
    assert [row.cells[0] for row in sheet.rows()] == ["48 сп", "48 сп", ""]
    assert "Объединённые ячейки: значение взято из первой." in sheet.notes


def test_sheets_of_ods_are_read_by_name(tmp_path):
    inner = "<table:table-cell><table:table table:name='Внутри'>" + ods_row("нет") + "</table:table></table:table-cell>"
    second = ods_table(ODS_HEADINGS, ods_row("а", inner, "б"), name="Люди &amp; награды")
    path = ods(tmp_path / "a.ods", ods_table(name="Пустой") + second + ods_table(ods_row("я", "ю"), name="Третий"))

    sheet = open_sheet(path)

    assert sheet.headings == HEADINGS
    assert [row.cells for row in sheet.rows()] == [("а", "", "б")]
    assert open_sheet(path, "Третий").headings == ("я", "ю")
    assert sheet.sheet_names == ("Пустой", "Люди & награды", "Внутри", "Третий")


def test_formulas_and_hidden_rows_of_ods_are_noted(tmp_path):
    hidden = ods_row("а", ods_cell("", 'table:formula="of:=1+1"'), given='table:visibility="filter"')
    sheet = open_sheet(ods(tmp_path / "a.ods", ods_table(ODS_HEADINGS, hidden)))

    rows = [row.cells for row in sheet.rows()]

    assert rows == [("а", "", "")]
    assert [note.split()[0] for note in sheet.notes] == ["Формула", "Скрытые"]
