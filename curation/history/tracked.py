"""Which records have a history, and which rows are told in whose."""

from collections.abc import Iterator

from django.db.models import CASCADE, SET_NULL, ForeignKey, Model

from archive.models import (
    Accession,
    Collection,
    Discrepancy,
    Item,
    ItemCitation,
    ItemNumber,
    Movement,
    Place,
    PlaceCitation,
    PlaceName,
    Scan,
    Source,
    StorageLocation,
)
from archive.models.item import DocumentKind
from awards.models import (
    Award,
    AwardCitation,
    Conferral,
    ConferralCitation,
    Decree,
    DecreeCitation,
    Nomination,
)
from curation.duplicates.models import NotDuplicate
from curation.quality.models import QualityException
from people.models import (
    Consent,
    Depiction,
    Event,
    EventCitation,
    NameVariant,
    Participation,
    Person,
    PersonCitation,
    PersonTerm,
    Rank,
    RankHeld,
    Service,
    Statistic,
    StatisticCitation,
    Term,
    Unit,
    UnitCitation,
    UnitName,
    UnitRelation,
    UnitStage,
    UnitType,
)

# What a curator has decided about records goes and returns with them, and is no record itself.
_DECISIONS = (NotDuplicate, QualityException)

# What is pointed to comes before what points to it, as far as they do not point to each other.
TRACKED: tuple[type[Model], ...] = (
    *(DocumentKind, Term, UnitType, Rank, Discrepancy, StorageLocation),
    *(Place, PlaceName, Collection, Item, ItemNumber, Scan, Accession, Movement, Source, PlaceCitation, ItemCitation),
    *(Unit, UnitName, UnitRelation, Event, UnitStage, Statistic, Person, NameVariant, PersonTerm, Consent),
    *(RankHeld, Service, Participation, Depiction, PersonCitation, UnitCitation, EventCitation, StatisticCitation),
    *(Award, Decree, Conferral, Nomination, AwardCitation, DecreeCitation, ConferralCitation),
    *_DECISIONS,
)

# Rows of a card that forbid deleting it: a numbered object is never deleted, only excluded by an act.
_KEEPING = (ItemNumber, Accession, Movement, Scan)


def leading_to(model: type[Model]) -> Iterator[ForeignKey]:
    """Return the columns by which rows of other models belong to a record of `model` and go when it goes."""
    for field in _pointing_to(model):
        if field.remote_field.on_delete is CASCADE or (field.model in _KEEPING and model is Item):
            yield field


def owned_by(model: type[Model]) -> list[ForeignKey]:
    """Return the columns by which a row of `model` belongs to a record; none of a record that stands by itself."""
    return [column for owner in TRACKED for column in leading_to(owner) if column.model is model]


def is_record(model: type[Model]) -> bool:
    """Tell whether rows of `model` stand by themselves: have a form of their own, are looked for when deleted."""
    return model in TRACKED and model not in _DECISIONS and not owned_by(model)


def loosened_from(model: type[Model]) -> Iterator[ForeignKey]:
    """Return the columns that the database empties when the record of `model` that they hold is deleted."""
    return (field for field in _pointing_to(model) if field.remote_field.on_delete is SET_NULL)


def _pointing_to(model: type[Model]) -> Iterator[ForeignKey]:
    for row in TRACKED:
        for field in row._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.remote_field.model is model:
                yield field
