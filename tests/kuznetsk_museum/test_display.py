import pytest
from django.http import HttpResponse
from django.urls import reverse

from kuznetsk_museum import display


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("contrast:bw.size:150", {"contrast": "bw", "size": "150"}),
        ("contrast:pink.size:150", {"size": "150"}),
        ("onload:alert(1).size:999", {}),
        ("size", {}),
        ("", {}),
        (None, {}),
    ],
)
def test_parse_keeps_only_what_the_form_offers(raw, expected):
    assert display.parse(raw) == expected


def test_context_turns_the_cookie_into_attributes(rf):
    request = rf.get("/")
    request.COOKIES["view"] = "contrast:wb.size:200"

    context = display.context(request)

    assert context["display"] == {"contrast": "wb", "size": "200"}
    assert context["html_attrs"] == ' data-contrast="wb" data-size="200"'


def test_page_offers_every_choice_and_marks_the_present_one(client):
    client.cookies["view"] = "size:150"

    html = client.get(reverse("display")).content.decode()

    assert html.count('type="radio"') == sum(len(group.options) for group in display.GROUPS)
    assert 'name="size" value="150" checked' in html
    assert '<html lang="ru" data-size="150">' in html


def test_choice_is_stored_and_the_visitor_goes_back(client):
    response = client.post(
        reverse("display"), {"size": "125", "contrast": "", "theme": "neon", "next": "/people/?fate=killed"}
    )

    assert (response.status_code, response["Location"]) == (302, "/people/?fate=killed")
    assert response.cookies["view"].value == "size:125"


def test_reset_forgets_the_choice(client):
    client.cookies["view"] = "size:150"

    response = client.post(reverse("display"), {"size": "150", "reset": "1"})

    assert response.cookies["view"].value == ""
    assert response.cookies["view"]["max-age"] == 0


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "javascript:alert(1)", "/display/", ""])
def test_choice_never_leads_elsewhere(client, target):
    response = client.post(reverse("display"), {"size": "125", "next": target})

    assert response["Location"] == "/"


def test_pages_vary_by_cookie_and_files_do_not(rf):
    page = display.vary_on_display(lambda request: HttpResponse("страница"))
    picture = display.vary_on_display(lambda request: HttpResponse(b"", content_type="image/webp"))

    assert page(rf.get("/"))["Vary"] == "Cookie"
    assert "Vary" not in picture(rf.get("/"))
