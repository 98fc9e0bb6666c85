from django.http import QueryDict

from awards.filters import DecreeFilter
from awards.models import Decree
from tests.factories import make_award, make_conferral, make_decree, make_person, make_unit


def narrowed(query):
    return DecreeFilter(QueryDict(query), queryset=Decree.objects.public().for_list())


def choices(name):
    return list(narrowed("").form.fields[name].choices)


def test_award_keeps_acts_that_gave_it(db):
    star, flag = make_award(title="орден Звезды"), make_award(title="орден Знамени")
    given, other = make_decree(), make_decree()
    make_conferral(decree=given, award=star)
    make_conferral(decree=given, award=star)
    make_conferral(decree=other, award=flag)

    assert list(narrowed(f"award={star.pk}").qs) == [given]
    assert set(narrowed(f"award={star.pk}&award={flag.pk}").qs) == {given, other}
    assert narrowed("").filters["award"].counts(Decree.objects.public().for_list()) == {
        str(star.pk): 1,
        str(flag.pk): 1,
    }


def test_award_of_a_hidden_person_keeps_nothing(db):
    award = make_award()
    make_conferral(decree=make_decree(), award=award, person=make_person(status="draft"))

    assert list(narrowed(f"award={award.pk}").qs) == []


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

    assert list(narrowed(f"kind=front&issuer={front.pk}&year_to=1943").qs) == [wanted]
    assert choices("issuer") == [(str(front.pk), "Волховский фронт")]
    assert [value for value, _ in choices("kind")] == ["presidium", "front"]
