"""Nothing that the facts file may show is lost, and nothing that it may not show gets in."""

import re
from functools import cache

from archive.text import fold
from kuznetsk_museum.facts.collection import rows as rows_of_records
from tests.kuznetsk_museum.museum_rows import (
    TRUSTED,
    citations,
    curation,
    facts,
    records,
    rows,
    statements,
    texts,
    trust_of,
)


@cache
def placed() -> dict[str, list[tuple[str, int]]]:
    """Return (model, number) of the rows of each record."""
    return {key: [(model._meta.label_lower, pk) for model, pk in found] for key, found in rows_of_records().items()}


@cache
def source_titles() -> dict[int, str]:
    return {row["pk"]: row["fields"]["title"] for row in rows() if row["model"] == "archive.source"}


def title_of(ref: str) -> str:
    known = next(r["title"] for r in facts()["references"] if r["id"] == ref)
    return curation("sources")["titles"].get(ref, known)


def owner(citation: dict) -> tuple[str, int]:
    """Return (model, number) of the record that a citation stands on."""
    app, name = citation["model"].removesuffix("citation").split(".")
    return f"{app}.{name}", citation["fields"][name]


@cache
def said() -> set[tuple]:
    """Return (model, number, source title, folded statement) of every citation."""
    return {
        (*owner(c), source_titles()[c["fields"]["source"]], fold(c["fields"].get("statement", ""))) for c in citations()
    }


def test_every_record_of_a_founding_document_has_its_rows():
    documented = [record["id"] for _section, record in records() if record["from"]]
    existing = {(row["model"], row["pk"]) for row in [*rows(), *rows("vocabularies")]}

    lost = [key for key in documented if not placed().get(key) or not set(placed()[key]) <= existing]

    assert lost == []
    assert len(documented) > 170


def test_every_record_with_a_trusted_source_has_its_rows():
    outside = [record for _section, record in records() if record.get("refs") and not record["from"]]
    trusted = [record["id"] for record in outside if any(trust_of(ref) in TRUSTED for ref in record["refs"])]

    assert [key for key in trusted if key not in placed()] == []
    assert len(trusted) > 40


def test_a_record_with_no_trusted_source_has_no_row():
    outside = [record for _section, record in records() if record.get("refs") and not record["from"]]
    low = [record["id"] for record in outside if not any(trust_of(ref) in TRUSTED for ref in record["refs"])]

    assert [key for key in low if key in placed()] == []
    assert {"per-konev-as", "per-guz", "obj-memorial-novgorod"} <= set(low)


def test_every_statement_with_a_trusted_source_is_cited_from_it():
    amended = curation("statements")
    elsewhere = amended["withheld"].keys() | amended["told_in"].keys()
    wanted = [
        (record, ref, _worded(key, ref, text, amended["restated"]))
        for record, key, text, confidence, refs in statements()
        for ref in refs
        if confidence == "sourced" and trust_of(ref) in TRUSTED and key not in elsewhere
    ]

    lost = [(record, ref, text) for record, ref, text in wanted if not _is_cited(record, ref, text)]

    assert lost == []
    assert len(wanted) > 330


def _worded(key: str, ref: str, text: str, restated: dict) -> str:
    own = restated.get(key, text)
    return own.get(ref, text) if isinstance(own, dict) else own


def _is_cited(record: str, ref: str, text: str) -> bool:
    return any((*place, title_of(ref), fold(text)) in said() for place in placed().get(record, ()))


def test_a_statement_that_retells_a_contradiction_is_told_there_by_all_its_sources():
    retold = curation("statements")["told_in"]
    conflicts = {conflict["id"]: conflict for conflict in facts()["conflicts"]}
    sources = {key: {r for r in refs if trust_of(r) in TRUSTED} for _record, key, *_rest, refs in statements()}
    assert retold

    for key, conflict in retold.items():
        told = {ref for side in conflicts[conflict]["sides"] for ref in side.get("refs", ())}

        assert sources[key] <= told
        assert key.partition("/")[0] in conflicts[conflict]["records"]


