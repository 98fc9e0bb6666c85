"""The kinds of records that a visitor finds: what each is called, where its page is, what of it is read."""

import re
from dataclasses import dataclass
from functools import cache

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.addresses import record_url
from archive.filters import FilterSet, ItemFilter, PlaceFilter, SourceFilter
from archive.models import Collection, Item, ItemNumber, Place, PlaceName, Scan, Source
from archive.models.item import DocumentKind
from archive.prepared import Prepared
from archive.text import excerpt
from awards.filters import AwardFilter, DecreeFilter
from awards.models import Award, Conferral, Decree
from people.filters import EventFilter, PersonFilter, UnitFilter
from people.models import (
    Consent,
    Depiction,
    Event,
    NameVariant,
    Person,
    PersonCitation,
    PersonTerm,
    Rank,
    RankHeld,
    Service,
    Term,
    Unit,
    UnitName,
    UnitRelation,
    UnitType,
)

# A note on a source inside a text: [[3]].
_SOURCE_MARK = re.compile(r"\s*\[\[\d+\]\]")


@dataclass(frozen=True)
class Kind:
    """`number` is kept in the index. `texts` are the fields written by the museum, in the order of the page: records
    named there become links.

    `related` maps a model whose rows change how a record is found to the lookup that leads from the record to it.
    """

    number: int
    name: str
    label: str
    model: type[Model]
    page: str
    summary_field: str
    texts: tuple[str, ...] = ()
    related: tuple[tuple[type[Model], str], ...] = ()
    filters: type[FilterSet] | None = None
    # What the title of a record is made of.
    title_fields: tuple[str, ...] = ("title",)

    def url(self, pk: int) -> str:
        return record_url(self.page, pk)

    def public(self) -> QuerySet:
        return self.model.objects.public()

    def telling(self) -> QuerySet:
        """Return the records whose `texts` a visitor may read: of the living only those who allowed it."""
        return self.public().with_biography() if self.model is Person else self.public()

    def read(self, ids: list[int]) -> dict[int, Model]:
        """Return the public records among `ids` by primary key: one query."""
        return {record.pk: record for record in _shown(self.model).read(ids)}

    def summary(self, record: Model) -> str:
        """Return the line shown under the title, at most 200 characters. Expects a record that `read` has read."""
        text = getattr(record, self.summary_field) if getattr(record, "shows_biography", True) else ""
        return excerpt(_SOURCE_MARK.sub("", text), 200)


@cache
def _shown(model: type[Model]) -> Prepared:
    def make() -> QuerySet:
        public = model.objects.public().order_by()
        return public.with_permissions() if model is Person else public

    return Prepared(make)


# What was conferred on a person, by an act, for an event finds each of them.
_HONOURED = ((Conferral, "conferrals"), (Award, "conferrals__award"))
# A person is found by units, ranks and places: when one of them is renamed, so are all who were there.
_SERVED = (
    (Service, "services"),
    (Unit, "services__unit"),
    (UnitName, "services__unit__names"),
    (RankHeld, "ranks"),
    (Rank, "ranks__rank"),
    (Rank, "services__rank"),
)
# Words that are shown only with a source; objects of the person; the portrait.
_TOLD = (
    (PersonTerm, "terms"),
    (Term, "terms__term"),
    (PersonCitation, "terms__citations"),
    (Source, "terms__citations__source"),
    (Depiction, "depictions"),
    (Item, "depictions__item"),
    (Scan, "portrait"),
    (Item, "portrait__item"),
)
_PLACED = ((Place, ""), (PlaceName, "__names"))
_ALL = (
    Kind(
        1,
        "person",
        _("Люди"),
        Person,
        "people:person_detail",
        summary_field="summary",
        texts=("summary", "feat", "biography"),
        related=(
            (NameVariant, "name_variants"),
            (Consent, "consents"),
            *_HONOURED,
            *_SERVED,
            *_TOLD,
            *(
                (model, f"{moment}{way}")
                for moment in ("birth_place", "death_place", "burial_place")
                for model, way in _PLACED
            ),
        ),
        filters=PersonFilter,
        title_fields=("surname", "given_name", "patronymic"),
    ),
    Kind(
        2,
        "unit",
        _("Части и предприятия"),
        Unit,
        "people:unit_detail",
        summary_field="summary",
        texts=("summary", "history"),
        related=(
            (UnitName, "names"),
            (UnitType, "kind"),
            (Place, "place"),
            (UnitRelation, "relations_from"),
            (UnitRelation, "relations_to"),
        ),
        filters=UnitFilter,
    ),
    Kind(
        3,
        "event",
        _("События"),
        Event,
        "people:event_detail",
        summary_field="summary",
        texts=("summary", "description"),
        related=((Place, "place"), *_HONOURED),
        filters=EventFilter,
    ),
    Kind(
        4,
        "award",
        _("Награды"),
        Award,
        "awards:award_detail",
        summary_field="description",
        texts=("description",),
        filters=AwardFilter,
        title_fields=("title", "degree"),
    ),
    Kind(
        5,
        "decree",
        _("Указы и приказы"),
        Decree,
        "awards:decree_detail",
        summary_field="summary",
        texts=("summary",),
        related=(*_HONOURED, (Unit, "issuer")),
        filters=DecreeFilter,
        title_fields=("title", "number"),
    ),
    Kind(
        6,
        "item",
        _("Предметы и документы"),
        Item,
        "archive:item_detail",
        summary_field="description",
        texts=("description", "legend"),
        related=((ItemNumber, "numbers"), (DocumentKind, "kind"), (Collection, "collection")),
        filters=ItemFilter,
    ),
    Kind(
        7,
        "place",
        _("Места"),
        Place,
        "archive:place_detail",
        summary_field="description",
        related=((PlaceName, "names"),),
        filters=PlaceFilter,
    ),
    Kind(
        8,
        "source",
        _("Источники"),
        Source,
        "archive:source_detail",
        summary_field="archive_code",
        filters=SourceFilter,
    ),
)
# What the values of filters are called by, and how they stand one under another.
_WORDS = (Award, Collection, DocumentKind, Rank, Term, UnitType)
NAMING = frozenset([*_WORDS, Place, PlaceName, Unit, UnitName, UnitRelation])
# In the order of the tabs of the results.
KINDS = {kind.name: kind for kind in _ALL}
_BY_MODEL = {kind.model: kind for kind in _ALL}
BY_NUMBER = {kind.number: kind for kind in _ALL}


def is_searched(model: type[Model]) -> bool:
    return model in _BY_MODEL


def kind_of(model: type[Model]) -> Kind:
    """Raises KeyError for a model that is not searched."""
    return _BY_MODEL[model]
