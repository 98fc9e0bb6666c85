"""Rows for tests: every factory returns a saved, published, valid row; name only what the test is about.

make_person(surname="Ёлкин") is someone of whom a visitor may see everything: long dead, nothing private.
"""

from itertools import count

from django.db.models import Model, UniqueConstraint

from archive.models import (
    Accession,
    Citation,
    Collection,
    Discrepancy,
    Item,
    ItemNumber,
    Movement,
    Place,
    PlaceName,
    Publishable,
    Scan,
    Source,
    StorageLocation,
)
from archive.models.item import DocumentKind
from awards.models import Award, Conferral, Decree, Nomination
from curation.models import (
    BulkEdit,
    BulkRefusal,
    LikelyPair,
    LinkCheck,
    Looked,
    Made,
    NotDuplicate,
    PreviewLink,
    Proposal,
    QualityException,
    Revision,
    RuleCount,
    Scheduled,
    Transition,
)
from exchange.models import Import, RowMark, SetAside
from people.models import (
    Consent,
    Depiction,
    Event,
    NameVariant,
    Participation,
    Person,
    PersonTerm,
    Rank,
    RankHeld,
    RelationKind,
    Service,
    Statistic,
    Term,
    TermKind,
    Unit,
    UnitName,
    UnitRelation,
    UnitStage,
    UnitType,
)
from search.models import EmptyQuery, Entry, Form, Handle, Mention, Posting, SearchQuestion, Wording

_number = count(1)


def _made(model: type[Model], defaults: dict, fields: dict) -> Model:
    """Save a row; a default that is a function is called only when the test does not give the field."""
    if issubclass(model, Publishable):
        defaults = {"status": "published"} | defaults
    values = defaults | fields
    return model.objects.create(**{name: value() if callable(value) else value for name, value in values.items()})


def make_place(**fields) -> Place:
    return _made(Place, {"title": f"Знаменка {next(_number)}"}, fields)


def make_place_name(**fields) -> PlaceName:
    return _made(PlaceName, {"place": make_place, "name": "Сталинск"}, fields)


def make_source(**fields) -> Source:
    return _made(Source, {"title": f"Книга памяти. Т. {next(_number)}", "kind": "memory_book"}, fields)


def make_discrepancy(**fields) -> Discrepancy:
    return _made(Discrepancy, {"title": f"Год рождения, спор {next(_number)}"}, fields)


def make_collection(**fields) -> Collection:
    return _made(Collection, {"title": "Письма с фронта", "code": f"Ф. {next(_number)}"}, fields)


def make_document_kind(**fields) -> DocumentKind:
    n = next(_number)
    return _made(DocumentKind, {"code": f"kind-{n}", "title": f"письмо {n}"}, fields)


def make_item(**fields) -> Item:
    return _made(Item, {"title": f"Письмо с фронта {next(_number)}", "kind": make_document_kind}, fields)


def make_item_number(**fields) -> ItemNumber:
    return _made(ItemNumber, {"item": make_item, "book": "КП ОФ", "number": f"КП-{next(_number)}"}, fields)


def make_scan(**fields) -> Scan:
    """No file is written: what would be read from it is given."""
    image = {"file": "scans/letter.webp", "checksum": "0" * 64, "width": 600, "height": 800}
    return _made(Scan, image | {"item": make_item, "alt": "Письмо-треугольник"}, fields)


def make_accession(**fields) -> Accession:
    return _made(Accession, {"item": make_item, "method": "gift"}, fields)


def make_storage_location(**fields) -> StorageLocation:
    return _made(StorageLocation, {"title": "Хранилище 2"}, fields)


def make_movement(**fields) -> Movement:
    return _made(Movement, {"item": make_item, "location": make_storage_location, "moved_on": "2026-01-12"}, fields)


def make_person(**fields) -> Person:
    name = {"surname": "Знаменский", "given_name": "Пётр", "patronymic": "Ильич", "sex": "m"}
    life = {"birth_text": "1913", "death_text": "29 января 1942 г."}
    return _made(Person, {"record_number": f"Л-{next(_number):04}"} | name | life, fields)


def make_name_variant(**fields) -> NameVariant:
    return _made(NameVariant, {"person": make_person, "surname": "Знаминский"}, fields)


def make_term(**fields) -> Term:
    n = next(_number)
    return _made(Term, {"kind": TermKind.FATE, "code": f"term-{n}", "title": f"погиб {n}"}, fields)


def make_person_term(**fields) -> PersonTerm:
    return _made(PersonTerm, {"person": make_person, "term": make_term}, fields)


def make_consent(**fields) -> Consent:
    return _made(Consent, {"person": make_person, "given_on": "2026-01-12", "document": "папка 3, л. 1"}, fields)


