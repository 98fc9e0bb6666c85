import csv
import io

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from exchange.sheets import BadSheet, Row, open_sheet
from tests.exchange.sheet_files import measured, text_file

NAMES = "Фамилия;Имя;Отчество\nИванов;Пётр;Ильич\nЩукин;Фёдор;Кузьмич\nЖуков;Юрий;Семёнович\n"


def read(path):
    return [row.cells for row in open_sheet(path).rows()]


# Reading back whatever was written

WORDS = ["Иванов", "орден Красной Звезды", "медаль «За отвагу»", "родился в селе; умер", "г. Кузнецк, ул. Ленина", ""]
ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff") | st.sampled_from('"\n\r;,')
)
EUROPEAN = st.text(st.sampled_from('абвЩЪюё№АБab12 .,;"\t\n'))
CELLS = {
    "utf-8": ANY_TEXT,
    "utf-8-sig": ANY_TEXT,
    "utf-16": ANY_TEXT,
    "utf-16-le": EUROPEAN,
    "utf-16-be": EUROPEAN,
    "cp1251": st.sampled_from(WORDS) | st.text(st.characters(max_codepoint=126, exclude_categories=["Cc"])),
    "koi8-r": st.sampled_from(["Иванов", "орден Красной Звезды", "родился в селе; умер", ""]),
    "cp866": st.sampled_from(["Иванов", "орден Красной Звезды", "родился в селе; умер", ""]),
}
LONG_NAMES = ["Фамилия, имя и отчество".replace(",", ""), "Место рождения", "Награда и номер указа о награждении"]


@st.composite
def tables(draw):
    encoding, width = draw(st.sampled_from(sorted(CELLS))), draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(CELLS[encoding], min_size=width, max_size=width), max_size=6))
    names = [f"{name} {number}" for number, name in enumerate((LONG_NAMES * 2)[:width])]
    return encoding, draw(st.sampled_from(";\t,")), [names, *rows]


@settings(max_examples=120, deadline=None)
@given(tables())
@example(("utf-16-be", ";", [["Фамилия", "Имя"], ["", "№№№"], ["№", "№№"]]))
@example(("utf-8", ";", [["Фамилия", "Имя"], ["а\r\nб", '"'], [" ", ""], ["", "в\n"]]))
def test_table_of_texts_is_read_back_equal(tmp_path_factory, table):
    encoding, delimiter, rows = table
    assume(rows[1:2] != [[str(number + 1) for number in range(len(rows[0]))]])
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    path = text_file(tmp_path_factory.mktemp("csv") / "table", written.getvalue(), encoding)

    sheet = open_sheet(path)

    assert sheet.headings == tuple(rows[0])
    assert sheet.delimiter == delimiter
    kept = [(number, tuple(row)) for number, row in enumerate(rows, 1) if number > 1 and any(c.strip() for c in row)]
    assert [(row.number, row.cells) for row in sheet.rows()] == kept


# Encodings


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1251", "Windows-1251"),
        ("koi8-r", "КОИ8-Р"),
        ("cp866", "DOS (866)"),
    ],
)
@pytest.mark.parametrize("text", [NAMES, NAMES.upper()])
def test_encoding_is_told_by_the_bytes(tmp_path, encoding, said, text):
    path = text_file(tmp_path / "a.csv", text, encoding)

    sheet = open_sheet(path)

    assert sheet.headings == tuple(text.splitlines()[0].split(";"))
    assert sheet.notes == [f"Кодировка {said}, разделитель — точка с запятой."]
    assert sheet.kind == "csv"


@pytest.mark.parametrize("text", ["Х", "ХХХХХ ООООООООО " * 100])
def test_encoding_is_windows_where_letters_leave_a_doubt(tmp_path, text):
    path = text_file(tmp_path / "a.csv", f"a;b;c\n{text};2;3\n", "cp1251")

    assert read(path) == [(text, "2", "3")]


def test_encoding_is_told_where_letters_begin_late(tmp_path):
    lines = "a;b\n" + "1;2\n" * 100_000
    path = text_file(tmp_path / "a.csv", lines + NAMES.replace(";", " "), "cp866")

    assert open_sheet(path).encoding == "cp866"


def test_file_cut_within_a_sign_names_the_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("Фамилия;Имя\nИванов;Пётр".encode()[:-1])

    with pytest.raises(BadSheet, match=r"обрывается посреди знака в строке 2 \(байт 42\)"):
        open_sheet(path)


def test_utf16_cut_within_a_sign_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("Фамилия;Имя\nИванов;Пётр".encode("utf-16")[:-1])

    with pytest.raises(BadSheet, match="обрывается посреди знака в строке 2"):
        open_sheet(path)


