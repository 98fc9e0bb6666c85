from datetime import date

from archive.evidence import Evidence
from archive.models import Claim, Discrepancy, Source, Status
from people.facts import Line, Step, fact_rows, in_time, joined, named, undisputed
from people.models import PersonCitation


def citation(claim, statement="", *, source=1, **fields):
    book = Source(pk=source, title=f"Книга {source}", status=Status.PUBLISHED)
    return PersonCitation(claim=claim, statement=statement, source=book, **fields)


def texts(row):
    return [line.text for line in row.lines]


def test_fact_rows_join_a_known_line_and_the_statement_of_the_same_words():
    evidence = Evidence([citation("birth", "1913, село  Знаменка."), citation("birth", "1912", source=2)])

    (row,) = fact_rows(evidence, {"birth": [Line("1913, село Знаменка")]})

    assert [(line.text, list(line.refs)) for line in row.lines] == [("1913, село Знаменка", [1]), ("1912", [2])]


def test_fact_rows_give_a_bare_citation_to_the_first_known_line():
    evidence = Evidence([citation("birth")])

    (row,) = fact_rows(evidence, {"birth": [Line("1913")]})

    assert row.lines == [Line("1913", refs=[1])]


def test_fact_rows_show_every_agreeing_claim_in_the_order_of_claims():
    evidence = Evidence([citation(claim, f"сказано о {claim}") for claim in reversed(Claim.values)])

    rows = fact_rows(evidence, {})

    assert [row.label for row in rows] == Claim.labels
    assert [texts(row) for row in rows] == [[f"сказано о {claim}"] for claim in Claim.values]


def test_fact_rows_ask_for_what_is_always_asked_and_is_unknown():
    rows = fact_rows(Evidence([]), {}, always=[Claim.BIRTH])

    assert [(row.label, list(row.lines)) for row in rows] == [("Родился", [])]


def test_fact_rows_leave_out_what_other_parts_of_the_page_tell():
    evidence = Evidence([citation("feat", "закрыл амбразуру"), citation("rank", "сержант"), citation("rank", "боец")])

    rows = fact_rows(evidence, {}, elsewhere=["feat"], told=[("rank", "сержант")])

    assert [texts(row) for row in rows] == [["боец"]]


def test_fact_rows_show_dissent_that_no_discrepancy_names():
    evidence = Evidence([citation("rank", "рядовой", stance="contradicts")])

    (row,) = fact_rows(evidence, {})

    assert [(line.text, line.tag) for line in row.lines] == [("рядовой", "иначе")]


def test_fact_rows_mark_a_disputed_claim():
    dispute = Discrepancy(pk=1, title="Часть")
    sides = [citation("unit", "225-я сд", discrepancy=dispute), citation("rank", "сержант")]

    rows = {row.label: row.disputed for row in fact_rows(Evidence(sides), {})}

    assert rows == {"Часть": True, "Звание": False}


def test_versions_of_a_discrepancy_stand_apart_but_for_the_preferred():
    dispute = Discrepancy(pk=1, title="Часть")
    sides = [
        citation("unit", "229-й полк", discrepancy=dispute),
        citation("unit", "299-й полк", discrepancy=dispute, preferred=True, preferred_reason="так пишет музей"),
    ]
    evidence = Evidence(sides)

    (row,) = fact_rows(evidence, {})

    assert texts(row) == ["299-й полк"]
    assert [line.text for line in undisputed(evidence, "unit")] == ["299-й полк"]


def test_joined_lines_keep_the_numbers_of_all():
    lines = joined([Line("сержант", refs=[2]), Line("боец"), Line("сержант", refs=[1])])

    assert [(line.text, list(line.refs)) for line in lines] == [("сержант", [1, 2]), ("боец", [])]


def test_in_time_puts_undated_steps_last():
    steps = [Step("?"), Step("1942", day=date(1942, 1, 1)), Step("1936", day=date(1936, 1, 1))]

    assert [step.when for step in in_time(steps)] == ["1936", "1942", "?"]


def test_unpublished_record_has_no_name_on_a_page():
    assert named(Source(title="тайна", status=Status.DRAFT)) is None
    assert named(None) is None


def test_fact_rows_take_a_shorter_wording_into_a_line_about_death():
    said = ["погиб 29 января 1942 г. под Новгородом", "погиб в 1942 году", "погиб на глазах товарищей"]
    evidence = Evidence([citation("death", text, source=n) for n, text in enumerate(said, 1)])

    (row,) = fact_rows(evidence, {"death": [Line("погиб (убит) в бою, 29 января 1942 г., под Новгородом")]})

    assert [(line.text, list(line.refs)) for line in row.lines] == [
        ("погиб (убит) в бою, 29 января 1942 г., под Новгородом", [1]),
        ("погиб в 1942 году", [2]),
        ("погиб на глазах товарищей", [3]),
    ]


def test_fact_rows_take_no_shorter_wording_into_other_lines():
    evidence = Evidence([citation("rank", "сержант")])

    (row,) = fact_rows(evidence, {"rank": [Line("младший сержант")]})

    assert texts(row) == ["младший сержант", "сержант"]


def test_fact_rows_read_a_note_as_part_of_its_line():
    evidence = Evidence([citation("rank", "полковник с 1940 г.")])

    (row,) = fact_rows(evidence, {"rank": [Line("полковник", note="1940 г.")]})

    assert row.lines == [Line("полковник", refs=[1], note="1940 г.")]


def test_fact_rows_prove_a_line_by_a_source_that_says_more():
    evidence = Evidence([citation("birth", "1906–1970")])

    (row,) = fact_rows(evidence, {"birth": [Line("1906 г.")]})

    assert [(line.text, list(line.refs)) for line in row.lines] == [("1906 г.", [1]), ("1906–1970", [1])]


def test_fact_rows_put_claims_of_one_name_into_one_row():
    evidence = Evidence([citation("position", "сталевар"), citation("work", "ставил рекорды")])

    (row,) = fact_rows(evidence, {}, labels={Claim.POSITION: Claim.WORK.label})

    assert (row.label, texts(row)) == ("Работа", ["сталевар", "ставил рекорды"])
