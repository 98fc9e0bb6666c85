import pytest

from tests.factories import cite, make_award, make_event, make_unit, make_unit_name
from tests.pages import main_of

pytestmark = pytest.mark.django_db


def test_home_leads_to_the_formation_that_bore_the_name(client):
    make_unit(number="237", formation=1, title="237-я стрелковая дивизия")
    known = make_unit(number="237", formation=2, title="237-я стрелковая дивизия")
    make_unit_name(unit=known, full="237-я стрелковая Пирятинская дивизия")

    assert f'<a href="{known.get_absolute_url()}">237-я' in main_of(client, "/").replace("\u2011", "-").replace(
        "\u2060", ""
    )


def test_home_leads_to_what_most_citations_speak_of(client):
    make_award(title="Сталинская премия", degree="I")
    cited = make_award(title="Сталинская премия")
    cite(cited, claim="name")

    assert f'<a href="{cited.get_absolute_url()}">Сталинская премия' in main_of(client, "/").replace("\u00a0", " ")


def test_home_finds_what_visitors_look_for_in_the_collection(client):
    event, award = make_event(title="Битва за Днепр"), make_award(title="Сталинская премия")

    html = main_of(client, "/")

    assert f'<a href="{event.get_absolute_url()}">Герои Днепра' in html
    assert f'<a href="{award.get_absolute_url()}">Сталинская премия' in html
    assert "237-я" not in html
