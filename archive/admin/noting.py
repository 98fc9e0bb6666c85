"""Notes [[n]] on sources in what a curator types: a wrong one is an error of its field, an idle one a warning."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Model, TextField
from django.forms import ModelForm
from django.utils.translation import gettext as _

from archive.models import Source
from archive.notes import malformed_notes, noted_sources

# Told as the document has it, or never shown: brackets there are not ours.
VERBATIM = {"quotation", "transcription", "inscriptions", "internal_note"}
# A line that pages show with its notes.
LINES = {"summary"}


def noted_fields(model: type[Model]) -> list[str]:
    """Return the names of texts in which a page turns [[n]] into a link."""
    told = [f.name for f in model._meta.concrete_fields if isinstance(f, TextField) or f.name in LINES]
    return [name for name in told if name not in VERBATIM]


def check_notes(form: ModelForm) -> None:
    """Add an error to every text that names a source wrongly. At most one query, none for texts without notes."""
    for name, wrong in wrong_notes(form._meta.model, form.cleaned_data):
        form.add_error(name, wrong)


def wrong_notes(model: type[Model], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the name of each text that names a source wrongly, with what is wrong, of these values by field."""
    texts = {name: values[name] or "" for name in noted_fields(model) if name in values}
    existing = _existing({number for text in texts.values() for number in noted_sources(text)})
    for name, text in texts.items():
        lost = [f"[[{number}]]" for number in noted_sources(text) if number not in existing]
        for note in (*malformed_notes(text), *lost):
            yield name, _wrong(note, note in lost)


def _existing(numbers: set[int]) -> set[int]:
    return set(Source.objects.filter(pk__in=numbers).values_list("pk", flat=True)) if numbers else set()


def _wrong(note: str, lost: bool) -> str:
    if lost:
        return _("Ссылка %s: источника с таким номером нет. Номер — первый столбец списка источников.") % note
    return _("Ссылка «%s» не понята: пишут номер источника в двойных скобках, например [[12]].") % note


def idle_notes(record: Model, rows: Iterable[Model], paths: Iterable[str]) -> Iterator[str]:
    """Yield a warning for every source named in the texts of `record` and its `rows` but not cited there.

    `paths` lead from the record to the citations that its page numbers: «citations», «conferrals__citations».
    """
    told = (getattr(row, name) or "" for row in (record, *rows) for name in noted_fields(type(row)))
    named = dict.fromkeys(number for text in told for number in noted_sources(text))
    if not named:
        return
    cited = {number for path in paths for number in _cited(record, path)}
    for number in named:
        if number not in cited:
            yield _("Источник № %d не приведён в карточке: ссылка в тексте не появится.") % number


def _cited(record: Model, path: str) -> Iterable[int]:
    return type(record)._base_manager.filter(pk=record.pk).values_list(f"{path}__source", flat=True)
