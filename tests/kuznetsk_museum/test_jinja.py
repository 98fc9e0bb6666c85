import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template import engines
from django.utils.safestring import mark_safe

from kuznetsk_museum import jinja
from people.facts import Line, Row

TEMPLATES = Path(jinja.__file__).resolve().parent.parent / "templates" / "public"
EVERY = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))


def render(source: str, **context) -> str:
    return engines["jinja2"].from_string(source).render(context)


def test_querystring_keeps_filters_and_drops_the_page(rf):
    request = rf.get("/", {"q": "Иван", "fate": ["killed", "missing"], "page": "3"})

    assert jinja.querystring(request, sort="date") == ("?q=%D0%98%D0%B2%D0%B0%D0%BD&fate=killed&fate=missing&sort=date")


def test_querystring_sets_the_page_and_removes_a_parameter(rf):
    request = rf.get("/", {"q": "а", "fate": "killed", "page": "3"})

    assert jinja.querystring(request, page=4, fate=None, q=["б", "в"]) == "?q=%D0%B1&q=%D0%B2&page=4"


def test_without_takes_away_one_value_of_many(rf):
    request = rf.get("/", {"fate": ["killed", "missing"], "unit": "7"})

    assert jinja.without(request, "fate", "killed") == "?fate=missing&unit=7"
    assert jinja.without(request, "unit", 7) == "?fate=killed&fate=missing"


def test_typo_binds_spaces_of_text_and_leaves_markup_alone():
    assert jinja.typo("в бою") == "в\u00a0бою"
    assert jinja.typo(mark_safe("<b>в бою</b>")) == "<b>в бою</b>"


def test_values_are_escaped():
    assert render("{{ name|typo }}{{ name|paragraphs }}", name="<b>") == "&lt;b&gt;<p>&lt;b&gt;</p>"


def test_filters_write_russian_numbers_and_words():
    html = render('{{ 14356|num }} {{ 22|counted("полк", "полка", "полков") }} {{ plural(5, "год", "года", "лет") }}')

    assert html == "14\u00a0356 22\u00a0полка лет"


@pytest.mark.parametrize("name", EVERY)
def test_template_compiles(name):
    assert engines["jinja2"].get_template(name)


@pytest.mark.parametrize("name", EVERY)
def test_template_is_short_and_within_the_security_policy(name):
    text = (TEMPLATES / name).read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 80
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=['\"]|javascript:|<script(?![^>]* src=)", text)


@pytest.mark.parametrize("name", [name for name in EVERY if name.startswith("components/")])
def test_component_opens_with_its_signature(name):
    text = (TEMPLATES / name).read_text(encoding="utf-8")

    assert re.match(r"\{#.+?Expects: .+?#\}", text, re.DOTALL)


def test_navigation_marks_the_section_of_the_page():
    source = '{% from "components/nav.html" import nav_links %}{{ nav_links(section_of(path, told)) }}'

    inside = render(source, path="/people/17/", told="")
    exactly = render(source, path="/people/", told="")
    told = render(source, path="/units/3/", told="enterprises")

    assert '<a href="/people/" aria-current="true">' in inside
    assert '<a href="/people/" aria-current="page">' in exactly
    assert '<a href="/enterprises/" aria-current="true">' in told
    assert told.count("aria-current") == inside.count("aria-current") == 1


def test_kept_block_is_made_once_for_a_key():
    source = '{% call kept("test", key) %}{{ key }}{{ made }}{% endcall %}'

    assert [render(source, key="а", made=made) for made in (1, 2)] == ["а1", "а1"]
    assert render(source, key="б", made=3) == "б3"


@pytest.mark.parametrize("marks", ["", ", keep=false"])
def test_kept_block_is_made_anew_while_debugging_or_when_told(settings, marks):
    settings.DEBUG = not marks
    source = '{% call kept("test again"MARKS) %}{{ made }}{% endcall %}'.replace("MARKS", marks)

    assert [render(source, made=made) for made in (1, 2)] == ["1", "2"]


def test_kept_blocks_are_bounded(monkeypatch):
    monkeypatch.setattr(jinja, "MOST_KEPT", 3)

    for key in range(10):
        render('{% call kept("many", key) %}{{ key }}{% endcall %}', key=key)

    assert len(jinja._kept) <= 3


def test_unknown_fact_is_said_and_not_left_out():
    source = '{% from "components/facts.html" import facts %}{{ facts(rows) }}'

    html = render(source, rows=[SimpleNamespace(label="Часть", value="")])

    assert '<dd class="none">не установлено</dd>' in html


def test_unknown_facts_are_said_in_one_line_below_the_known():
    source = '{% from "components/facts.html" import facts %}{{ facts(rows) }}'
    rows = [Row("Родился", noun="место рождения"), Row("Звание", [Line("сержант")]), Row("Часть")]

    html = render(source, rows=rows)

    assert re.findall("<d[td][^>]*>([^<]*)<", html) == ["Звание", "сержант", "Не установлено", "место рождения, часть"]


def test_disputed_fact_stands_alone_and_leads_to_the_versions():
    source = '{% from "components/facts.html" import facts %}{{ facts(rows) }}'

    html = render(source, rows=[Row("Родился", disputed=True), Row("Звание"), Row("Часть")])

    assert "<dt>Родился</dt>" in html
    assert 'href="#variants"' in html
    assert "звание, часть" in html


def test_award_without_a_ribbon_prints_no_drawing():
    source = '{% from "components/ribbon.html" import rib %}[{{ rib(award) }}]'

    assert render(source, award=SimpleNamespace(ribbon=[], ribbon_has_star=False)) == "[]"
