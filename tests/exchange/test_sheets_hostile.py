import re
import struct
import zipfile

import pytest

from exchange.sheets import BadSheet, open_sheet
from exchange.sheets.packages import Package
from tests.exchange.sheet_files import HEADINGS, measured, package, refuse, text_file, xlsx, xlsx_parts, xlsx_row

ROWS = xlsx_row(1, *HEADINGS) + xlsx_row(2, "Иванов", "Пётр", "1920")


# Files of another kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Файл пуст"),
        (b"\xef\xbb\xbf \r\n", "Файл пуст"),
        (b"\0" * 100, "Файл пуст"),
        (b"%PDF-1.7\n...", "документ PDF"),
        (b"{\\rtf1\\ansi", "документ RTF"),
        (b"\xff\xd8\xff\xe0" + b"\0\x10JFIF", "изображение JPEG"),
        (b"\x89PNG\r\n\x1a\n", "изображение PNG"),
        (b"Rar!\x1a\x07", "архив RAR"),
        (b"\x09\x08\x10\0\0\x06\x05\0", "таблица старого Excel"),
        (b"\n<HTML><table><tr><td>1</td></tr></table>", "страница HTML"),
        (b'\xef\xbb\xbf<!DOCTYPE html><meta charset="utf-8">', "страница HTML"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "документ XML"),
        (bytes(range(1, 256)) * 8, "файл другой программы"),
    ],
)
def test_file_of_another_kind_is_refused_with_advice(tmp_path, content, said):
    (tmp_path / "a.xls").write_bytes(content)

    refuse(tmp_path / "a.xls", said)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/document2.xml": "<a/>"}, "документ Word"),
        ({"ppt/presentation.xml": "<a/>"}, "презентация"),
        ({"xl/workbook.bin": "..."}, "двоичная книга XLSB"),
        ({"content.xml": "<a/>", "mimetype": "application/vnd.oasis.opendocument.text"}, "LibreOffice, но не таблица"),
        ({"Люди.xlsx": "PK", "Фото/1.jpg": ""}, "Это архив ZIP. Достаньте из него таблицу"),
        ({}, "Это архив ZIP"),
        ({"xl/workbook.xml": "<workbook/>"}, "нет ни одного листа"),
        ({"xl/workbook.xml": "<workbook"}, "«xl/workbook.xml» не читается"),
    ],
)
def test_package_that_is_no_table_is_refused(tmp_path, parts, said):
    refuse(package(tmp_path / "a.xlsx", parts), said)


def test_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadSheet, match="Файл не открывается"):
        open_sheet(tmp_path / "нет.csv")


def test_name_of_the_file_means_nothing(tmp_path):
    assert open_sheet(xlsx(tmp_path / "a.csv", ROWS)).kind == "xlsx"
    assert open_sheet(text_file(tmp_path / "a.xlsx", "ФИО;Год\n")).kind == "csv"


# Text


def test_line_without_end_is_refused_and_not_kept(tmp_path):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.writelines([b"a" * (1 << 20)] * 100)

    with measured() as memory:
        refuse(path, "Строка 1 длиннее четырёх миллионов знаков")

        assert memory() < 30_000_000


def test_cell_beyond_a_megabyte_names_its_row(tmp_path):
    refuse(text_file(tmp_path / "a.csv", "ФИО;Год\nа;1\nб;" + "я" * 1_048_577), "В строке 3 ячейка длиннее")


def test_cell_of_a_megabyte_is_read(tmp_path):
    sheet = open_sheet(text_file(tmp_path / "a.csv", "ФИО;Год\nа;" + "я" * 1_048_576))

    assert len(next(sheet.rows()).cells[1]) == 1_048_576


def test_row_of_many_lines_is_not_gathered_for_ever(tmp_path):
    cell = '"' + "а\n" * 400_000 + '";'

    refuse(text_file(tmp_path / "a.csv", "ФИО;Год\n" + cell * 8), "Строка 2 длиннее")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_nul_names_its_row(tmp_path, encoding):
    text = "ФИО;Год\n" + 'Иванов;"19\n20"\n' * 1000 + "Пет\0ров;1921\n"

    refuse(text_file(tmp_path / "a.csv", text, encoding), "В строке 1002 стоит нулевой байт")


