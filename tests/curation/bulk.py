"""What tests of bulk edits share: an edit chosen in a list and done as a browser would."""

from django.contrib import admin
from django.urls import reverse

from curation.history.tracked import TRACKED
from curation.models import BulkEdit

PEOPLE = "/admin/people/person/"


def whole() -> dict:
    """Return every row that has a history."""
    return {model._meta.label: sorted(map(repr, model._base_manager.values_list())) for model in TRACKED}


def choose(client, records, address: str = PEOPLE) -> BulkEdit:
    """Tick these records in their list and ask to change them at once."""
    ticked = {"action": "edit_at_once", "_selected_action": [record.pk for record in records]}
    return chosen(client.post(address, ticked))


def choose_all(client, address: str) -> BulkEdit:
    """Ask to change at once all that a list finds."""
    return chosen(client.post(address, {"action": "edit_at_once", "_selected_action": ["0"], "select_across": "1"}))


def chosen(response) -> BulkEdit:
    assert response.status_code == 302, response.text
    edit = BulkEdit.objects.latest("pk")
    assert response.url == reverse("admin:bulk_ways", args=[edit.pk])
    return edit


def ask(client, edit: BulkEdit, way: str, values: dict):
    """Fill in the form of a way: "set", "add/service-person"; what is not named stays as the form offers it."""
    address = f"/admin/bulk/{edit.pk}/{way}/"
    offered = client.get(address).context["form"]
    sent = {name: offered[name].value() for name in offered.fields}
    return client.post(
        address, {name: value for name, value in (sent | values).items() if value is not None and value is not False}
    )


def run(client, edit: BulkEdit) -> BulkEdit:
    """Press the button till the edit has ended."""
    for _press in range(50):
        response = client.post(f"/admin/bulk/{edit.pk}/run/")
        assert response.status_code == 302
        if "run" not in response.url:
            break
    edit.refresh_from_db()
    return edit


def bulk(client, records, way: str, values: dict, address: str = PEOPLE) -> BulkEdit:
    """Choose, fill in, look at what would change, and change it."""
    edit = choose(client, records, address)
    response = ask(client, edit, way, values)
    assert response.status_code == 302, dict(response.context["form"].errors)
    assert client.get(response.url).status_code == 200
    return run(client, edit)


def counts(edit: BulkEdit) -> tuple[int, int, int]:
    """Return how many were changed, were so already, were refused."""
    return edit.changed, edit.same, edit.refused


def list_of(model) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def set_of(**values) -> dict:
    """Return what the form of values sends: a value to write, None to clear."""
    sent = {}
    for name, value in values.items():
        sent |= {f"do-{name}": "clear"} if value is None else {f"do-{name}": "give", f"to-{name}": value}
    return sent


SCREENS = [model for model in TRACKED if admin.site.is_registered(model)]
