"""How awards and acts are laid out on a page. Plain functions over rows already read."""

import colorsys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.evidence import Evidence
from archive.finding import ResultPage
from archive.models import Claim
from archive.presentation import HitRow, fact, hits, known, said
from archive.text import count, number
from awards.models import Award, AwardCitation, AwardKind, Conferral, Decree
from people.models import Unit
from people.person_card import PersonCard

GROUP_TITLES = {
    AwardKind.TITLE: gettext_lazy("Звания"),
    AwardKind.ORDER: gettext_lazy("Ордена"),
    AwardKind.MEDAL: gettext_lazy("Медали"),
    AwardKind.JUBILEE: gettext_lazy("Юбилейные медали"),
    AwardKind.BADGE: gettext_lazy("Знаки"),
    AwardKind.PRIZE: gettext_lazy("Премии"),
    AwardKind.LOCAL: gettext_lazy("Местные звания"),
    AwardKind.CITY: gettext_lazy("Звания городу"),
    AwardKind.UNIT_HONOUR: gettext_lazy("Почётные наименования"),
    AwardKind.COLLECTIVE: gettext_lazy("Собирательные обозначения"),
}

# Of an award, those who take part are those who got it.
LABELS = {Claim.PARTICIPANTS: gettext_lazy("Кто награждён")}

# Only these orders make a full cavalier of one who holds all their degrees.
CAVALIER_TITLES = ("орден Славы", "орден Трудовой Славы")
NEIGHBOURS = 2
SOVIET = "СССР"

# Founded in 1941–1945 and not drawn yet: visitors look for the awards of the war, so these are not folded either.
WARTIME_TITLES = (
    "Мать-героиня",
    "орден «Победа»",
    "орден Нахимова",
    "орден «Материнская слава»",
    "медаль «За оборону Кавказа»",
    "медаль «За взятие Кёнигсберга»",
    "медаль «За взятие Берлина»",
    "медаль материнства",
)

# Upper limits of hue, degrees; a colour of little saturation is named by its lightness instead.
_HUES = ((14, "красная"), (38, "оранжевая"), (44, "золотистая"), (62, "жёлтая"), (68, "оливковая"), (170, "зелёная"),
         (206, "голубая"), (216, "голубая"), (262, "синяя"), (300, "фиолетовая"), (360, "красная"))  # fmt: skip
_LIGHT = {"красная": "розовая", "зелёная": "светло-зелёная", "фиолетовая": "сиреневая"}


@dataclass(frozen=True)
class Group:
    """Awards of one kind: `shown` are those that someone in the collection holds and those of the war."""

    title: str
    shown: list[Award]
    others: list[Award]


def groups(awards: Iterable[Award]) -> list[Group]:
    """Return the awards by kind, kinds in the order of their highest award. Reads the annotation `conferred`."""
    awards = list(awards)
    first_seen = {kind: place for place, kind in reversed(list(enumerate(award.kind for award in awards)))}
    ordered = sorted(awards, key=lambda award: first_seen[award.kind])
    return [_group(kind, list(same)) for kind, same in groupby(ordered, key=lambda award: award.kind)]


def _group(kind: str, awards: list[Award]) -> Group:
    shown = [award for award in awards if award.conferred or _is_of_the_war(award)]
    return Group(str(GROUP_TITLES[kind]), shown, [award for award in awards if award not in shown])


def _is_of_the_war(award: Award) -> bool:
    """Tell it by the ribbon: Soviet awards that were founded later for something else have none drawn."""
    return award.title in WARTIME_TITLES or (bool(award.ribbon) and award.issuer == SOVIET)


