from archive.citing import Claimed, by_record
from archive.models import Place


def claim(record, statement="сказано", label="Дата", **fields) -> Claimed:
    return Claimed(record, record.title, label, statement, **fields)


def test_by_record_keeps_namesakes_apart():
    one, other = Place(pk=1, title="Знаменка"), Place(pk=2, title="Знаменка")

    entries = by_record([claim(one), claim(other), claim(one, "ещё")])

    assert [(entry.record.pk, len(entry.passages[0].lines)) for entry in entries] == [(1, 2), (2, 1)]


def test_by_record_quotes_a_passage_once():
    place = Place(pk=1, title="Знаменка")
    passage = {"locator": "с. 91", "quotation": "дословно"}

    entry = by_record([claim(place, **passage), claim(place, "другое", **passage), claim(place, locator="с. 92")])[0]

    assert [(p.locator, p.quotation, len(p.lines)) for p in entry.passages] == [
        ("с. 91", "дословно", 2),
        ("с. 92", "", 1),
    ]


def test_by_record_leaves_out_what_adds_nothing():
    place = Place(pk=1, title="Знаменка")

    entry = by_record([claim(place), claim(place), claim(place, ""), claim(place, "", label="Место")])[0]

    assert [(line.label, line.statement) for line in entry.passages[0].lines] == [("Дата", "сказано"), ("Место", "")]
