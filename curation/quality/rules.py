"""The rules of the board of quality: what is surely, or most likely, wrong with the records.

A new rule is a function here; what it must return and what it may say is told in `curation.quality.declaring`. A date
contradicts another only where both are certain and their spans do not meet.
"""

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Trim
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive.models import Claim, Confidence, Discrepancy, Item, Place, Scan, Source, Stance, Status
from awards.models import Award, Conferral, ConferralCitation, Decree
from curation.quality import namesakes, vocabulary
from curation.quality.declaring import RULES, rule
from curation.quality.expressions import (
    CERTAIN,
    YEAR,
    DayNumber,
    abolished,
    all_names,
    begun_by,
    given_first,
    kept,
    lasted_to,
    sure,
)
from curation.quality.models import LinkCheck
from people.models import Event, Person, PersonTerm, Service, Statistic, Unit, UnitName
from people.outside import IDENTIFIER, RECORDS

__all__ = ["RULES"]

YOUNGEST = 14
# A host with a dot and letters after it, no blanks, no «…» of an address cut short.
ADDRESS = r"^https?://[^\s/?#@:.]+(\.[^\s/?#@:.]+)*\.[^\s/?#@:.0-9][^\s/?#@:.]+(:[0-9]+)?([/?#][^\s…]*)?\Z"
IDENTIFIED = rf"^\s*({IDENTIFIER.pattern})?\s*\Z"
# What a camera or haste writes where words should be.
RUSSIAN_WORD = "[А-Яа-яЁё]{3}"
EMPTY_WORDS = [
    form for word in ("скан", "фото", "фотография", "снимок", "изображение", "файл") for form in (word, word.title())
]


def _citations(model) -> tuple:
    """Return the typed citations of a model and the name of their key to it."""
    relation = model.citations.rel
    return relation.related_model.objects.order_by(), relation.field.name


@rule(
    "unsourced",
    *(Person, Unit, Event, Award, Decree),
    title=_("Опубликовано без источника"),
    why=_("Нет источника — нет факта: посетитель не может проверить ни слова."),
)
def unsourced(model):
    citations, key = _citations(model)
    cited = Exists(citations.filter(**{key: OuterRef("pk")}))
    if model in (Person, Unit):  # awards stand in the card itself
        cited |= Exists(ConferralCitation.objects.filter(**{f"conferral__{key}": OuterRef("pk")}))
    return kept(model).filter(~cited, status=Status.PUBLISHED)


@rule(
    "scan-undescribed",
    Scan,
    title=_("Снимок без описания"),
    why=_("Незрячий посетитель услышит эти слова вместо снимка; имя файла ему ничего не скажет."),
    tell=lambda scan: gettext("вместо описания: «%s»") % scan.alt,
)
def scan_undescribed(model):
    shown = Q(item__status=Status.PUBLISHED)
    shown |= Q(Exists(Person.objects.filter(portrait=OuterRef("pk"), status=Status.PUBLISHED)))
    said = model.objects.annotate(said=Trim("alt"))
    return said.filter(shown, ~Q(said__regex=RUSSIAN_WORD) | Q(said__in=EMPTY_WORDS))


@rule(
    "death-before-birth",
    Person,
    title=_("Смерть раньше рождения"),
    why=_("Одна из дат ошибочна. Дату смерти в карточке проверяет форма; здесь — даты судеб, означающих смерть."),
    tell=lambda person: (
        gettext("смерть: %(death)s, рождение: %(birth)s") % {"death": person.fate_text, "birth": person.birth_text}
    ),
)
def death_before_birth(model):
    deaths = PersonTerm.objects.order_by("pk").filter(sure("date"), term__means_death=True, superseded=False)
    early = deaths.filter(person=OuterRef("pk"), date_latest__lt=OuterRef("birth_earliest"))
    return kept(model).filter(sure("birth"), Exists(early)).annotate(fate_text=Subquery(early.values("date_text")[:1]))


def _tell_conferral(conferral) -> str:
    given = conferral.date or conferral.decree.date
    return gettext("награждение: %(given)s, смерть: %(death)s") % {"given": given, "death": conferral.person.death}


@rule(
    "award-after-death",
    Conferral,
    title=_("Награждён после смерти, но не посмертно"),
    why=_("Ошибочна одна из дат, не отмечено «посмертно» — или к подписанию акта о гибели ещё не знали."),
    tell=_tell_conferral,
)
def award_after_death(model):
    alive = model.objects.annotate(given_first=given_first()).filter(sure("person__death"), posthumous=False)
    return alive.filter(person__death_latest__lt=F("given_first"))


