import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuznetsk_museum.drawings import charts, geography, labels, maps, paths, ribbons, rolling
from kuznetsk_museum.drawings.frame import frame_around
from kuznetsk_museum.drawings.maps import LAYERS, route_map
from kuznetsk_museum.drawings.svg import number, tag

RED, WHITE = "#b01e28", "#f3f1ea"
SARATOV, RAZDOLNOYE, NOVGOROD = (46.03, 51.53), (131.9, 43.55), (31.28, 58.52)

places = st.tuples(st.floats(-5, 170), st.floats(32, 72))


def stop(place, n=None, title="", key=False):
    return {"lon": place[0], "lat": place[1], "number": n, "title": title, "key": key}


def route(count: int, step: float) -> list[dict]:
    return [stop((30 + i * step, 50 + i % 7 * step), i + 1, f"Место {i + 1}") for i in range(count)]


def elements(svg: str, name: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(f"<div>{svg}</div>").iter(name))


def layer(svg: str, name: str) -> ElementTree.Element:
    return next(e for e in elements(svg, "svg") if f"map__over--{name}" in e.get("class", ""))


DRAWINGS = {
    "ribbon": ribbons.ribbon_svg([[8, RED], [8, WHITE], [8, RED]], star=True),
    "calibres": rolling.calibres(),
    "calibres with a gap": rolling.calibres(missing=6),
    "dots": charts.dots(1280, 287),
    "legend": charts.dot(hollow=True),
    "tanks": charts.tanks(),
    "share": charts.share(1, 4),
    "bar": charts.bar(75.1),
    "map": route_map(route(10, 1.5))["svg"],
    "place": route_map([stop(NOVGOROD, title="Новгород")])["svg"],
}


@pytest.mark.parametrize("svg", DRAWINGS.values(), ids=DRAWINGS)
def test_drawing_is_well_formed_hidden_and_within_the_security_policy(svg):
    assert elements(svg, "svg")
    assert "style" not in svg
    assert 'aria-hidden="true"' in svg


def test_number_is_written_short():
    assert [number(3.0), number(0.5, 2), number(-0.04), number(12.345, 2)] == ["3", "0.5", "-0", "12.35"]


def test_tag_escapes_values():
    assert tag("path", d='M0 0"/><script>') == '<path d="M0 0&quot;/&gt;&lt;script&gt;"/>'


def test_ribbon_stripes_run_to_the_right_edge():
    rects = elements(ribbons.ribbon_svg([[6, RED], [12, WHITE], [6, RED]]), "rect")

    assert [(r.get("x"), r.get("width"), r.get("fill")) for r in rects] == [
        ("0%", "100%", RED),
        ("25%", "75%", WHITE),
        ("75%", "25%", RED),
    ]


def test_ribbon_refuses_what_is_not_a_colour():
    with pytest.raises(ValueError, match="not a colour"):
        ribbons.ribbon_svg([[24, 'red" onload="alert(1)']])


def test_ribbon_star_is_drawn_only_where_asked():
    assert "rib__star" in ribbons.ribbon_svg([[24, RED]], star=True)
    assert "rib__star" not in ribbons.ribbon_svg([[24, RED]])


def test_calibres_end_in_a_rail_and_lack_one_pass_where_told():
    whole, broken = rolling.calibres(), rolling.calibres(missing=6)

    assert rolling.profile(1, 150 * 8.5, rolling.BASE) in whole
    assert whole.count("calibres__gap") == 0
    assert broken.count("calibres__gap") == 1
    assert whole.count('<g class="k">') == broken.count('<g class="k">') == 9


def test_dots_leave_the_last_ones_hollow():
    solid, hollow = (e.get("d") for e in elements(charts.dots(1280, 287), "path"))

    # 287 = 4 rows of 64 and 31 more: the border turns 31 dots from the right edge of the fifth row.
    assert solid == "M0 0H640V150H330V160H0z"
    assert hollow == "M330 150H640V200H0V160H330z"


def test_dots_refuse_more_rings_than_dots():
    with pytest.raises(ValueError, match="rings"):
        charts.dots(64, 65)


def test_bar_is_cut_at_both_ends():
    assert [elements(charts.bar(p), "rect")[1].get("width") for p in (-5, 40, 140)] == ["0", "40", "100"]


def test_share_darkens_its_part():
    assert [r.get("class") for r in elements(charts.share(1, 3), "rect")] == ["bars__ink", "bars__bg", "bars__bg"]


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([1], "1"), ([1, 2, 3], "1–3"), ([1, 2, 5], "1–2, 5"), ([7, 5], "5, 7"), ([1, 3, 5, 7, 9, 11], "1…11")],
)
def test_runs_are_short(numbers, text):
    assert labels.runs(numbers) == text


@given(st.lists(places, min_size=1, max_size=12))
def test_frame_holds_every_place_and_suits_a_phone(points):
    frame = frame_around(points)

    assert 1.24 < frame.width / frame.height < 1.81
    for x, y in (frame.place(*point) for point in points):
        assert -0.001 <= x <= frame.width + 0.001
        assert -0.001 <= y <= frame.height + 0.001


