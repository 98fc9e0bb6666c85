import pytest
from django.http import HttpResponse
from django.utils import translation

from kuznetsk_museum.middleware import content_security_policy, in_one_language, own_not_found


def test_policy_allows_no_foreign_host_and_no_inline_style_to_visitors(client, db):
    policy = client.get("/about/")["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_policy_of_admin_allows_its_inline_styles_only(client, db):
    policy = client.get("/admin/login/")["Content-Security-Policy"]

    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src" not in policy


def test_policy_set_by_a_view_is_kept(rf):
    middleware = content_security_policy(lambda request: HttpResponse(headers={"Content-Security-Policy": "own"}))

    assert middleware(rf.get("/"))["Content-Security-Policy"] == "own"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_page_for_reading_takes_nothing(client, db, method):
    response = client.generic(method, "/about/")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


def test_page_for_reading_tells_its_head_alone(client, db):
    assert client.head("/about/").status_code == 200


def test_own_not_found_replaces_explanation_for_programmers(rf):
    missing = own_not_found(lambda request: HttpResponse("Request URL", status=404))

    page = missing(rf.get("/people/999999/"))

    assert page.status_code == 404
    assert "Этой страницы нет в описи" in page.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert missing(rf.get("/static/none.css")).content == b"Request URL"


def test_every_page_is_in_the_language_of_the_site(rf):
    answer = in_one_language(lambda request: HttpResponse(translation.get_language()))

    with translation.override("en"):
        assert answer(rf.get("/")).content == b"ru"
