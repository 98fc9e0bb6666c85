"""People: one row a person, with service, fates and awards."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Claim, Source
from archive.models.dating import read as read_date
from archive.names import parse_name
from archive.text import fold
from awards.models import Conferral
from exchange import cells, matching
from exchange.columns import Column, Problem, Reading
from exchange.journal import Written
from exchange.tables import citing
from exchange.tables.table import Candidate, Satellite, Table, Wanted
from people.models import NameVariant, Person, PersonCitation, PersonTerm, Rank, RankHeld, Service, Term, TermKind
from people.models.name_variant import VariantKind

_PLACES = ("birth_place", "death_place", "burial_place")
# What a source proves by the columns that tell it; a row that tells a name alone proves the name.
_CLAIMS = {
    "name": Claim.NAME,
    "maiden": Claim.NAME,
    "birth_text": Claim.BIRTH,
    "birth_place": Claim.BIRTH,
    "death_text": Claim.DEATH,
    "death_place": Claim.DEATH,
    "fates": Claim.DEATH,
    "burial_place": Claim.BURIAL,
    "burial_text": Claim.BURIAL,
    "grounds": Claim.CITY,
    "rank": Claim.RANK,
    "unit": Claim.UNIT,
    "position": Claim.POSITION,
    "awards": Claim.AWARD,
    "feat": Claim.FEAT,
    "biography": Claim.OTHER,
}
_LINKS = {
    "pamyat_naroda": "Память народа",
    "podvig_naroda": "Подвиг народа",
    "obd_memorial": "ОБД Мемориал",
    "warheroes": "Герои страны",
}
# How museums write what the vocabulary calls otherwise.
_SAID = {
    TermKind.FATE: {
        "погиб в бою": "kia", "погиб": "kia", "убит": "kia", "убит в бою": "kia", "пал смертью храбрых": "kia",
        "умер от ран": "dow", "умер от болезни": "doi", "пропал без вести": "mia", "пропал б в": "mia", "б в": "mia",
        "пропал": "mia", "плен": "pow", "попал в плен": "pow", "погиб в плену": "pow_died", "умер в плену": "pow_died",
        "вернулся": "alive_postwar", "остался жив": "alive_postwar", "вернулся живым": "alive_postwar",
    },
    TermKind.GROUND: {},
    TermKind.ROLE: {},
}  # fmt: skip


_IN_ORDER = (
    ("birth_text", "death_text", gettext_lazy("Дата смерти"), gettext_lazy("раньше рождения (%s)")),
    ("death_text", "burial_text", gettext_lazy("Дата захоронения"), gettext_lazy("раньше смерти (%s)")),
    ("birth_text", "burial_text", gettext_lazy("Дата захоронения"), gettext_lazy("раньше рождения (%s)")),
)


def _is_before(later: str, earlier: str) -> bool:
    """Tell whether what is written as the later day had surely passed before the earlier one."""
    if not later or not earlier:
        return False
    ended, began = read_date(later).latest, read_date(earlier).earliest
    return bool(ended and began and ended < began)


class People(Table):
    code, title, model, prefix = "people", "Люди", Person, "Л"
    satellites = (
        Satellite(Service, "person_id", ("unit_id", "rank_id", "position", "since_text", "until_text")),
        Satellite(RankHeld, "person_id", ("rank_id", "date_text")),
        Satellite(PersonTerm, "person_id", ("term_id", "date_text")),
        Satellite(Conferral, "person_id", ("award_id",)),
        Satellite(NameVariant, "person_id", ("kind", "surname", "given_name", "patronymic")),
        citing.satellite(PersonCitation),
    )
    also = (Source,)
    fields = (
        *("surname", "given_name", "patronymic", "sex", "birth_text", "death_text", "burial_text"),
        *(f"{place}{end}" for place in _PLACES for end in ("_id", "_text")),
        *("summary", "feat", "biography", "presumed_dead_ground", "internal_note", *_LINKS),
    )

    @cached_property
    def columns(self) -> Sequence[Column]:
        return (*self._of_names(), *self._of_life(), *self._of_service(), *self._of_texts(), *citing.columns())

    def _of_names(self) -> Iterable[Column]:
        part = cells.text(80)
        yield Column("number", ("№ записи", "номер записи", "номер карточки", "ID"), cells.number, "Л-0042")
        names = ("Ф. И. О.", "ФИО", "фамилия имя отчество", "фамилия, имя, отчество", "фамилия и о")
        yield Column("name", names, cells.text(240), "Красилов Григорий Ильич")
        yield Column("surname", ("Фамилия",), part, "Красилов")
        yield Column("given_name", ("Имя",), part, "Григорий")
        yield Column("patronymic", ("Отчество",), part, "Ильич")
        yield Column("maiden", ("Девичья фамилия", "до замужества"), part, "Петрова")
        yield Column("sex", ("Пол",), cells.sex, "м", choices=("м", "ж"))

    def _of_life(self) -> Iterable[Column]:
        born = ("Дата рождения", "год рождения", "родился", "г. р.", "г р", "родился: дата", "рождение")
        yield Column("birth_text", born, cells.day, "12.08.1913")
        yield self._place("birth_place", ("Место рождения", "где родился", "родился: место", "уроженец"))
        died = ("Дата смерти", "дата гибели", "погиб", "умер", "дата выбытия", "дата смерти (гибели)", "погиб: дата")
        yield Column("death_text", died, cells.day, "29 января 1942 г.")
        yield self._place("death_place", ("Место смерти", "место гибели", "место выбытия", "погиб: место"))
        yield self._place("burial_place", ("Место захоронения", "захоронен", "похоронен", "захоронение"))
        yield Column("burial_text", ("Дата захоронения",), cells.day, "30.01.1942")
        fates = ("Судьба", "причина выбытия", "судьба (причина выбытия)")
        yield self._terms("fates", TermKind.FATE, fates, "погиб (убит) в бою")
        grounds = ("Связь с городом", "основание связи с городом")
        yield self._terms("grounds", TermKind.GROUND, grounds, "")
        yield self._terms("roles", TermKind.ROLE, ("Кто", "роль"), "")

    def _place(self, key: str, titles: tuple[str, ...]) -> Column:
        return Column(key, titles, cells.text(300), "с. Знаменка Тамбовской губернии")

    def _terms(self, key: str, kind: str, titles: tuple[str, ...], example: str) -> Column:
        offered = [title for of, title in self._titles if of == kind]

        def known():
            said = {fold(word): self.known.terms.get((kind, code)) for word, code in _SAID[kind].items()}
            return said | {name: pk for (of, name), pk in self.known.terms.items() if of == kind}

        read = cells.several(cells.one_of(known, titles[0], lambda: offered))
        return Column(key, titles, read, example or next(iter(offered), ""), choices=tuple(offered))

    @cached_property
    def _titles(self) -> list[tuple[str, str]]:
        return list(Term.objects.values_list("kind", "title"))

    def _of_service(self) -> Iterable[Column]:
        read = cells.one_of(lambda: self.known.ranks, "звание", lambda: self._ranks)
        yield Column("rank", ("Звание", "воинское звание", "в/звание"), read, "сержант", choices=tuple(self._ranks))
        unit = ("Часть", "воинская часть", "место службы", "последнее место службы", "в/ч", "часть, предприятие")
        yield Column("unit", unit, self.known.unit, "376 сд")
        yield Column("position", ("Должность", "специальность"), cells.text(200), "командир отделения")
        yield Column("since_text", ("В части с", "служил с"), cells.day, "сентябрь 1941")
        yield Column("until_text", ("В части по", "служил по"), cells.day, "29.01.1942")
        awards = ("Награды", "награда", "награждён", "чем награждён", "ордена и медали")
        yield Column("awards", awards, cells.several(self.known.award), "орден Красной Звезды; За отвагу")

    @cached_property
    def _ranks(self) -> list[str]:
        return list(Rank.objects.order_by("seniority", "pk").values_list("title", flat=True))

    def _of_texts(self) -> Iterable[Column]:
        yield Column(
            "summary", ("Кто это", "кто это, одной строкой", "краткое описание"), cells.text(300), "сталевар КМК"
        )
        yield Column("feat", ("Подвиг", "подвиг одной фразой"), cells.text(), "Закрыл собой амбразуру дзота.")
        yield Column("biography", ("Биография", "биографическая справка", "сведения"), cells.text(), "")
        yield Column("presumed_dead_ground", ("Основание считать умершим",), cells.text(300), "Книга Памяти, т. 1")
        for key, title in _LINKS.items():
            yield Column(key, (title, f"ссылка {title}"), cells.text(200), "")
        note = ("Служебная заметка", "примечание", "примечания", "заметка", "комментарий")
        yield Column("internal_note", note, cells.text(), "проверить по домовой книге")

    def wanted(self, reading: Reading) -> Wanted:
        values = reading.values
        wanted = Wanted(reading, str(values.get("number", "")))
        wanted.fields |= {name: values[name] for name in self.fields if name in values}
        wanted.fields |= self._named(reading) | self._placed(values)
        wanted.rows = {model: rows for model, rows in self._rows(reading) if rows}
        citing.cite(wanted, PersonCitation, _CLAIMS, self.known)
        return wanted

    def prepare(self, rows: Sequence[Wanted], status: str) -> list[Written]:
        return citing.made(rows, self.known, status)

    def likeness(self, wanted: Wanted) -> str:
        return matching.surname_key(str(wanted.fields.get("surname", "")))

    def faults(self, values: Mapping[str, object]) -> Iterable[Problem]:
        if not values.get("surname"):
            accepted = _("фамилия в столбце «Фамилия» или «Ф. И. О.»")
            yield Problem(_("Фамилия"), "", _("без фамилии записи не бывает"), accepted)
        for earlier, later, title, why in _IN_ORDER:
            if _is_before(str(values.get(later, "")), str(values.get(earlier, ""))):
                yield Problem(str(title), str(values[later]), why % values[earlier], _("проверьте обе даты"))

    def candidates(self, wanted: Sequence[Wanted]) -> Mapping[int, list[Candidate]]:
        return matching.candidates(wanted)

    def _named(self, reading: Reading) -> dict[str, str]:
        values = reading.values
        parts = ("surname", "given_name", "patronymic")
        read = dict(zip(parts, parse_name(str(values["name"])), strict=True)) if "name" in values else {}
        named = {part: values.get(part) or read.get(part, "") for part in parts}
        if too_long := [part for part in parts if len(named[part]) > 80]:
            reading.problems.append(Problem(_("Ф. И. О."), named[too_long[0]], _("часть имени длиннее 80 знаков")))
        return {part: text for part, text in named.items() if text}

    def _placed(self, values: dict) -> dict[str, object]:
        found: dict[str, object] = {}
        for name in _PLACES:
            if name in values:
                pk = self.known.place(values[name])
                found |= {f"{name}_id": pk} if pk else {f"{name}_text": values[name]}
        return found

    def _rows(self, reading: Reading) -> Iterable[tuple[type, list[dict]]]:
        values = reading.values
        service = {"position": values.get("position", ""), "rank_id": values.get("rank")}
        dates = {name: values.get(name, "") for name in ("since_text", "until_text")}
        if "unit" not in values and values.get("rank"):
            yield RankHeld, [{"rank_id": values["rank"], "date_text": ""}]
        if "unit" in values:
            yield Service, [{"unit_id": values["unit"], **service, **dates}]
        elif lacking := [name for name in ("position", "since_text", "until_text") if values.get(name)]:
            text = reading.values[lacking[0]]
            reading.problems.append(
                Problem(_("Часть"), str(text), _("служба без части"), _("впишите часть или очистите"))
            )
        terms = [pk for key in ("fates", "grounds", "roles") for pk in values.get(key, ())]
        yield PersonTerm, [{"term_id": pk, "date_text": ""} for pk in terms]
        yield Conferral, [{"award_id": pk} for pk in values.get("awards", ())]
        if "maiden" in values:
            maiden = {"kind": VariantKind.MAIDEN.value, "given_name": "", "patronymic": ""}
            yield NameVariant, [{"surname": values["maiden"], **maiden}]

    def described(self, attname: str, value: object) -> str:
        if attname.endswith("_place_id"):
            return next((name for name, pks in self.known.places.items() if value in pks), "")
        return str(value)