@given(st.lists(st.tuples(st.floats(0, 280), st.floats(0, 200)), min_size=1, max_size=30))
def test_pins_never_touch_and_lose_no_stop(points):
    stops = [labels.Stop(x, y, i + 1, "", False) for i, (x, y) in enumerate(points)]

    pins = labels.gather(stops)

    assert sorted(s.number for pin in pins for s in pin.stops) == list(range(1, len(points) + 1))
    assert not any(a.box.overlaps(b.box) for a, b in combinations(pins, 2))


def test_name_takes_the_side_free_of_the_route():
    pin = labels.Pin([labels.Stop(200, 100, 1, "Курск", True)])
    sheet = labels.Sheet(400, 200, [pin.box], [(x, 100) for x in range(200, 400, 8)])

    label = labels.name_pin(sheet, pin)

    assert (label.text, label.side) == ("Курск", "l")


def test_pin_of_several_places_says_that_there_are_more():
    one, other = labels.Stop(0, 0, 1, "Воронеж", False), labels.Stop(1, 0, 2, "Касторное", True)

    assert labels.Pin([one]).title == "Воронеж"
    assert labels.Pin([one, one]).title == "Воронеж"
    assert labels.Pin([one, other]).title == "Касторное…"


def test_name_without_room_is_left_out():
    pin = labels.Pin([labels.Stop(20, 20, 1, "Очень длинное название места", False)])

    assert labels.name_pin(labels.Sheet(40, 40, [pin.box]), pin) is None


def test_curve_ends_where_the_river_ends():
    points = [(0, 0), (13, 5), (20, 21), (37, 22)]

    numbers = [int(n) for n in re.findall(r"-?\d+", paths.curve(points))]

    start, line, bends, end = numbers[:2], numbers[2:4], numbers[4:-2], numbers[-2:]
    x = start[0] + line[0] + sum(bends[2::4]) + end[0]
    y = start[1] + line[1] + sum(bends[3::4]) + end[1]
    assert (x, y) == points[-1]


def test_thin_keeps_both_ends():
    assert paths.thin([(0, 0), (0.6, 0), (5, 0), (5.4, 0)], 3) == [(0, 0), (5, 0)]
    assert paths.thin([(0, 0), (5, 0), (6, 0)], 3) == [(0, 0), (5, 0), (6, 0)]


def test_caspian_is_a_hole_in_the_land():
    frame = frame_around([(51.0, 42.0)])

    rings = list(geography.areas("land", frame))

    assert sum(contains(ring, (51.0, 42.0)) for ring in rings) % 2 == 0
    assert sum(contains(ring, (53.2, 42.7)) for ring in rings) % 2 == 1


def contains(ring, point) -> bool:
    x, y = point
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return (
        sum((y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0 for (x0, y0), (x1, y1) in pairs) % 2 == 1
    )


def test_river_reaches_the_edge_of_the_map():
    frame = frame_around([(30.5, 50.4)])

    xs, ys = zip(*(frame.place(*p) for line in geography.rivers(frame) for p in line), strict=True)

    assert min(ys) < 0
    assert max(ys) > frame.height
    assert min(xs) < frame.width < max(xs) + frame.width


@pytest.mark.parametrize("name", LAYERS)
def test_map_marks_every_place_and_names_the_key_one(name):
    svg = route_map([stop(SARATOV, 1, "Саратов"), stop(RAZDOLNOYE, 2, "Раздольное", key=True)])["svg"]

    texts = [text.text for text in layer(svg, name).iter("text")]

    assert {"1", "2", "Раздольное"} <= set(texts)


def test_map_joins_places_too_near_for_a_pin_each():
    near = [stop((31.28 + i / 1000, 58.52), i + 1, "Новгород") for i in range(5)]

    svg = route_map([*near, stop((30.3, 59.94), 6, "Ленинград")])["svg"]

    assert [t.text for t in layer(svg, "narrow").iter("text")].count("1–5") == 1


def test_map_of_one_place_has_a_dot_and_no_line():
    svg = route_map([stop(NOVGOROD, title="Новгород")])["svg"]

    pins = [e for e in layer(svg, "middle") if e.get("class") == "map__pin"]
    assert len(pins) == 1
    assert not list(pins[0].iter("text"))
    assert "map__route" not in svg


def test_map_names_a_town_once_whatever_its_name_was():
    stop = {"lon": 87.08, "lat": 53.73, "title": "Новокузнецк"}

    here, beside = (str(maps.route_map([stop | {"lon": lon}], route=False)["svg"]) for lon in (87.08, 87.6))

    assert "Новокузнецк" in here
    assert "Сталинск" not in here
    assert "Сталинск" in beside


def test_map_can_do_without_the_line():
    assert "map__route" not in route_map(route(3, 2), route=False)["svg"]


def test_map_never_puts_a_place_off_the_sheet():
    svg = route_map(route(50, 0.4))["svg"]

    for pin in (e for e in elements(svg, "svg") if e.get("class") == "map__pin"):
        assert 0 < float(pin.get("x")[:-1]) < 100
        assert 0 < float(pin.get("y")[:-1]) < 100


def test_map_is_the_same_every_time_and_light():
    points = route(50, 0.4)
    first = route_map(points)["svg"]
    maps._drawn.cache_clear()

    assert route_map(points)["svg"] == first
    assert len(first) < 60_000


def test_map_escapes_names():
    svg = route_map([stop(NOVGOROD, title="<script>")])["svg"]

    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg


def test_map_without_points_is_refused():
    with pytest.raises(ValueError, match="at least one point"):
        route_map([])