def make_rank(**fields) -> Rank:
    return _made(Rank, {"title": f"сержант {next(_number)}", "group": "младший комсостав"}, fields)


def make_rank_held(**fields) -> RankHeld:
    return _made(RankHeld, {"person": make_person, "rank": make_rank}, fields)


def make_unit_type(**fields) -> UnitType:
    n = next(_number)
    return _made(UnitType, {"code": f"type-{n}", "title": f"стрелковая дивизия {n}", "abbreviation": "сд"}, fields)


def make_unit(**fields) -> Unit:
    n = next(_number)
    named = {"record_number": f"Ч-{n:04}", "title": f"{900 + n}-я стрелковая дивизия", "number": str(900 + n)}
    return _made(Unit, named | {"kind": make_unit_type}, fields)


def make_unit_name(**fields) -> UnitName:
    return _made(UnitName, {"unit": make_unit, "full": f"{next(_number)}-я гвардейская стрелковая дивизия"}, fields)


def make_unit_stage(**fields) -> UnitStage:
    return _made(UnitStage, {"unit": make_unit, "text": "Прибыла на фронт"}, fields)


def make_unit_relation(**fields) -> UnitRelation:
    sides = {"subject": make_unit, "target": make_unit}
    return _made(UnitRelation, sides | {"kind": RelationKind.SUBORDINATE}, fields)


def make_service(**fields) -> Service:
    return _made(Service, {"person": make_person, "unit": make_unit, "position": "командир отделения"}, fields)


def make_event(**fields) -> Event:
    n = next(_number)
    defaults = {"record_number": f"С-{n:04}", "title": f"Бой у реки {n}", "date_text": "29 января 1942 г."}
    return _made(Event, defaults, fields)


def make_participation(**fields) -> Participation:
    recipient = {} if fields.get("unit") else {"person": make_person}
    return _made(Participation, {"event": make_event} | recipient, fields)


def make_depiction(**fields) -> Depiction:
    subject = {} if fields.get("unit") or fields.get("event") else {"person": make_person}
    return _made(Depiction, {"item": make_item} | subject, fields)


def make_statistic(**fields) -> Statistic:
    named = {"code": f"steel-{next(_number)}", "indicator": "выплавлено стали", "value": 100}
    return _made(Statistic, {"unit": make_unit} | named, fields)


def make_award(**fields) -> Award:
    return _made(Award, {"title": f"орден Мужества {next(_number)}"}, fields)


def make_decree(**fields) -> Decree:
    n = next(_number)
    defaults = {"record_number": f"У-{n:04}", "title": f"О награждении {n}", "date_text": "31 марта 1943 г."}
    return _made(Decree, defaults, fields)


def make_conferral(**fields) -> Conferral:
    recipient = {} if fields.get("unit") else {"person": make_person}
    return _made(Conferral, {"award": make_award} | recipient, fields)


def make_nomination(**fields) -> Nomination:
    return _made(Nomination, {"person": make_person, "award": make_award}, fields)


def make_entry(**fields) -> Entry:
    return _made(Entry, {"id": 1_000_000, "kind": 7, "object_id": 1_000_000, "sort_key": b"znamenka"}, fields)


def make_mention(**fields) -> Mention:
    source = {"source_kind": "event", "source_id": 1, "source_title": "Бой", "field": "summary", "start": 0, "end": 5}
    return _made(Mention, source | {"text": "Пётр", "target_kind": "person", "target_id": 1}, fields)


def make_handle(**fields) -> Handle:
    return _made(
        Handle, {"kind": "person", "object_id": 1, "key": "знаменск", "name": {"surname": "Знаменский"}}, fields
    )


def make_posting(**fields) -> Posting:
    return _made(Posting, {"term": "n:знаменск".encode(), "chunk": 1_000_000, "places": b""}, fields)


def make_form(**fields) -> Form:
    keys = {"key": b"1", "backwards": b"1", "skeleton": b"1"}
    return _made(Form, {"term": "n:знаменск".encode(), "form": "знаменский".encode()} | keys, fields)


def make_wording(**fields) -> Wording:
    return _made(Wording, {"kind": "event", "object_id": 1_000_000, "words": " бой у реки "}, fields)


def make_search_question(**fields) -> SearchQuestion:
    return _made(SearchQuestion, {"text": f"знаменский {next(_number)}", "person": make_person}, fields)


def make_empty_query(**fields) -> EmptyQuery:
    days = {"first_day": "2026-01-12", "last_day": "2026-01-12"}
    return _made(EmptyQuery, {"text": f"ненайденов {next(_number)}", "times": 1} | days, fields)


def make_quality_exception(**fields) -> QualityException:
    about = {"rule": "namesakes", "kind": "people.person", "object_id": next(_number)}
    return _made(QualityException, about | {"reason": "двоюродные братья"}, fields)