def _span(service) -> str:
    """Say when a service was: «с 1939 по 1941»."""
    ends = (gettext("с"), service.since_text), (gettext("по"), service.until_text)
    return " ".join(f"{word} {text}" for word, text in ends if text)


@rule(
    "service-too-young",
    Service,
    title=_("Моложе 14 лет в начале службы, работы"),
    why=_("Дети на войне и у станка были, но чаще это ошибка в годе."),
    tell=lambda service: (
        gettext("%(span)s, рождение: %(birth)s") % {"span": _span(service), "birth": service.person.birth_text}
    ),
)
def service_too_young(model):
    of_age = DayNumber("person__birth_earliest") + YOUNGEST * YEAR
    begun = model.objects.annotate(begun=DayNumber(begun_by()), of_age=of_age)
    return begun.filter(sure("person__birth"), begun__lt=F("of_age"))


@rule(
    "service-after-death",
    Service,
    title=_("Служба, работа после смерти"),
    why=_("Ошибочна одна из дат, или служба записана не тому человеку."),
    tell=lambda service: (
        gettext("%(span)s, смерть: %(death)s") % {"span": _span(service), "death": service.person.death_text}
    ),
)
def service_after_death(model):
    lasting = model.objects.annotate(lasted_to=lasted_to()).filter(sure("person__death"))
    return lasting.filter(lasted_to__gt=F("person__death_latest"))


@rule(
    "service-before-unit",
    Service,
    title=_("Служба, работа раньше, чем появилась часть"),
    why=_("Ошибочна дата, выбрана другая часть с тем же номером — или у части не записано более раннее название."),
    tell=lambda service: (
        gettext("%(span)s, часть: с %(begun)s") % {"span": _span(service), "begun": service.unit_begun}
    ),
)
def service_before_unit(model):
    first = UnitName.objects.filter(unit=OuterRef("unit")).order_by("since_earliest", "pk").values("since_text")
    begun = model.objects.annotate(begun_by=begun_by(), unit_begun=Subquery(first[:1]))
    return begun.filter(all_names(sure("since") & Q(since_earliest__gt=OuterRef("begun_by"))))


@rule(
    "service-after-unit",
    Service,
    title=_("Служба, работа после того, как части не стало"),
    why=_("Ошибочна дата, или часть к тому дню стала другой: тогда это две записи о службе."),
    tell=lambda service: (
        gettext("%(span)s, часть: по %(ended)s") % {"span": _span(service), "ended": service.unit_ended}
    ),
)
def service_after_unit(model):
    last = UnitName.objects.filter(unit=OuterRef("unit")).order_by("-until_latest", "-pk").values("until_text")
    lasting = model.objects.annotate(lasted_to=lasted_to(), unit_ended=Subquery(last[:1]))
    return lasting.filter(all_names(sure("until") & Q(until_latest__lt=OuterRef("lasted_to"))))


def _tell_life(row) -> str:
    """Say when an act or a conferral was and when its award was."""
    words = (gettext("учреждение"), row.award_from), (gettext("упразднение"), row.award_to)
    life = ", ".join(f"{word}: {text}" for word, text in words if text)
    return f"{row.date}; {row.award_named} — {life}"


@rule(
    "decree-outside-award",
    Decree,
    title=_("Указ раньше или позже своей награды"),
    why=_("До учреждения и после упразднения награды ею не награждали: ошибочна дата или выбрана другая награда."),
    tell=_tell_life,
)
def decree_outside_award(model):
    early = sure("award__established") & Q(award__established_earliest__gt=OuterRef("date_latest"))
    given = Conferral.objects.order_by("pk").filter(decree=OuterRef("pk")).annotate(ended=abolished())
    outside = given.filter(early | Q(ended__lt=OuterRef("date_earliest")))
    told = {"award_named": "title", "award_from": "established_text", "award_to": "abolished_text"}
    shown = {name: Subquery(outside.values(f"award__{column}")[:1]) for name, column in told.items()}
    return model.objects.filter(sure("date"), Exists(outside)).annotate(**shown)


@rule(
    "conferral-outside-award",
    Conferral,
    title=_("Награждение раньше или позже самой награды"),
    why=_("Дата самого награждения; даты указов — отдельное правило."),
    tell=_tell_life,
)
def conferral_outside_award(model):
    told = {"award_named": "title", "award_from": "established_text", "award_to": "abolished_text"}
    dated = model.objects.filter(sure("date")).annotate(ended=abolished())
    early = Q(award__established_certainty=CERTAIN, date_latest__lt=F("award__established_earliest"))
    shown = {name: F(f"award__{column}") for name, column in told.items()}
    return dated.filter(early | Q(date_earliest__gt=F("ended"))).annotate(**shown)


