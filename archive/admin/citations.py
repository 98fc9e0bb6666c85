"""Citations on a record's form: one list «о чём» offers claims and the rows of the record that a source may prove.

The claims that suit the kind of record come first.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.db.models import Case, Model, QuerySet, Value, When
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from archive.models import Citation, Claim
from archive.widgets import PlainSelect

from .forms import CuratorForm
from .inlines import CuratorCards, RowSet, row_label

SEPARATOR = ":"
# Characters of a source's description in the title of a folded citation.
SHORT = 60


@dataclass(frozen=True)
class AboutRow:
    """Rows of a record that its citations may prove.

    `field` is the citation's key to the row, `rows` reads them for a record with all that their names need,
    `claim` says what a citation of a row speaks of unless it says otherwise.
    """

    field: str
    rows: Callable[[Model], QuerySet]
    claim: Callable[[Model], Claim]


@dataclass(frozen=True)
class About:
    """A claim, and the row it is proved for, as one value of the list: «rank:rank_held:17»."""

    claim: str
    field: str = ""
    pk: str = ""

    @classmethod
    def parse(cls, value: str) -> "About":
        return cls(*value.split(SEPARATOR))

    @classmethod
    def of(cls, citation: Citation) -> "About":
        for field in getattr(citation, "ROWS", ()):
            if pk := getattr(citation, f"{field}_id"):
                return cls(citation.claim, field, str(pk))
        return cls(citation.claim)

    def __str__(self):
        return SEPARATOR.join(filter(None, (self.claim, self.field, self.pk)))

    def apply(self, citation: Citation) -> None:
        citation.claim = self.claim
        for field in getattr(citation, "ROWS", ()):
            setattr(citation, f"{field}_id", int(self.pk) if field == self.field else None)


class CitationForm(CuratorForm):
    """A citation whose claim and row are one choice."""

    about = forms.ChoiceField(
        label=_("О чём"),
        widget=PlainSelect,
        help_text=_("«Родился» или строка карточки; новая появится в списке, когда запись сохранена"),
    )

    def __init__(self, *args, about_choices=(), **kwargs):
        super().__init__(*args, **kwargs)
        current = str(About.of(self.instance))
        self.fields["about"].choices = with_current(list(about_choices), current)
        self.initial["about"] = current

    def clean(self):
        cleaned = super().clean()
        if about := cleaned.get("about"):
            About.parse(about).apply(self.instance)
        return cleaned


class CitationSet(RowSet):
    """Reads the rows that citations may prove once for all of them."""

    about_rows: Iterable[AboutRow] = ()
    claims: tuple[Claim, ...] = ()

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if form.instance.pk:
            form.row_label = citation_label(form.instance, self.about_choices)
        return form

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"about_choices": self.about_choices}

    def save_new(self, form, commit=True):
        _let_go_of_deleted_rows(form.instance)
        return super().save_new(form, commit)

    def save_existing(self, form, obj, commit=True):
        _let_go_of_deleted_rows(obj)
        return super().save_existing(form, obj, commit)

    @cached_property
    def about_choices(self) -> list:
        rows = list(self._row_groups()) if self.instance.pk else []
        return [("", "—"), *rows, *claim_groups(self.claims)]

    def _row_groups(self) -> Iterator[tuple[str, list]]:
        for about in self.about_rows:
            choices = [
                (str(About(about.claim(row), about.field, str(row.pk))), row_label(row))
                for row in about.rows(self.instance)
            ]
            title = self.model._meta.get_field(about.field).related_model._meta.verbose_name_plural
            yield str(title).capitalize(), choices


def _let_go_of_deleted_rows(citation: Citation) -> None:
    """Keep what a source says when the row that it proved goes in the same form: the claim stays with the record."""
    for name in getattr(citation, "ROWS", ()):
        rows = citation._meta.get_field(name).related_model.objects
        key = getattr(citation, f"{name}_id")
        if key and not rows.filter(pk=key).exists():
            setattr(citation, name, None)


def claim_groups(suiting: Iterable[Claim]) -> list[tuple[str, list]]:
    """Return the claims in two groups, those that suit the record first, each in the order of the public page."""
    first = [(claim.value, claim.label) for claim in Claim if claim in suiting]
    rest = [(claim.value, claim.label) for claim in Claim if claim not in suiting]
    return [(_("О записи в целом"), first), (_("Прочее"), rest)] if first else [(_("О записи в целом"), rest)]


def citation_label(citation: Citation, about_choices: list) -> str:
    """Return «Служба: связной: 237-я сд, 1941 — Книга памяти…»: the claim, the row it proves, the source cut short."""
    about = About.of(citation)
    row = _row_of(about, about_choices) if about.pk else ""
    source = Truncator(str(citation.source)).chars(SHORT)
    return " — ".join((": ".join(filter(None, (str(citation.get_claim_display()), row))), source))


def _row_of(about: About, groups: list) -> str:
    """Return the name of the row among the choices, under whatever claim; its key when it is not there."""
    tail = f"{SEPARATOR}{about.field}{SEPARATOR}{about.pk}"
    return next((str(label) for value, label in _flat(groups) if value.endswith(tail)), about.pk)


def with_current(groups: list, current: str) -> list:
    """Return the choices with `current` among them: a citation may speak of a row under another claim than usual."""
    plain = dict(_flat(groups))
    if current in plain:
        return groups
    about = About.parse(current)
    said = f"{Claim(about.claim).label}: {_row_of(about, groups)}"
    return [*groups, (_("Выбрано сейчас"), [(current, said)])]


def _flat(groups: list) -> Iterator[tuple[str, str]]:
    for value, label in groups:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


class CitationCards(CuratorCards):
    """Subclasses name the model, the `claims` offered first and, where its citations prove rows, `about_rows`."""

    form = CitationForm
    formset = CitationSet
    about_rows: tuple[AboutRow, ...] = ()
    claims: tuple[Claim, ...] = ()
    fieldsets = [
        (None, {"fields": [("source", "locator"), "about", "statement", ("stance", "confidence")]}),
        (
            _("Дословно, разночтение, предпочтение"),
            {
                "fields": ["quotation", "discrepancy", "preferred", "preferred_reason", "note", "position"],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_queryset(self, request):
        """In the order in which claims stand on the public page, whatever the order of writing."""
        by_claim = Case(*(When(claim=claim, then=Value(place)) for place, claim in enumerate(Claim.values)))
        return super().get_queryset(request).order_by(by_claim, "position", "pk")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.about_rows, formset.claims = self.about_rows, self.claims
        return formset
