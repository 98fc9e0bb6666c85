from archive.choosing import MOST, Tree


def tree(counts, chosen=(), lower=None):
    labels = {value: value.upper() for value in counts}
    return Tree(labels, {v: n for v, n in counts.items() if n}, set(chosen), lower or {})


def shown(options):
    return [(option.value, shown(option.under)) if option.under else option.value for option in options]


def test_choices_that_find_nothing_are_left_out_unless_chosen():
    assert shown(tree({"а": 1, "б": 0, "в": 0}, chosen="в").options) == ["а", "в"]


def test_small_tree_stands_open():
    front = tree({"фронт": 3, "дивизия": 2, "полк": 1}, lower={"фронт": {"дивизия"}, "дивизия": {"полк"}})

    assert shown(front.options) == [("фронт", [("дивизия", ["полк"])])]


def test_large_tree_unfolds_only_what_is_chosen():
    regiments = [f"п{n}" for n in range(MOST)]
    counts = {"д1": 5, "д2": 5} | dict.fromkeys(regiments, 1)
    lower = {"д1": set(regiments[:20]), "д2": set(regiments[20:])}

    first, second = tree(counts, lower=lower).options
    assert (first.under, first.folded, second.folded) == ([], 20, 20)

    first, second = tree(counts, chosen=["п3"], lower=lower).options
    assert first.is_open
    assert [option.value for option in first.under] == regiments[:20]
    assert second.under == []


def test_of_many_those_that_find_most_and_the_chosen_stay_in_their_order():
    counts = {f"{n:03}": n for n in range(1, MOST + 11)}

    kept = tree(counts, chosen=["001"])

    assert [option.value for option in kept.options] == ["001", *(f"{n:03}" for n in range(12, MOST + 11))]
    assert kept.left_out == 10


def test_units_under_each_other_are_shown_all_the_same():
    assert [o.value for o in tree({"а": 1, "б": 1}, lower={"а": {"б"}, "б": {"а"}}).options] == ["а", "б"]
