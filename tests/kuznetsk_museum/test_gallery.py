from django.urls import reverse


def test_gallery_is_closed_to_visitors(client, settings):
    settings.DEBUG = False

    assert client.get(reverse("components_gallery")).status_code == 404


def test_gallery_shows_the_components(client, settings):
    settings.DEBUG = True

    html = client.get(reverse("components_gallery")).content.decode()

    shown = (
        "facts",
        "path",
        "variants",
        "sources",
        "hits",
        "facets",
        "pager",
        "map",
        "bars",
        "viewer",
        "wall__names",
        "alert",
    )
    assert [name for name in shown if f'class="{name}' not in html] == []
    assert html.count("<h1") == 1
