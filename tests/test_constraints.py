"""Every rule of the database, broken once: the row is refused, and the curator is told why in Russian."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from tests import factories as make

OURS = ("archive", "people", "awards", "search", "curation", "exchange")


def dated_rows(prefix: str) -> list[dict]:
    """Return rows that no date can give: reversed, text without a span, a span without text."""
    text, earliest, latest = f"{prefix}_text", f"{prefix}_earliest", f"{prefix}_latest"
    return [
        {text: "1943", earliest: "1943-12-31", latest: "1943-01-01"},
        {text: "когда-то", earliest: None, latest: None},
        {text: "", earliest: "1943-01-01", latest: None},
    ]


def itself(field: str):
    return lambda row: [{field: row.pk}]


RULES = {
    "hidden_with_reason": [
        {"status": "hidden"},
        {"status": "hidden", "hidden_reason": "суд", "hidden_on": None},
        {"status": "published", "hidden_reason": "суд"},
    ],
    "preferred_with_reason": [{"preferred": True, "preferred_reason": ""}, {"preferred_reason": "ближе к событию"}],
    "says_something": [{"stance": "contradicts", "statement": ""}],
    "archive_source_web_address": [{"url": "javascript:alert(1)"}, {"url": "ftp://example.org"}],
    "archive_place_on_earth": [{"latitude": 95, "longitude": 10}, {"latitude": 50, "longitude": None}],
    "archive_collection_not_own_parent": itself("parent"),
    "archive_item_excluded_by_act": [{"excluded_on": "2026-01-01"}, {"excluded_act": "акт № 1"}],
    "archive_itemnumber_not_empty": [{"number": ""}, {"number": " ", "key": "|"}],
    "archive_scan_symbols_explained": [{"shows_nazi_symbols": True, "context_caption": ""}],
    "archive_scan_described": [{"alt": ""}],
    "archive_accession_price_not_negative": [{"price": -1}],
    "archive_storagelocation_not_own_parent": itself("parent"),
    "people_person_named": [{"surname": ""}],
    "numbered": [{"record_number": ""}],
    "people_person_born_before_death": [
        {
            "birth_text": "1950", "birth_earliest": "1950-01-01", "birth_latest": "1950-12-31",
            "death_text": "1942", "death_earliest": "1942-01-01", "death_latest": "1942-12-31",
        }
    ],
    "curation_revision_undoes_an_earlier": itself("undoes"),
    "curation_likelypair_in_order": lambda row: [{"second": row.first_id}],
    "curation_notduplicate_in_order": lambda row: [{"second": row.first_id}],
    "curation_likelypair_score": [{"score": 0}, {"score": 101}],
    "curation_bulkedit_done_of_rows": [{"rows": 3, "done": 4}],
    "curation_made_in_order": [{"first": 2, "last": 1}],
    "people_person_not_merged_into_self": itself("merged_into"),
    "people_person_buried_after_death": [
        {
            "death_text": "1942", "death_earliest": "1942-01-01", "death_latest": "1942-12-31",
            "burial_text": "1941", "burial_earliest": "1941-01-01", "burial_latest": "1941-12-31",
        }
    ],
    "people_person_born_before_burial": [
        {
            "birth_text": "1950", "birth_earliest": "1950-01-01", "birth_latest": "1950-12-31",
            "death_text": "", "death_earliest": None, "death_latest": None,
            "burial_text": "1941", "burial_earliest": "1941-01-01", "burial_latest": "1941-12-31",
        }
    ],
    "ends_after_it_began": [
        {
            "since_text": "1945", "since_earliest": "1945-01-01", "since_latest": "1945-12-31",
            "until_text": "1941", "until_earliest": "1941-01-01", "until_latest": "1941-12-31",
        }
    ],
    "archive_place_not_own_parent": itself("parent"),
    "people_namevariant_not_empty": [{"surname": "", "given_name": "", "patronymic": ""}],
    "people_consent_withdrawn_after_given": [{"given_on": "2026-01-02", "withdrawn_on": "2026-01-01"}],
    "titled": [{"title": ""}, {"title": "  "}],
    "people_unitname_not_empty": [{"full": ""}],
    "people_unitstage_told": [{"text": ""}],
    "people_unitrelation_two_units": lambda row: [{"target": row.subject_id}],
    "people_event_not_part_of_itself": itself("part_of"),
    "people_participation_person_or_unit": [{"person": None, "unit": None}],
    "people_depiction_one_subject": [{"person": None, "unit": None, "event": None}],
    "people_statistic_has_value": [{"value": None, "value_text": ""}],
    "awards_conferral_revoked_by_act": [{"validity": "revoked"}, {"validity": "restored", "validity_act": ""}],
    "awards_award_degree": [{"degree": "IV"}],
    "awards_conferral_one_recipient": [{"person": None, "unit": None}],
    "awards_conferral_only_people_die": lambda row: [{"person": None, "unit": make.make_unit().pk, "posthumous": True}],
    "search_searchquestion_worded": [{"folded": ""}],
    "search_searchquestion_within": [{"within": 0}, {"within": 21}],
    "search_searchquestion_judged": [{"place": 0, "judged_on": "2026-01-12T12:00Z"}, {"place": 2, "judged_on": None}],
    "curation_qualityexception_reasoned": [{"reason": ""}, {"reason": "  "}],
    "curation_proposal_decided_when": [
        {"state": "approved", "decided_at": None},
        {"state": "waiting", "decided_at": "2026-01-12T12:00Z"},
    ],
    "curation_proposal_returned_why": [{"state": "returned", "decided_at": "2026-01-12T12:00Z", "reason": ""}],
    "exchange_setaside_decided_or_skipped": [{"decided": True, "skipped": True}],
    "search_emptyquery_days": [{"first_day": "2026-01-13", "last_day": "2026-01-12"}],
}  # fmt: skip

# What a row must be for a conditional rule to hold of it.
_NO_ACT = {"decree": None, "date_text": "1943"}
WHEN = {
    "people_unitstage_one_key": {"is_key": True},
    "awards_conferral_person_once_without_act": _NO_ACT,
    "awards_conferral_unit_once_without_act": _NO_ACT,
}


def one_of(model: type[models.Model]) -> models.Model:
    """Return a good row of any model, made by the factories."""
    return make.make_any(model)


def bad_rows(constraint, row) -> list[dict]:
    for name, rows in RULES.items():
        if constraint.name == name or constraint.name == f"{row._meta.app_label}_{row._meta.model_name}_{name}":
            return rows(row) if callable(rows) else rows
    prefix = constraint.name.removeprefix(f"{row._meta.app_label}_{row._meta.model_name}_")
    if prefix.endswith("_span"):
        return dated_rows(prefix.removesuffix("_span"))
    if prefix.endswith("_known"):
        return [{prefix.removesuffix("_known"): "?"}]
    if prefix == "one_row":
        return []  # shown by test_citation_proves_one_row
    raise LookupError(constraint.name)


CHECKS = [
    (model, constraint)
    for model in apps.get_models()
    if model._meta.app_label in OURS
    for constraint in model._meta.constraints
    if isinstance(constraint, models.CheckConstraint)
]
UNIQUE = [
    (model, constraint)
    for model in apps.get_models()
    if model._meta.app_label in OURS
    for constraint in model._meta.constraints
    if isinstance(constraint, models.UniqueConstraint)
]


def refused(constraint, row, values: dict) -> str:
    """Return what the curator is told; fails unless the database refuses the row as well."""
    model = type(row)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**values)
    for name, value in values.items():
        field = model._meta.get_field(name)
        setattr(row, field.attname, field.to_python(value) if not field.is_relation else value)
    with pytest.raises(ValidationError) as told:
        constraint.validate(model, row)
    return " ".join(told.value.messages)


@pytest.mark.parametrize(("model", "constraint"), CHECKS, ids=[c.name for _, c in CHECKS])
def test_check_refuses_bad_row(db, model, constraint):
    row = one_of(model)

    for values in bad_rows(constraint, row):
        told = refused(constraint, model.objects.get(pk=row.pk), values)
        assert re.search("[а-яё]{3}", told)
        assert str(constraint.violation_error_message) in told


@pytest.mark.parametrize(("model", "constraint"), UNIQUE, ids=[c.name for _, c in UNIQUE])
def test_unique_refuses_twin(db, model, constraint):
    row = one_of(model)
    for name, value in WHEN.get(constraint.name, {}).items():
        setattr(row, name, value)
    twin = make.make_twin(constraint, row)

    with pytest.raises(ValidationError) as told:
        twin.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)

    assert re.search("[а-яё]{3}", " ".join(told.value.messages))


def test_citation_proves_one_row(db):
    person = make.make_person()
    variant = person.name_variants.create(surname="Герасименков")
    service = make.make_service(person=person)
    citation = make.cite(person, make.make_source(), "service", service=service)

    [rule] = [c for c in citation._meta.constraints if c.name.endswith("_one_row")]

    told = refused(rule, citation, {"name_variant": variant.pk})

    assert "одну строку" in told


def test_citation_proves_a_row_of_its_own_record(db):
    person, unit = make.make_person(), make.make_unit()
    strange = make.cite(person, make.make_source(), "service", service=make.make_service())
    relation = make.make_unit_relation(target=unit)
    own = make.cite(unit, make.make_source(), "name", relation=relation)

    own.full_clean()
    with pytest.raises(ValidationError, match="в другой карточке"):
        strange.full_clean()


def test_every_rule_is_named_and_shown():
    assert len(CHECKS) > 60
    assert len(UNIQUE) >= 5
    assert all(constraint.violation_error_message for _, constraint in CHECKS + UNIQUE)


@pytest.mark.parametrize("written", ["кп-77", "КП – 77", " КП-77 "])
def test_number_written_otherwise_is_the_same_number(db, written):
    make.make_item_number(number="КП-77")
    twin = make.ItemNumber(item=make.make_item(), book="КП ОФ", number=written)

    with pytest.raises(ValidationError, match="уже есть"):
        twin.full_clean()


def test_circles_are_refused(db):
    for outer, inner, key in (
        (make.make_place(), make.make_place(), "parent"),
        (make.make_collection(), make.make_collection(), "parent"),
        (make.make_storage_location(), make.make_storage_location(), "parent"),
        (make.make_event(), make.make_event(), "part_of"),
        (make.make_person(), make.make_person(), "merged_into"),
    ):
        setattr(inner, key, outer)
        inner.save()
        setattr(outer, key, inner)
        with pytest.raises(ValidationError, match="круг"):
            outer.full_clean()


def test_number_of_a_record_is_one_however_it_is_typed(db):
    make.make_person(record_number="Л-0001")
    twin = make.Person(surname="Другой", record_number=" л – 0001")

    with pytest.raises(ValidationError) as told:
        twin.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()

    assert list(told.value.message_dict) == ["record_number"]


@pytest.mark.parametrize(
    ("born", "given", "established", "refused"),
    [("1913", "лето 1843", "", True), ("1913", "1942", "20 мая 1942", False), ("", "1941", "20 мая 1942", True)],
)
def test_conferral_is_not_before_birth_nor_before_the_award(db, born, given, established, refused):
    award = make.make_award(established_text=established)
    row = make.make_conferral(person=make.make_person(birth_text=born), award=award)
    row.date_text = given

    if not refused:
        row.full_clean()
        return
    with pytest.raises(ValidationError, match="раньше") as told:
        row.full_clean()
    assert str(row.date) in told.value.messages[0]
    assert (born or "1942") in told.value.messages[0]


def test_day_of_the_act_is_the_day_of_a_conferral_without_its_own(db):
    decree = make.make_decree(date_text="31 марта 1943 г.")
    row = make.make_conferral(person=make.make_person(birth_text="1950", death_text=""), decree=decree)

    with pytest.raises(ValidationError, match=r"31 марта 1943.*1950"):
        row.full_clean()


def test_subordination_makes_no_circle_on_the_same_days(db):
    army, corps, division = (make.make_unit() for _ in range(3))
    make.make_unit_relation(subject=division, target=corps, since_text="1942", until_text="1943")
    make.make_unit_relation(subject=corps, target=army, since_text="1941")

    def row(since: str):
        return make.UnitRelation(subject=army, kind="subordinate", target=division, since_text=since)

    row("1944").full_clean()
    with pytest.raises(ValidationError, match="круг"):
        row("1943").full_clean()


@pytest.mark.parametrize(("since", "until"), [("до 1943", ""), ("", "после 1944"), ("после 1941", "до 1945")])
def test_subordination_with_an_open_end_is_read(db, since, until):
    upper, lower = make.make_unit(), make.make_unit()
    sides = {"kind": "subordinate", "since_text": since, "until_text": until}

    make.UnitRelation(subject=lower, target=upper, **sides).full_clean()
    make.make_unit_relation(subject=lower, target=upper)
    with pytest.raises(ValidationError, match="круг"):
        make.UnitRelation(subject=upper, target=lower, **sides).full_clean()


def test_subordination_with_a_date_that_nobody_can_read_is_refused_for_the_date(db):
    row = make.UnitRelation(
        subject=make.make_unit(), target=make.make_unit(), kind="subordinate", since_text="когда-то"
    )

    with pytest.raises(ValidationError) as told:
        row.full_clean()

    assert list(told.value.message_dict) == ["since_text"]


def test_nomination_leads_to_an_award_of_the_same_person(db):
    nomination = make.make_any(apps.get_model("awards.Nomination"))
    nomination.conferral = make.make_conferral()

    with pytest.raises(ValidationError, match="другого человека"):
        nomination.full_clean()


def test_numbers_kept_before_the_rule_are_folded(db):
    person = make.make_person()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET record_number = 'л – 0777' WHERE id = %s", [person.pk])

    import_module("people.migrations.0004_known_values").fold_numbers(apps, None)

    person.refresh_from_db()
    assert person.record_number == "Л-0777"


@pytest.mark.parametrize(
    "ribbon", [[[8, "red"]], [[float("inf"), "#b01e28"]], [[True, "#b01e28"]], "полосы", [8], None]
)
def test_ribbon_that_cannot_be_drawn_is_not_saved(db, ribbon):
    award = make.make_award(ribbon=[[8, "#b01e28"]])
    award.ribbon = ribbon

    with pytest.raises(ValidationError, match="полосы слева направо"):
        award.save()


def test_code_that_no_list_has_is_refused_in_russian(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_event(kind="party")
    with pytest.raises(ValidationError, match="нет"):
        make.Event(title="Бой", record_number="С-1", kind="party").full_clean()
