from django.contrib.admin import display, register
from django.db.models.functions import Substr
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from archive.admin import PUBLISHING, AboutRow, CitationCards, CuratorAdmin, CuratorTable, PublishableAdmin
from archive.admin.doubting import link
from archive.admin.items import preview_image
from archive.models import Claim
from archive.text import fold
from people.models import (
    Consent,
    Depiction,
    NameVariant,
    Participation,
    Person,
    PersonCitation,
    PersonTerm,
    RankHeld,
    Service,
    TermKind,
)

from .filters import FateFilter, GroundFilter, RoleFilter

# Nobody of whom we know lived longer; past it a year is most likely mistyped.
OLDEST = 110
# More are not worth reading one by one: the list of people finds them all.
MOST_NAMESAKES = 5
_SAME_LETTERS = {"е": "ё", "ё": "е"}
TERM_CLAIMS = {TermKind.FATE: Claim.DEATH, TermKind.GROUND: Claim.CITY, TermKind.ROLE: Claim.POSITION}


class NameVariantTable(CuratorTable):
    model = NameVariant
    fields = ["kind", "surname", "given_name", "patronymic", "source", "note"]


class RankHeldTable(CuratorTable):
    model = RankHeld
    fields = ["rank", "guards", "qualifier", "date_text", "document"]


class ServiceTable(CuratorTable):
    model = Service
    fields = ["unit", "position", "rank", "since_text", "until_text", "is_command", "note"]


class PersonTermTable(CuratorTable):
    model = PersonTerm
    fields = ["term", "date_text", "place", "superseded", "note"]


class PersonParticipationTable(CuratorTable):
    model = Participation
    verbose_name_plural = _("события")
    fields = ["event", "role", "position"]


class PersonDepictionTable(CuratorTable):
    model = Depiction
    verbose_name_plural = _("предметы и документы")
    fields = ["item", "kind", "note"]


class ConsentTable(CuratorTable):
    model = Consent
    verbose_name_plural = _("согласия на показ (не публикуется)")
    fields = ["given_on", "document", "contact", "allows_birth", "allows_biography", "allows_portrait", "withdrawn_on"]


class PersonCitationCards(CitationCards):
    model = PersonCitation
    claims = (
        Claim.NAME,
        Claim.BIRTH,
        Claim.ORIGIN,
        Claim.FAMILY,
        Claim.EDUCATION,
        Claim.PREWAR,
        Claim.CITY,
        Claim.DRAFTED,
        Claim.RANK,
        Claim.POSITION,
        Claim.UNIT,
        Claim.SERVICE,
        Claim.WORK,
        Claim.FEAT,
        Claim.AWARD,
        Claim.DEATH,
        Claim.BURIAL,
        Claim.POSTWAR,
        Claim.MEMORY,
        Claim.BIBLIOGRAPHY,
        Claim.HOMONYM,
    )
    about_rows = (
        AboutRow("name_variant", lambda person: person.name_variants.all(), lambda row: Claim.NAME),
        AboutRow("rank_held", lambda person: person.ranks.select_related("rank"), lambda row: Claim.RANK),
        AboutRow("service", lambda person: person.services.select_related("unit"), lambda row: Claim.SERVICE),
        AboutRow("term", lambda person: person.terms.select_related("term"), lambda row: TERM_CLAIMS[row.term.kind]),
    )