def test_columns_beyond_two_hundred_are_refused_only_if_they_are_filled(tmp_path):
    names = ";".join(f"Столбец {number}" for number in range(200))

    assert len(open_sheet(text_file(tmp_path / "a.csv", names + ";" * 300)).headings) == 200
    refuse(text_file(tmp_path / "b.csv", names + ";201\n"), "Столбцов больше 200: в строке 1")


# Packages


def test_parts_that_unpack_beyond_reason_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in xlsx_parts(ROWS).items():
            archive.writestr(name, content)
        with archive.open("xl/media/bomb", "w") as part:
            for _ in range(201):
                part.write(bytes(1 << 20))

    refuse(tmp_path / "a.xlsx", "больше чем в сто раз")


def rewritten(path, field, old, new):
    """Change a field of the sheet's entry in the list of parts: what it says of the size."""
    data = bytearray(path.read_bytes())
    place = data.rindex(b"xl/worksheets/sheet1.xml") - 46 + field
    assert struct.unpack_from("<I", data, place) == (old,)
    struct.pack_into("<I", data, place, new)
    path.write_bytes(data)
    return path


PACKED, UNPACKED = 20, 24


def test_size_claimed_beyond_a_gigabyte_is_refused(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    size = zipfile.ZipFile(path).getinfo("xl/worksheets/sheet1.xml").file_size

    refuse(rewritten(path, UNPACKED, size, 1 << 30), "больше гигабайта")


def test_part_is_not_unpacked_beyond_the_size_it_claims(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", ROWS, after="<!-- " + "а" * 10_000_000 + " -->")
    size = zipfile.ZipFile(path).getinfo("xl/worksheets/sheet1.xml").file_size
    rewritten(path, UNPACKED, size, 3000)

    with measured() as memory:
        refuse(path, "«xl/worksheets/sheet1.xml» не читается")

        assert memory() < 2_000_000


def test_package_of_thousands_of_parts_is_refused(tmp_path):
    parts = xlsx_parts(ROWS) | {f"xl/media/{number}": "" for number in range(2000)}

    refuse(package(tmp_path / "a.xlsx", parts), "больше 2 000 частей")


def test_list_of_parts_is_not_read_when_it_is_too_long(tmp_path):
    path = package(tmp_path / "a.xlsx", {f"xl/media/{'a' * 150}{number}": "" for number in range(8000)})

    with measured() as memory:
        refuse(path, "больше 2 000 частей")

        assert memory() < 1_000_000


def test_path_out_of_the_package_is_refused(tmp_path):
    refuse(package(tmp_path / "a.xlsx", xlsx_parts(ROWS) | {"xl\\..\\..\\etc/passwd": ""}), "путями наружу")


def test_encrypted_package_is_refused(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    data = bytearray(path.read_bytes())
    data[data.rindex(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)

    refuse(path, "Файл защищён паролем")


def test_encrypted_ods_is_refused(tmp_path):
    manifest = {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}

    refuse(package(tmp_path / "a.ods", {"content.xml": "\1\2"} | manifest), "Файл защищён паролем")


def test_workbook_inside_a_workbook_is_not_opened(tmp_path):
    inner = xlsx(tmp_path / "inner.xlsx", ROWS).read_bytes()
    path = package(tmp_path / "a.xlsx", xlsx_parts(ROWS) | {"xl/embeddings/book.xlsx": inner})

    assert len(list(open_sheet(path).rows())) == 1


@pytest.mark.parametrize("cut", [10, 300, 900])
def test_package_cut_short_is_refused(tmp_path, cut):
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    path.write_bytes(path.read_bytes()[:-cut])

    refuse(path, "не читается. Откройте его в Excel или LibreOffice")


def test_part_with_a_broken_byte_is_refused(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    data = bytearray(path.read_bytes())
    data[data.index(b"xl/worksheets/sheet1.xml") + 60] ^= 0xFF
    path.write_bytes(data)

    refuse(path, "«xl/worksheets/sheet1.xml» не читается")


def test_thing_between_two_chunks_is_found_once(tmp_path):
    first, second = b"<mergeCell ref='A1'/>", b"<mergeCell/>"
    path = package(tmp_path / "a.zip", {"a": b"-" * 65_530 + first + b"-" * 63_000 + second + b"-" * 70_000})

    found = [each[0] for each in Package(path).find("a", re.compile(b"<mergeCell[^>]*>"))]

    assert found == [first, second]
