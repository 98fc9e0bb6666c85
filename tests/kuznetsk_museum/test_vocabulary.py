"""The vocabularies of the opening collection."""

import pytest

from tests.kuznetsk_museum.museum_rows import rows

TITLES = ["Герой Советского Союза", "Герой Российской Федерации", "Герой Социалистического Труда", "Мать-героиня"]
GENERALS = ["Суворова", "Ушакова", "Кутузова", "Нахимова", "Богдана Хмельницкого"]
OF_THREE_DEGREES = ["Суворова", "Кутузова", "Богдана Хмельницкого"]
SERVICE = "«За службу Родине в Вооружённых Силах СССР»"
# The order of the statute on orders and of the rules for wearing them.
SENIORITY = [
    *TITLES,
    "орден Ленина",
    "орден «Победа»",
    "орден Октябрьской Революции",
    "орден Красного Знамени",
    *(f"орден {name} I" for name in GENERALS),
    *(f"орден {name} II" for name in GENERALS),
    *(f"орден {name} III" for name in OF_THREE_DEGREES),
    "орден Александра Невского",
    "орден Отечественной войны I",
    "орден Отечественной войны II",
    "орден Трудового Красного Знамени",
    "орден Дружбы народов",
    "орден Красной Звезды",
    *(f"орден {SERVICE} {degree}" for degree in ("I", "II", "III")),
    "орден «Знак Почёта»",
    *(f"орден Славы {degree}" for degree in ("I", "II", "III")),
]


def awards() -> list[dict]:
    """Return the columns of awards, the highest first."""
    found = [row["fields"] for row in rows("vocabularies") if row["model"] == "awards.award"]
    return sorted(found, key=lambda fields: fields.get("precedence", 1000))


def test_awards_stand_by_the_statute():
    names = [f"{award['title']} {award.get('degree', '')}".strip() for award in awards()]

    assert names[: len(SENIORITY)] == SENIORITY


def test_every_order_stands_above_every_medal():
    kinds = [kind for kind in (award.get("kind", "order") for award in awards()) if kind in ("order", "medal")]

    assert kinds == sorted(kinds, reverse=True)
    assert kinds.count("order") > 30


def test_every_ribbon_is_as_wide_as_the_statute_says():
    drawn = [award for award in awards() if award.get("ribbon")]
    widths = [sum(width for width, _ in award["ribbon"]) for award in drawn]

    assert widths == pytest.approx([24] * len(drawn))
    assert len(drawn) > 40


def test_degrees_of_one_order_differ_in_their_ribbons():
    """Слава has one ribbon for all degrees: its statute gives them no other."""
    drawn = [award for award in awards() if award.get("ribbon") and award.get("degree")]
    looks = {(award["title"], str(award["ribbon"])) for award in drawn if award["title"] != "орден Славы"}

    assert len(looks) == len([award for award in drawn if award["title"] != "орден Славы"]) > 10


def test_no_two_awards_share_a_place():
    places = [award.get("precedence") for award in awards()]

    assert len(set(places)) == len(places) > 100