def test_broken_sign_in_utf8_names_the_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes((NAMES * 3000).encode() + b"\xd0;\xff\n" + (NAMES * 3000).encode())

    with pytest.raises(BadSheet, match=r"В строке 12001 файла .* нет в кодировке UTF-8"):
        open_sheet(path)


def test_sign_that_windows_1251_lacks_names_the_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(NAMES.encode("cp1251") + b"\x98;;\n")

    with pytest.raises(BadSheet, match=r"В строке 5 файла .* нет в кодировке Windows-1251"):
        open_sheet(path)


# Delimiters, quotes, lines


@pytest.mark.parametrize(("delimiter", "said"), [(";", "точка с запятой"), (",", "запятая"), ("\t", "табуляция")])
def test_delimiter_is_found(tmp_path, delimiter, said):
    path = text_file(tmp_path / "a.csv", NAMES.replace(";", delimiter))

    sheet = open_sheet(path)

    assert sheet.delimiter == delimiter
    assert sheet.notes == [f"Кодировка UTF-8, разделитель — {said}."]
    assert len(sheet.headings) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Широта;Долгота\n54,5;67,3\n54,6;67,4\n",
        "Фамилия, имя, отчество;Год\nИванов, Пётр, Ильич;1920\n",
        "Адрес;Год\nКузнецк, ул. Ленина, 5;1920\nКузнецк;1921\n",
        "Список награждённых\n\nФИО;Год\nИванов, П. И.;1920\nПетров, И. И.;1921\n",
    ],
)
def test_commas_inside_cells_are_not_delimiters(tmp_path, text):
    assert open_sheet(text_file(tmp_path / "a.csv", text)).delimiter == ";"


@pytest.mark.parametrize("line", ["sep=|\n", "sep=|\r\n", '"sep=|"\r\n', "SEP=|\n"])
def test_delimiter_named_in_the_first_line_is_respected(tmp_path, line):
    path = text_file(tmp_path / "a.csv", line + NAMES.replace(";", "|"))

    sheet = open_sheet(path)

    assert sheet.notes == ["Кодировка UTF-8, разделитель — «|»."]
    assert next(sheet.rows()) == Row(2, ("Иванов", "Пётр", "Ильич"))


def test_one_column_is_a_table(tmp_path):
    path = text_file(tmp_path / "a.csv", "ФИО\nИванов, Пётр\nПетрова Анна\nЩукин Фёдор\n")

    assert read(path) == [("Иванов, Пётр",), ("Петрова Анна",), ("Щукин Фёдор",)]