def test_what_is_withheld_says_why():
    withheld = curation("statements")["withheld"] | curation("discrepancies")["withheld"]
    keys = {key for _record, key, *_rest in statements()} | {c["id"] for c in facts()["conflicts"]}

    assert set(withheld) <= keys
    assert all(len(reason) > 20 for reason in withheld.values())


def test_every_contradiction_is_shown_on_all_its_records_or_withheld():
    withheld = curation("discrepancies")["withheld"]
    titles = {row["fields"]["title"]: row["pk"] for row in rows() if row["model"] == "archive.discrepancy"}
    cited = {(c["fields"].get("discrepancy"), *owner(c)) for c in citations()}

    for conflict in facts()["conflicts"]:
        if conflict["id"] in withheld:
            assert conflict["title"] not in titles
            continue
        for record in conflict["records"]:
            for place in placed()[record]:
                assert (titles[conflict["title"]], *place) in cited, conflict["id"]


def test_every_contradiction_has_two_voices_or_is_about_the_wording_of_a_document():
    alone = {c["title"] for c in facts()["conflicts"] if c["kind"] in ("inside_document", "wording")}
    for row in rows():
        if row["model"] != "archive.discrepancy" or row["fields"]["title"] in alone:
            continue
        sides = {c["fields"]["statement"] for c in citations() if c["fields"].get("discrepancy") == row["pk"]}

        assert len(sides) > 1, row["fields"]["title"]


def test_no_source_of_low_trust_got_in():
    low = [r for r in facts()["references"] if r["trust"] == "low"]
    sources = [row["fields"] for row in rows() if row["model"] == "archive.source"]

    assert [s["title"] for s in sources if s.get("trust", "medium") == "low"] == []
    assert {r["url"] for r in low} & {s.get("url") for s in sources} == set()
    assert {r["title"] for r in low} & {s["title"] for s in sources} == set()
    assert len(low) > 15


def test_nothing_unverified_and_nothing_of_low_trust_is_said():
    kept, dropped = set(), set()
    for _record, _key, text, confidence, refs in statements():
        trusted = confidence == "sourced" and any(trust_of(ref) in TRUSTED for ref in refs)
        (kept if trusted else dropped).add(fold(text))
    for conflict in facts()["conflicts"]:
        kept |= {fold(side["says"]) for side in conflict["sides"] if side.get("from")}

    said_here = {fold(text) for _row, _name, text in texts()}

    assert (dropped - kept) & said_here == set()
    assert len(dropped - kept) > 40


def test_the_best_known_unverified_values_stand_nowhere():
    unverified = ("№ 444", "16 апреля 1943", "8 мая 1946", "3 апреля 1932", "18 сентября 1943", "1950 г.", "1971")
    everything = "\n".join(text for _row, name, text in texts() if name not in ("url", "transcription"))

    assert [value for value in unverified if value in everything] == []


def test_a_point_on_the_map_has_a_source():
    unverified = {p["id"] for p in facts()["places"] if p["coordinates_confidence"] != "sourced"}
    points = {
        (row["model"], row["pk"]) for row in rows() if row["model"] == "archive.place" and "latitude" in row["fields"]
    }
    proved = {owner(c) for c in citations() if c["fields"]["claim"] == "coordinates"}

    assert points <= proved
    assert points.isdisjoint(placed()[key][0] for key in unverified)
    assert len(points) == len(facts()["places"]) - len(unverified)


def test_every_sentence_of_the_founding_documents_is_quoted():
    quoted = {c["fields"].get("quotation") for c in citations()}

    assert [s["sentence_id"] for s in facts()["sentences"] if s["text"] not in quoted] == []
    assert len(facts()["sentences"]) == 60


def test_every_record_quotes_all_its_sentences():
    quotes = {(*owner(c), c["fields"].get("quotation")) for c in citations()}

    for _section, record in records():
        for place in record["from"]:
            for row in placed()[record["id"]]:
                assert (*row, place["sentence"]) in quotes, (record["id"], place["sentence_id"])


def test_every_note_in_a_text_leads_to_a_source_cited_on_the_same_card():
    cited = {(*owner(c), c["fields"]["source"]) for c in citations()}
    notes = [
        (row["model"], row["pk"], int(number))
        for row, _name, text in texts()
        for number in re.findall(r"\[\[(\d+)\]\]", text)
    ]

    assert set(notes) - cited == set()
    assert len(notes) > 80


