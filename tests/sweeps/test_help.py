"""Every field that a curator fills says what is expected, with an example."""

import pytest
from django.contrib import admin

pytestmark = pytest.mark.django_db


def fields(request):
    """Return the fields of every form of the workplace, rows included, with where each stands."""
    for model, screen in admin.site._registry.items():
        if model._meta.app_label != "auth" and screen.has_change_permission(request):
            forms = [
                screen.get_form(request),
                *(i.get_formset(request).form for i in screen.get_inline_instances(request)),
            ]
            for form in forms:
                for name, field in form.base_fields.items():
                    yield f"{model.__name__}: {form._meta.model.__name__}.{name}", field


def test_every_field_has_help_with_an_example(rf, admin_user):
    request = rf.get("/admin/")
    request.user = admin_user

    told = {where: str(field.help_text) for where, field in fields(request)}

    assert len(told) > 300
    assert not [where for where, text in told.items() if "«" not in text]
