from django.urls import set_script_prefix

from archive.addresses import record_url


def test_record_url_is_that_of_its_page():
    assert record_url("people:person_detail", 5) == "/people/5/"


def test_record_url_follows_the_prefix_of_the_site():
    record_url("people:person_detail", 5)

    set_script_prefix("/museum/")

    try:
        assert record_url("people:person_detail", 5) == "/museum/people/5/"
    finally:
        set_script_prefix("/")