def make_likely_pair(**fields) -> LikelyPair:
    return _made(LikelyPair, {"first": make_person, "second": make_person, "score": 80}, fields)


def make_not_duplicate(**fields) -> NotDuplicate:
    return _made(NotDuplicate, {"first": make_person, "second": make_person}, fields)


def make_looked(**fields) -> Looked:
    return _made(Looked, {"place": 1}, fields)


def make_rule_count(**fields) -> RuleCount:
    return _made(RuleCount, {"rule": "namesakes", "offenders": 3, "counted_on": "2026-01-12T12:00Z"}, fields)


def make_link_check(**fields) -> LinkCheck:
    told = {"is_dead": True, "answer": "ответ 404", "checked_on": "2026-01-12T12:00Z"}
    return _made(LinkCheck, {"url": f"https://example.org/{next(_number)}"} | told, fields)


def make_revision(**fields) -> Revision:
    return _made(Revision, {"reason": "сверено с книгой памяти"}, fields)


def make_made(**fields) -> Made:
    return _made(Made, {"revision": make_revision, "model": "people.Person", "first": 1, "last": 9}, fields)


def make_transition(**fields) -> Transition:
    return _made(Transition, {"kind": "people.person", "object_id": next(_number), "after": "review"}, fields)


def make_proposal(**fields) -> Proposal:
    return _made(Proposal, {"kind": "people.person", "object_id": next(_number), "typed": "[]"}, fields)


def make_preview_link(**fields) -> PreviewLink:
    until = {"until": "2099-01-12T12:00Z"}
    return _made(PreviewLink, {"kind": "people.person", "object_id": next(_number)} | until, fields)


def make_scheduled(**fields) -> Scheduled:
    return _made(Scheduled, {"kind": "people.person", "object_id": next(_number), "at": "2099-01-12T12:00Z"}, fields)


def make_bulk_edit(**fields) -> BulkEdit:
    return _made(BulkEdit, {"kind": "people.person", "chosen": b"", "rows": 3}, fields)


def make_bulk_refusal(**fields) -> BulkRefusal:
    about = {"edit": make_bulk_edit, "object_id": next(_number)}
    return _made(BulkRefusal, about | {"why": "смерть раньше рождения"}, fields)


def make_import(**fields) -> Import:
    return _made(Import, {"table": "people", "file_name": "люди.csv", "checksum": "0" * 64, "state": "done"}, fields)


def make_set_aside(**fields) -> SetAside:
    fields.setdefault("source", None)
    fields["source"] = fields["source"] or make_import()
    return _made(SetAside, {"row": next(_number), "cells": ["Белов"]}, fields)


def make_row_mark(**fields) -> RowMark:
    mark = next(_number).to_bytes(16)
    return _made(RowMark, {"table": "people", "fingerprint": mark, "object_id": next(_number)}, fields)


def cite(record: Model, source: Source | None = None, claim: str = "other", **fields) -> Citation:
    """Cite a source for a record, or for one row of it: the row's own record is found by itself."""
    link = type(record).citations.rel
    values = {"source": source or make_source(), "claim": claim, link.field.name: record}
    for owner in ("person", "unit", "event"):
        if owner in {f.name for f in link.related_model._meta.fields} and owner not in values:
            values[owner] = getattr(record, owner, None) or record.subject
    return link.related_model.objects.create(**values | fields)


_FACTORIES = {
    make.__annotations__["return"]: make
    for name, make in list(globals().items())
    if name.startswith("make_") and "return" in make.__annotations__
}


def make_any(model: type[Model]) -> Model:
    """Return a row of any model of ours."""
    if model in _FACTORIES:
        return _FACTORIES[model]()
    owner = next(f for f in model._meta.fields if f.related_model and not f.null and f.name not in ("source",))
    return cite(make_any(owner.related_model))


def make_twin(constraint: UniqueConstraint, row: Model) -> Model:
    """Return an unsaved row that repeats `row` in the fields of the constraint and differs in every other unique one.

    A field of the constraint that is empty in `row` is filled first: two empty ones are no twins.
    """
    _fill(row, constraint.fields)
    twin = type(row)(**{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key})
    for field in row._meta.concrete_fields:
        if field.unique and not field.primary_key and field.name not in constraint.fields:
            setattr(twin, field.name, f"twin-{next(_number)}")
    return twin


def _fill(row: Model, names: tuple[str, ...]) -> None:
    for name in names:
        field = row._meta.get_field(name)
        if field.is_relation and getattr(row, field.attname) is None:
            setattr(row, name, make_any(field.related_model))
            if name == "unit":
                row.person = None
    row.save()