def test_quoted_cells_hold_delimiters_lines_and_quotes(tmp_path):
    path = text_file(tmp_path / "a.csv", 'ФИО;Подвиг\r\nИванов;"Взял «языка»; ""Тигр""\r\nподбил"\r\n\r\nПетров;—\r\n')

    rows = list(open_sheet(path).rows())

    assert rows == [Row(2, ("Иванов", 'Взял «языка»; "Тигр"\r\nподбил')), Row(4, ("Петров", "—"))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ends_of_lines_of_every_system_are_read(tmp_path, end):
    assert len(read(text_file(tmp_path / "a.csv", NAMES.replace("\n", end)))) == 3


def test_end_of_file_of_dos_is_no_row(tmp_path):
    assert len(read(text_file(tmp_path / "a.csv", NAMES + "\x1a", "cp866"))) == 3


def test_quote_never_closed_names_its_row(tmp_path):
    path = text_file(tmp_path / "a.csv", 'ФИО;Часть\nИванов;"ТОЗ\nПетров;48 сп\n')

    with pytest.raises(BadSheet, match="Кавычка, открытая в строке 2, не закрыта"):
        open_sheet(path)


def test_row_longer_than_headings_is_kept_and_noted(tmp_path):
    path = text_file(tmp_path / "a.csv", "ФИО;Год\nИванов;1920;рядовой\nПетров;1921;;\nОрлов\n")
    sheet = open_sheet(path)

    rows = [row.cells for row in sheet.rows()]

    assert rows == [("Иванов", "1920", "рядовой"), ("Петров", "1921", ""), ("Орлов", "", "")]
    assert sheet.headings == ("ФИО", "Год", "")
    assert len(sheet.notes) == 1


def test_row_longer_than_all_before_is_noted_once(tmp_path):
    path = text_file(tmp_path / "a.csv", "ФИО;Год\n" + "Иванов;1920\n" * 30 + "Орлов;1921;сержант\n" * 2)
    sheet = open_sheet(path)

    rows = list(sheet.rows())

    assert rows[-1].cells == ("Орлов", "1921", "сержант")
    assert sheet.notes[1:] == ["Строка 32 длиннее заголовков: нет ли разделителя внутри ячейки?"]


def test_rows_can_be_read_again(tmp_path):
    sheet = open_sheet(text_file(tmp_path / "a.csv", NAMES))

    assert list(sheet.rows()) == list(sheet.rows())
    assert len(list(sheet.rows())) == 3


# Headings


def test_headings_stand_below_a_title(tmp_path):
    text = "Список награждённых\n;;\nКузнецкий район;;\nФамилия;Имя;Год\nИванов;Пётр;1920\n"

    sheet = open_sheet(text_file(tmp_path / "a.csv", text))

    assert sheet.headings == ("Фамилия", "Имя", "Год")
    assert sheet.heading_row == 4
    assert "Заголовки в строке 4." in sheet.notes
    assert list(sheet.rows()) == [Row(5, ("Иванов", "Пётр", "1920"))]


def test_headings_in_two_rows_are_joined(tmp_path):
    text = "№;ФИО;Родился;;Умер;;Награда\n;;дата;место;дата;место;\n1;Иванов;1920;Кузнецк;;;орден\n"

    sheet = open_sheet(text_file(tmp_path / "a.csv", text))

    assert sheet.headings == ("№", "ФИО", "Родился: дата", "Родился: место", "Умер: дата", "Умер: место", "Награда")
    assert sheet.heading_row == 2
    assert "Заголовки в строках 1 и 2: «группа: столбец»." in sheet.notes
    assert [row.number for row in sheet.rows()] == [3]


@pytest.mark.parametrize("row", ["1;Иванов;Пётр;рядовой", ";Иванов;1920;", "\n;Иванов;Пётр;"])
def test_row_of_data_below_an_empty_heading_is_no_heading(tmp_path, row):
    sheet = open_sheet(text_file(tmp_path / "a.csv", f"№;ФИО;;Звание\n{row}\n"))

    assert sheet.headings == ("№", "ФИО", "", "Звание")
    assert len(list(sheet.rows())) == 1


@pytest.mark.parametrize(
    "title", ["Список;;на 1 мая;\n", "Список;Список;Список;Список\n", "ФИО;Родился;;\n;;;\n", "1;2020;Список;4\n"]
)
def test_title_is_no_group_of_headings(tmp_path, title):
    text = title + "ФИО;Родился;Звание;Часть\nИванов;1920;рядовой;48 сп\n"

    sheet = open_sheet(text_file(tmp_path / "a.csv", text))

    assert sheet.headings == ("ФИО", "Родился", "Звание", "Часть")
    assert len(list(sheet.rows())) == 1


def test_headings_are_found_though_one_row_is_far_too_wide(tmp_path):
    text = "ФИО;Год\nИванов;1920\nОрлов; Пётр; 1921; 48 сп; рядовой; орден\n"

    assert open_sheet(text_file(tmp_path / "a.csv", text)).headings == ("ФИО", "Год", "", "", "", "")


def test_row_that_numbers_the_columns_is_passed_over(tmp_path):
    sheet = open_sheet(text_file(tmp_path / "a.csv", "ФИО;Год;Звание\n1;2;3\nИванов;1920;рядовой\n"))

    assert [row.number for row in sheet.rows()] == [3]
    assert "Строка 2 с номерами столбцов пропущена." in sheet.notes


def test_headings_that_stand_again_are_numbered(tmp_path):
    sheet = open_sheet(text_file(tmp_path / "a.csv", "Дата;Дата;Дата (2);Место;Дата\n1;2;3;4;5\n1;2;3;4;5\n"))

    assert sheet.headings == ("Дата", "Дата (2)", "Дата (2) (2)", "Место", "Дата (3)")


def test_headings_are_written_in_one_line(tmp_path):
    sheet = open_sheet(text_file(tmp_path / "a.csv", '"Место\n рожде\u00adния ";Год\nКузнецк;1920\n'))

    assert sheet.headings == ("Место рождения", "Год")


def test_table_without_headings_is_refused(tmp_path):
    path = text_file(tmp_path / "a.csv", "1;1920;54,5\n2;1921;54,6\n")

    with pytest.raises(BadSheet, match="Не нашлась строка с заголовками"):
        open_sheet(path)


def test_headings_alone_are_a_table_without_rows(tmp_path):
    assert read(text_file(tmp_path / "a.csv", "ФИО;Год\n")) == []


# Memory


def test_memory_does_not_grow_with_the_file(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("ФИО;Подвиг\n" + "Иванов;Подбил четыре танка, остался в строю\n" * 60_000, encoding="utf-8")
    sheet = open_sheet(path)

    with measured() as memory:
        count = sum(1 for _row in sheet.rows())
        peak = memory()

    assert count == 60_000
    assert path.stat().st_size > 4_000_000
    assert peak < 400_000