@register(Person)
class PersonAdmin(PublishableAdmin):
    number_prefix = "Л"
    cited_through = ("citations", "conferrals__citations")
    list_display = ["full_name", "life", "ties", "fate", "sources", "record_number", "status_mark"]
    list_filter = ["status", GroundFilter, FateFilter, RoleFilter, "sex"]
    list_select_related = ("birth_place", "death_place", "burial_place", "portrait__item", "merged_into")
    list_prefetch_related = ("terms__term",)
    list_counts = {"citations": "source"}
    search_fields = [
        "surname",
        "given_name",
        "patronymic",
        "name_variants__surname",
        "name_variants__given_name",
        "record_number",
    ]
    # Records are merged with all their rows, on a page of its own.
    readonly_fields = ["portrait_preview", "merged_into"]
    fieldsets = [
        (None, {"fields": [("surname", "given_name", "patronymic"), ("record_number", "sex"), "summary"]}),
        (
            _("Рождение, смерть, захоронение"),
            {
                "fields": [
                    ("birth_text", "birth_place", "birth_place_text"),
                    ("death_text", "death_place", "death_place_text"),
                    ("burial_text", "burial_place", "burial_place_text"),
                    "presumed_dead_ground",
                ]
            },
        ),
        (_("Портрет"), {"fields": [("portrait_preview", "portrait")]}),
        (_("Рассказ"), {"fields": ["feat", "biography"]}),
        (
            _("В других базах"),
            {
                "fields": ["pamyat_naroda", "podvig_naroda", "obd_memorial", "warheroes", "wikidata"],
                "classes": ["collapse"],
            },
        ),
        PUBLISHING,
        (_("Служебное"), {"fields": ["internal_note", "merged_into"]}),
    ]
    inlines = [
        NameVariantTable,
        RankHeldTable,
        ServiceTable,
        PersonTermTable,
        PersonParticipationTable,
        PersonDepictionTable,
        ConsentTable,
        PersonCitationCards,
    ]

    @display(description=_("человек"), ordering="surname")
    def full_name(self, person):
        return str(person)

    @display(description=_("годы жизни"), ordering="birth_earliest")
    def life(self, person):
        return life_span(person) or "—"

    @display(description=_("связь с городом"))
    def ties(self, person):
        return terms_of(person, TermKind.GROUND)

    @display(description=_("судьба"))
    def fate(self, person):
        return terms_of(person, TermKind.FATE)

    @display(description=_("портрет сейчас"))
    def portrait_preview(self, person):
        return preview_image(person.portrait)

    @staticmethod
    def choice_label(person):
        return ", ".join(filter(None, (str(person), life_span(person), person.record_number)))

    def doubts(self, person, rows):
        yield from super().doubts(person, rows)
        age = least_age(person)
        if age is not None and age > OLDEST:
            yield _("Прожито не меньше %d лет: проверьте даты рождения и смерти.") % age

    def first_doubts(self, person):
        if found := namesakes(person)[:MOST_NAMESAKES]:
            cards = format_html_join("; ", "{}", ((link(other, self.choice_label(other)),) for other in found))
            yield format_html("{} {}.", _("С таким именем уже записаны, проверьте, не тот же ли это человек:"), cards)

    def why_unseen(self, person):
        if person.status == "published" and person.merged_into_id:
            return _("Объединено с другой записью: посетитель попадёт на неё.")
        if person.status == "published" and not self._is_public(person):
            return _(
                "Смерть не известна и 110 лет не прошло: человек считается живым и не виден без согласия на показ."
            )
        return super().why_unseen(person)


def namesakes(person: Person) -> list[Person]:
    """Return other people of the same folded name, whatever their status: one query for those of the same letter."""
    first = person.surname[:1]
    letters = {
        case(letter) for letter in (first, *_SAME_LETTERS.get(first.lower(), ())) for case in (str.lower, str.upper)
    }
    others = Person.objects.exclude(pk=person.pk).annotate(letter=Substr("surname", 1, 1)).filter(letter__in=letters)
    return [other for other in others.order_by("pk") if _folded(other) == _folded(person)]


def _folded(person: Person) -> str:
    return fold(f"{person.surname}|{person.given_name}|{person.patronymic}")


def life_span(person: Person) -> str:
    """Return the dates of life as written: «1913 — 29 января 1942 г.», either side may be missing."""
    if not (person.birth_text or person.death_text):
        return ""
    return f"{person.birth_text or '?'} — {person.death_text or '?'}"


def least_age(person: Person) -> int | None:
    """Return the whole years surely lived between birth and death, or None when either is unknown."""
    born, died = person.birth_latest, person.death_earliest
    if not (born and died):
        return None
    return died.year - born.year - ((died.month, died.day) < (born.month, born.day))


def terms_of(person: Person, kind: TermKind) -> str:
    """Return the person's words of one vocabulary; reads `terms`, prefetched with `term`."""
    return ", ".join(str(row.term) for row in person.terms.all() if row.term.kind == kind) or "—"


@register(Consent)
class ConsentAdmin(CuratorAdmin):
    list_display = ["person", "given_on", "document", "withdrawn_on"]
    list_filter = ["given_on", "withdrawn_on"]
    list_select_related = ("person",)
    search_fields = ["person__surname", "person__given_name", "document"]
    fieldsets = [
        (None, {"fields": ["person", ("given_on", "withdrawn_on"), "document", "contact"]}),
        (_("Что разрешено показывать"), {"fields": ["allows_birth", "allows_biography", "allows_portrait"]}),
    ]
