from awards.filters import DecreeFilter
from tests import lists
from tests.factories import make_award, make_conferral, make_decree, make_unit


def kept(query):
    return lists.kept(query, DecreeFilter)


def choices(name):
    return lists.choices(name, DecreeFilter)


def test_award_keeps_acts_that_gave_it(db):
    star, flag = make_award(title="орден Звезды"), make_award(title="орден Знамени")
    given, other = make_decree(), make_decree()
    make_conferral(decree=given, award=star)
    make_conferral(decree=given, award=star)
    make_conferral(decree=other, award=flag)

    assert kept(f"award={star.pk}") == [given]
    assert kept(f"award={star.pk}&award={flag.pk}") == [given, other]
    assert lists.counts("award", DecreeFilter) == {str(star.pk): 1, str(flag.pk): 1}


def test_award_of_a_hidden_person_is_not_offered(db):
    award, act = make_award(), make_decree()
    person = make_conferral(decree=act, award=award).person
    assert kept(f"award={award.pk}") == [act]

    person.status = "draft"
    person.save()
    assert choices("award") == []

    person.status = "published"
    person.save()
    assert kept(f"award={award.pk}") == [act]


def test_awards_are_offered_by_precedence(db):
    medal, order = make_award(title="медаль", precedence=2), make_award(title="орден", precedence=1)
    decree = make_decree()
    for award in (medal, order, make_award(title="скрытая", status="draft")):
        make_conferral(decree=decree, award=award)

    assert choices("award") == [(str(order.pk), "Орден"), (str(medal.pk), "Медаль")]


def test_kind_issuer_and_year_narrow(db):
    front = make_unit(title="Волховский фронт")
    wanted = make_decree(kind="front", issuer=front, date_text="март 1942")
    make_decree(kind="front", issuer=front, date_text="1944")
    make_decree(kind="presidium", date_text="1942")

    assert kept(f"kind=front&issuer={front.pk}&year_to=1943") == [wanted]
    assert choices("issuer") == [(str(front.pk), "Волховский фронт")]
    assert [value for value, _ in choices("kind")] == ["presidium", "front"]
