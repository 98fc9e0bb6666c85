import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from search.analysis.given import same_given
from search.analysis.names import name_key


def same(one: str, another: str) -> bool:
    return name_key(another) in same_given(name_key(one))


@pytest.mark.parametrize(
    "names",
    [
        "георгий егор юрий жора гоша юра",
        "иван иоанн ваня",
        "александр саша шура саня",
        "александра саша шура",
        "алексей алексий алеша леша",
        "михаил михайло миша",
        "иосиф осип",
        "артем артемий",
        "прокопий прокофий",
        "евстафий остап",
        "федор теодор федя",
        "яков иаков яша",
        "николай микола никола коля",
        "дмитрий димитрий дмитро митя",
        "пантелеймон пантелей",
        "евгений женя",
        "евгения женя",
        "евдокия авдотья дуня",
        "ксения аксинья оксана",
        "анна ганна нюра аня",
        "агриппина аграфена груня",
        "гликерия лукерья",
        "елена олена алена лена",
        "ирина арина",
        "мария марья маша маруся",
        "наталья наталия наташа",
        "прасковья параскева",
        "екатерина катерина катя",
        "георгиевич егорович юрьевич",
        "георгиевна егоровна юрьевна",
        "иванович иоаннович",
        "михайлович",
        "яковлевна иаковлевна",
        "осипович иосифович",
        "даниилович данилович",
    ],
)
def test_every_form_of_a_name_leads_to_every_other(names):
    listed = names.split()

    assert [(a, b) for a in listed for b in listed if not same(a, b)] == []


@pytest.mark.parametrize("name", ["саша", "шура", "женя", "паша"])
def test_a_short_name_of_both_sexes_leads_to_men_and_women(name):
    men = {"саша": "александр", "шура": "александр", "женя": "евгений", "паша": "павел"}
    women = {"саша": "александра", "шура": "александра", "женя": "евгения", "паша": "прасковья"}

    assert same(name, men[name])
    assert same(name, women[name])


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("иван", "петр"),
        ("георгий", "григорий"),
        ("анна", "мария"),
        ("ваня", "валя"),
        ("георгиевич", "георгиевна"),
        ("иванович", "иван"),
        ("федор", "ефим"),
        ("павел", "прасковья"),
    ],
)
def test_different_names_stay_different(one, another):
    assert not same(one, another)


def test_a_name_is_led_to_from_its_own_cases():
    assert name_key("юрий") in same_given(name_key("егору"))


def test_an_unknown_name_is_the_same_as_itself_alone():
    assert same_given("полосухин") == {"полосухин"}


@for_all(st.text(max_size=20))
def test_any_key_is_among_its_own(key):
    assert key in same_given(key)
