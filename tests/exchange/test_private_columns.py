"""What a role may not see it does not bring in either."""

import pytest

from archive.models import Item
from exchange.tables import TABLES
from people.models import Person
from tests.exchange.tables import brought, written
from tests.staff import at_work, hired

pytestmark = pytest.mark.django_db
PRIVATE = {
    "people": {"internal_note", "presumed_dead_ground"},
    "awards": {"badge_number", "certificate_number"},
    "units": {"internal_note"},
    "items": {"internal_note", "method", "received_on", "received_from", "document", "price"},
}


@pytest.mark.parametrize("code", PRIVATE)
def test_columns_are_all_for_those_who_may_see_and_fewer_for_others(code):
    table = TABLES[code]()
    keys = {column.key for column in table.columns}

    assert {column.key for column in table.columns_for(hired("chief"))} == keys
    assert {column.key for column in table.columns_for(None)} == keys
    assert keys - {column.key for column in table.columns_for(hired("curator"))} == PRIVATE[code] & keys


def test_private_cells_of_a_table_are_not_brought_in_by_a_curator(tmp_path):
    client = at_work(hired("curator"))
    sheet = written(tmp_path / "люди.csv", ("Ф.И.О.", "Служебная заметка"), ["Белов Иван", "тайна"])
    with sheet.open("rb") as file:
        page = client.post("/admin/import/", {"table": "people", "file": file, "status": "draft"}, follow=True)
    here = page.redirect_chain[-1][0]

    chosen = {"column-0": "full_name", "column-1": "internal_note"}
    refused = client.post(here, chosen)

    assert "internal_note" not in {
        value for field in page.context["form"] for value, _label in getattr(field.field, "choices", ())
    }
    assert refused.status_code == 200
    assert not Person.objects.exists()
    assert not Item.objects.exists()


def test_import_of_another_is_closed_to_those_who_may_not_see_private(tmp_path):
    source = brought("people", written(tmp_path / "люди.csv", ("Ф.И.О.", "Служебная заметка"), ["Белов Иван", "тайна"]))
    here = f"/admin/import/{source.pk}/"

    assert at_work(hired("curator")).get(here).status_code == 403
    assert at_work(hired("chief")).get(here).status_code == 200
