from archive.ordering import sort_key


def test_sort_key_puts_yo_beside_e():
    names = ["Жданов", "Ёлкин", "Елисеев", "Авдеев", "Ерёмин", "Еремин"]

    assert sorted(names, key=sort_key) == ["Авдеев", "Елисеев", "Ёлкин", "Ерёмин", "Еремин", "Жданов"]


def test_sort_key_compares_numbers_by_value():
    units = ["106-я сд", "22-я гв. сд", "3-я танковая бригада"]

    assert sorted(units, key=sort_key) == ["3-я танковая бригада", "22-я гв. сд", "106-я сд"]


def test_sort_key_ignores_case_and_quotation_marks():
    assert sort_key("«Кузнецкий рабочий»") == sort_key("кузнецкий  Рабочий")


def test_sort_key_is_bounded():
    assert len(sort_key("слово " * 100)) == 120
