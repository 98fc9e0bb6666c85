import pytest

from archive.located import address, located


@pytest.mark.parametrize(
    ("locators", "shown"),
    [
        ([], ""),
        (["с. 3"], "с. 3"),
        (["предложение 7", "предложение 8"], "предложения 7, 8"),
        (["предложение 16", *(f"предложение {n}" for n in range(1, 15))], "предложения 1–14, 16"),
        (["с. 3", "с. 5", "предложение 2"], "с. 3, 5; предложение 2"),
        (["л. 5 об.", "л. 6 об."], "л. 5 об.; л. 6 об."),
        (["рубрика 5", "рубрика 6"], "рубрика 5; рубрика 6"),
        (["с. 3", "с. 3"], "с. 3"),
    ],
)
def test_located_joins_neighbours_of_one_kind(locators, shown):
    assert located(locators) == shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.nk-tv.com/169920.html", "nk-tv.com/169920.html"),
        ("http://example.ru/", "example.ru"),
        ("https://xn--80aswg.xn--p1ai/%D0%B2%D0%BE%D0%B9%D0%BD%D0%B0", "сайт.рф/война"),
        ("https://xn--a.ru/x", "xn--a.ru/x"),
        ("https://сайт.рф/a?b=1", "сайт.рф/a?b=1"),
        ("https://example.ru/" + "a" * 50, "example.ru/" + "a" * 28 + "…"),
        ("https://example.ru/%FF", "example.ru/\ufffd"),
    ],
)
def test_address_is_for_reading(url, shown):
    assert address(url, 40) == shown