def test_every_fate_rank_service_name_and_stage_is_proved():
    proving = {
        "people.rankheld": "rank_held",
        "people.service": "service",
        "people.personterm": "term",
        "people.unitname": "unit_name",
        "people.unitrelation": "relation",
        "people.unitstage": "stage",
    }
    proved = {(column, c["fields"].get(column)) for c in citations() for column in proving.values()}

    rows_to_prove = [(proving[row["model"]], row["pk"]) for row in rows() if row["model"] in proving]

    assert [row for row in rows_to_prove if row not in proved] == []
    assert len(rows_to_prove) > 200


def test_texts_hold_no_key_of_the_facts_file():
    key = re.compile(r"\b(?:r|cf|per|evt|unit|org|awd|act|cnf|st|obj|pub|pl|ext|doc)-[a-z0-9]|facts", re.IGNORECASE)

    found = [
        (row["model"], row["pk"], name)
        for row, name, text in texts()
        if name not in ("url", "code") and key.search(text)
    ]

    assert found == []


def fields_of(key: str) -> dict:
    """Return the columns of the row of a record."""
    (place,) = placed()[key]
    return next(row["fields"] for row in rows() if (row["model"], row["pk"]) == place)


# A word of the place as the wording of a statement gives it, None where the fate names no place.
DEATHS = {
    "per-gerasimenko": "Рюрикова городища",
    "per-krasilov": "Рюрикова городища",
    "per-cheremnov": "Рюрикова городища",
    "per-polosuhin": None,
    "per-kaplun": None,
}


def test_a_place_of_death_has_a_source_that_names_it():
    outside = {
        ref for record, key, _text, _how, refs in statements() if key == "evt-triple-feat/place_detail" for ref in refs
    }
    naming = {title_of(ref) for ref in outside}
    fates = {term["pk"]: term["fields"]["code"] for term in rows("vocabularies") if term["model"] == "people.term"}
    for key, word in DEATHS.items():
        person = placed()[key][0][1]
        (fate,) = [
            row
            for row in rows()
            if row["model"] == "people.personterm"
            and row["fields"]["person"] == person
            and fates[row["fields"]["term"]] == "kia"
        ]
        proofs = {source_titles()[c["fields"]["source"]] for c in citations() if c["fields"].get("term") == fate["pk"]}

        assert bool(fate["fields"].get("place")) == bool(word), key
        assert not word or proofs & naming, key
    assert "Васильки" in fields_of("per-polosuhin")["death_place_text"]


def test_those_whose_death_is_to_be_checked_have_grounds_of_their_own_and_a_note_for_the_curator():
    people = [fields_of(key) for key in ("per-somov", "per-ponomarev", "per-semenuk")]

    grounds = [person["presumed_dead_ground"] for person in people]

    assert len(set(grounds)) == len(grounds)
    assert all(ground.endswith("дата смерти не найдена; проверить") for ground in grounds)
    assert all("проверить" in person["internal_note"] for person in people)


def test_no_place_in_the_list_of_an_act_is_invented():
    numbered = [row["fields"] for row in rows() if row["fields"].get("decree_position")]

    assert numbered == []


def claims_on(key: str) -> dict[str, str]:
    """Return claims by the wordings of a record's card."""
    return {c["fields"].get("statement", ""): c["fields"]["claim"] for c in citations() if owner(c) == placed()[key][0]}


def test_a_statement_stands_under_the_label_that_it_answers():
    who = claims_on("awd-hsu")
    division = {text for text, claim in claims_on("per-pavlovskiy").items() if claim == "service"}

    assert who["звание П. П. Кагыкина"] == "participants"
    assert "description" not in who.values()
    assert claims_on("cnf-kmk-kutuzov")["орден Кутузова I степени — 13 сентября 1945 г."] == "award"
    assert not any("Кременчуга" in text for text in division)
    assert claims_on("unit-237sd")["в действующей армии с 13 июля 1942 г. по 11 мая 1945 г."] == "path"