@rule(
    "degree-missing",
    Conferral,
    title=_("Не указана степень награды"),
    why=_("У этой награды есть степени, и каждая — отдельная запись: выберите ту, что вручена."),
    tell=lambda conferral: str(conferral.decree or ""),
)
def degree_missing(model):
    others = Award.objects.filter(title=OuterRef("title")).exclude(degree="")
    return model.objects.filter(award__in=Award.objects.order_by().filter(Exists(others), degree="").values("pk"))


@rule(
    "degree-unknown",
    Conferral,
    title=_("Степень, которой у награды не было"),
    why=_("В словаре музея у этой награды нет такой степени."),
    tell=lambda conferral: str(conferral.award),
)
def degree_unknown(model):
    return model.objects.filter(award__in=vocabulary.strange_degrees())


@rule(
    "discrepancy-undecided",
    Discrepancy,
    title=_("Разночтение, о котором музей ничего не сказал"),
    why=_("Ни одна версия не предпочтена, и нет слова хранителя, как музей пишет до новых находок."),
)
def discrepancy_undecided(model):
    sided, preferred = Q(), Q()
    for relation in model._meta.related_objects:
        sides = relation.related_model.objects.filter(discrepancy=OuterRef("pk"))
        sided, preferred = sided | Q(Exists(sides)), preferred | Q(Exists(sides.filter(preferred=True)))
    return model.objects.filter(sided & ~preferred, comment="")


@rule(
    "contradicted",
    *(Person, Unit, Event, Award, Decree, Conferral, Statistic, Item, Place),
    title=_("Источник расходится, а версия не выбрана"),
    why=_("Выберите предпочтительную версию, прикрепите ссылку к разночтению или отметьте её опровергнутой."),
    tell=lambda record: f"{Claim(record.claim).label}: {record.statement}",
)
def contradicted(model):
    citations, key = _citations(model)
    chosen = citations.filter(**{key: OuterRef(key)}, claim=OuterRef("claim"), preferred=True)
    open_ones = citations.filter(stance=Stance.CONTRADICTS, discrepancy=None).exclude(confidence=Confidence.REFUTED)
    disputed = open_ones.filter(~Exists(chosen))
    own = disputed.filter(**{key: OuterRef("pk")}).order_by("position", "pk")
    said = {name: Subquery(own.values(name)[:1]) for name in ("claim", "statement")}
    return kept(model).filter(pk__in=disputed.values(key)).annotate(**said)


@rule(
    "source-address",
    Source,
    title=_("Адрес источника не похож на адрес"),
    why=_("Ссылка на сайте никуда не ведёт."),
    tell=lambda source: source.url,
)
def source_address(model):
    return model.objects.exclude(url="").exclude(url__regex=ADDRESS)


@rule(
    "source-dead",
    Source,
    title=_("Страницы источника больше нет"),
    why=_("Адреса обходит команда check_links, если это разрешено настройкой QUALITY_CHECK_LINKS."),
    tell=lambda source: f"{source.url} — {source.answer}",
    needs="QUALITY_CHECK_LINKS",
)
def source_dead(model):
    dead = LinkCheck.objects.dead().filter(url=OuterRef("url"))
    return model.objects.exclude(url="").filter(Exists(dead)).annotate(answer=Subquery(dead.values("answer")[:1]))


def _tell_identifiers(person) -> str:
    wrong = (name for name in RECORDS if not IDENTIFIER.fullmatch(getattr(person, name).strip() or "-"))
    return "; ".join(f"{RECORDS[name][0]}: {getattr(person, name)}" for name in wrong)


@rule(
    "person-identifiers",
    Person,
    title=_("Номер в другой базе не похож на номер"),
    why=_("Пишут только номер записи, а не адрес страницы: иначе ссылка на сайте не появится."),
    tell=_tell_identifiers,
)
def person_identifiers(model):
    wrong = Q()
    for name in RECORDS:
        wrong |= ~Q(**{name: ""}) & ~Q(**{f"{name}__regex": IDENTIFIED})
    return kept(model).filter(wrong)


@rule(
    "namesakes",
    Person,
    title=_("Возможно, один человек записан дважды"),
    why=_("Имя одно, а годы рождения не противоречат друг другу. Разные люди — так и напишите в исключении."),
    gather=namesakes.gather,
    tell=namesakes.tell,
)
def same_person(model):
    return namesakes.find()