def colour_name(colour: str) -> str:
    """Name "#rrggbb" in Russian, as an adjective that agrees with «лента»."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if lightness < 0.14:
        return "чёрная"
    if saturation < 0.13 or lightness > 0.9:
        return "белая" if lightness > 0.85 else "серая"
    name = next(name for limit, name in _HUES if hue * 360 <= limit)
    return _darker(name) if lightness < 0.26 else _LIGHT.get(name, name) if lightness > 0.57 else name


def _darker(name: str) -> str:
    return {"красная": "бордовая", "синяя": "тёмно-синяя", "зелёная": "тёмно-зелёная"}.get(name, name)


def ribbon_colours(award: Award) -> str:
    """Return the colours of the ribbon, the widest first: «красная, белая»; "" without a ribbon."""
    widths: dict[str, float] = {}
    for width, colour in award.ribbon:
        name = colour_name(colour)
        widths[name] = widths.get(name, 0) + width
    return ", ".join(sorted(widths, key=lambda name: -widths[name]))


def ribbon_in_words(award: Award) -> str:
    """Return the stripes from left to right with their widths: «белая 1 мм, красная 7 мм…»; "" without a ribbon."""
    return ", ".join(f"{colour_name(colour)} {number(width)} мм" for width, colour in award.ribbon)


def neighbours(award: Award, awards: Sequence[Award]) -> list[Award]:
    """Return the awards that stand next to this one in the order of precedence, itself left out."""
    place = next(i for i, other in enumerate(awards) if other.pk == award.pk)
    start = max(place - NEIGHBOURS, 0)
    return [*awards[start:place], *awards[place + 1 : place + 1 + NEIGHBOURS]]


def full_cavaliers(award: Award) -> list[PersonCard]:
    """Return those who hold all three degrees, for the orders that make full cavaliers: 4 queries, else none."""
    if award.title not in CAVALIER_TITLES:
        return []
    return [PersonCard(person) for person in award.full_cavaliers().for_list()]


def award_facts(award: Award, evidence: Evidence) -> list[dict[str, Any]]:
    """Return rows that every award has, then those that this one has; stories of the sources come last."""
    asked = [fact(_("Учреждена"), award.established, evidence.refs("established"))]
    others = [
        fact(_("Чья награда"), award.issuer),
        fact(_("Упразднена"), award.abolished_text),
        fact(_("Лента"), ribbon_in_words(award)),
        fact(_("Другие написания"), ", ".join(award.aliases.split("\n"))),
    ]
    return asked + known(others) + said(evidence.agreed_without("name", "established", of=AwardCitation), LABELS)


def decree_card(decree: Decree, evidence: Evidence, issuer: Unit | None) -> list[dict[str, Any]]:
    """Return the record card of an act; number, date and issuer are asked of every act.

    `issuer` is the public unit that issued it, or None.
    """
    asked = [
        fact(_("Вид"), decree.get_kind_display()),
        fact(_("Номер"), f"№ {decree.number}" if decree.number else _no_number(), evidence.refs("number")),
        fact(_("Дата"), decree.date, evidence.refs("date")),
        fact(_("Кем издан"), decree.issuer_text or issuer, url=issuer.get_absolute_url() if issuer else ""),
        fact(_("Опубликован"), decree.publication, evidence.refs("publication")),
    ]
    others = [
        fact(_("Архивный шифр"), decree.archive_code),
        fact(_("От имени"), decree.on_behalf_of_presidium and _("Президиума Верховного Совета СССР")),
    ]
    return [*asked, *known(others), fact(_("Запись"), decree.record_number)]


def _no_number():
    """Of a number one says «не установлен», not «не установлено» as of the rest."""
    return format_html('<span class="none">{}</span>', _("не установлен"))


@dataclass(frozen=True)
class ConferralRow:
    """A line of a table of conferrals; `refs` are the numbers of its sources on this page."""

    conferral: Conferral
    refs: list[int]

    @property
    def day(self):
        """Its own date, else that of its act: an act that is not public is read as None."""
        act = self.conferral.decree
        return self.conferral.date or (act.date if act else None)

    @property
    def tags(self) -> list[str]:
        posthumous = _("посмертно") if self.conferral.posthumous else ""
        anniversary = _("юбилейное, 1985") if self.conferral.anniversary else ""
        validity = self.conferral.get_validity_display() if self.conferral.validity else ""
        return [tag for tag in (posthumous, anniversary, validity) if tag]


def award_notes(awards: Iterable[Award], reasons: Mapping[int, str] = {}) -> dict[int, str]:
    """Return a line under the name of each award in the rack: colours of the ribbon and how often it was given.

    `reasons`, by primary key, say why words found it; they may hold <mark>.
    """
    return {award.pk: _award_note(award, reasons.get(award.pk, "")) for award in awards}


def _award_note(award: Award, why: str) -> str:
    words = (_("награждение"), _("награждения"), _("награждений"))
    parts = (ribbon_colours(award), award.conferred and count(award.conferred, *words), why)
    return format_html_join("; ", "{}", ((part,) for part in parts if part))


def conferral_rows(conferrals: Iterable[Conferral], evidence: Evidence) -> list[ConferralRow]:
    return [ConferralRow(row, evidence.refs_of(row.citations.all())) for row in conferrals]


def decree_hits(result: ResultPage) -> list[HitRow]:
    def metas(decree):
        named = decree.conferred and count(decree.conferred, _("награждение"), _("награждения"), _("награждений"))
        return decree.date or _("без точной даты"), decree.get_kind_display(), named

    return hits(result, "decree", metas, lambda decree: decree.summary)
