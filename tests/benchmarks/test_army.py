"""The army is one tree, and every order was given by an act of the soldier's own superiors."""

from datetime import date

from benchmarks.army import ACTS, DIVISIONS, act_of, army_of, bodies, unit_record


def test_bodies_are_four_levels_under_the_fronts():
    units = {body.record: body for body in bodies()}

    def way(record: str) -> list[str]:
        return [units[record].kind, *way(units[record].above)] if record else []

    assert len(units) == 4 + 12 + 60 + 180
    assert way(unit_record(DIVISIONS[-1] * 3 + 2)) == ["sp", "sd", "army", "front"]
    assert {len(way(record)) for record in units} == {1, 2, 3, 4}


def test_act_is_of_the_division_or_of_what_it_is_under():
    acts = {act.record: act for act in ACTS}

    assert act_of("медаль «За отвагу»", 105, 0.5) == ""
    assert acts[act_of("орден Славы", 105, 0.99)].issuer == unit_record(105)
    assert acts[act_of("орден Красного Знамени", 105, 0)].issuer == unit_record(army_of(105))
    assert acts[act_of("орден Ленина", 105, 0)].kind == "presidium"
    assert len(acts) == len(ACTS) == 312
    assert min(act.day for act in ACTS) > date(1945, 4, 30)
