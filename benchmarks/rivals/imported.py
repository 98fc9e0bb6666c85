"""What a developer would otherwise bring tables in with: django-import-export, with care and without.

With care: rows in bulk, what is there read at once, foreign keys looked up once, rows of people made after them. It
sends no signals then, so the index is to be rebuilt. Without: each row saved, the index following each.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import tablib
from import_export import resources
from import_export.fields import Field
from import_export.instance_loaders import CachedInstanceLoader
from import_export.widgets import ForeignKeyWidget

from archive.models import Place
from awards.models import Award, Conferral
from people.models import Person, PersonTerm, Rank, Service, Term, Unit


class _Known(ForeignKeyWidget):
    """Looks a foreign key up by title once for all rows."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.held: dict[str, object] = {}

    def clean(self, value, row=None, **kwargs):
        if not self.held:
            self.held = {getattr(one, self.field): one for one in self.model.objects.all()}
        return self.held[value] if value else None


class _Careful(resources.ModelResource):
    record_number = Field("record_number", "№ записи")
    surname = Field("surname", "Фамилия")
    given_name = Field("given_name", "Имя")
    patronymic = Field("patronymic", "Отчество")
    sex = Field("sex", "Пол")
    birth_text = Field("birth_text", "Дата рождения")
    birth_place = Field("birth_place", "Место рождения", _Known(Place, "title"))
    death_text = Field("death_text", "Дата гибели")
    biography = Field("biography", "Биография")
    presumed_dead_ground = Field("presumed_dead_ground", "Основание считать умершим")

    class Meta:
        model = Person
        import_id_fields = ("record_number",)
        instance_loader_class = CachedInstanceLoader
        use_bulk = skip_diff = skip_html_diff = True
        batch_size = 1_000

    def before_import_row(self, row, **kwargs):
        row["Пол"] = {"м": "m", "ж": "f"}[row["Пол"]]

    def after_import(self, dataset, result, **kwargs):
        made = dict(Person.objects.values_list("record_number", "pk"))
        rows = _Rows()
        for row in dataset.dict:
            rows.add(row, made[row["№ записи"]])
        rows.write()


class _Rows:
    """Rows that stand under people, made in bulk."""

    def __init__(self):
        self.units = dict(Unit.objects.values_list("title", "pk"))
        self.ranks = dict(Rank.objects.values_list("title", "pk"))
        self.terms = dict(Term.objects.values_list("title", "pk"))
        self.awards = {str(award).lower(): award.pk for award in Award.objects.all()}
        self.made: dict[type, list] = {Service: [], PersonTerm: [], Conferral: []}

    def add(self, row: Mapping[str, str], person: int) -> None:
        served = {"unit_id": self.units[row["Часть"]], "rank_id": self.ranks[row["Звание"]]}
        self.made[Service].append(Service(person_id=person, position=row["Должность"], **served))
        terms = [row["Судьба"], *row["Связь с городом"].split("; ")]
        self.made[PersonTerm] += [PersonTerm(person_id=person, term_id=self.terms[title]) for title in terms]
        awards = filter(None, row["Награды"].split("; "))
        self.made[Conferral] += [Conferral(person_id=person, award_id=self.awards[name.lower()]) for name in awards]

    def write(self) -> None:
        for model, rows in self.made.items():
            model.objects.bulk_create(rows, batch_size=1_000)

    def save(self) -> None:
        for rows in self.made.values():
            for row in rows:
                row.save()
            rows.clear()


class _Plain(_Careful):
    """Saves each row as django-import-export does unasked; the index follows by signals."""

    class Meta(_Careful.Meta):
        use_bulk = False

    def before_import(self, dataset, **kwargs):
        self.rows = _Rows()

    def after_save_instance(self, instance, row, **kwargs):
        self.rows.add(row, instance.pk)
        self.rows.save()

    def after_import(self, dataset, result, **kwargs):
        """Everything is made already."""


def _brought(resource: Callable[[], resources.ModelResource], path: Path) -> None:
    with path.open(encoding="utf-8") as file:
        dataset = tablib.Dataset().load(file, format="csv", delimiter=";")
    result = resource().import_data(dataset, raise_errors=True)
    if result.has_errors() or result.has_validation_errors():
        raise SystemExit(f"{path}: {result.base_errors}")


def careful(path: Path) -> None:
    _brought(_Careful, path)


def plain(path: Path) -> None:
    _brought(_Plain, path)
