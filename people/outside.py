"""Links from a person's record to the national portals: their own record there, and a search filled in beforehand.

Nothing is fetched. Addresses are those the portals' own pages use.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from archive import names
from archive.names import is_initial, is_shortened
from archive.text import tokens

RECORDS = {
    "pamyat_naroda": ("Память народа", "https://pamyat-naroda.ru/heroes/{}/"),
    "podvig_naroda": ("Подвиг народа", "https://www.podvignaroda.ru/?#id={}&tab=navDetailManCard"),
    "obd_memorial": ("ОБД «Мемориал»", "https://obd-memorial.ru/html/info.htm?id={}"),
    "warheroes": ("Герои страны", "https://warheroes.ru/hero/hero.asp?Hero_id={}"),
    "wikidata": ("Викиданные", "https://www.wikidata.org/wiki/{}"),
}
# An identifier goes into an address only if it cannot change where the address leads.
IDENTIFIER = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class OutsideLink:
    title: str
    url: str
    # What the visitor has to do there.
    note: str = ""


def records(person) -> list[OutsideLink]:
    """Return the portals' own records of the person, for the identifiers that the museum knows."""
    known = ((name, getattr(person, name).strip()) for name in RECORDS)
    return [_record(name, value) for name, value in known if IDENTIFIER.fullmatch(value)]


def _record(name: str, identifier: str) -> OutsideLink:
    title, pattern = RECORDS[name]
    if name == "pamyat_naroda" and identifier.isdigit():
        identifier = f"person-hero{identifier}"
    return OutsideLink(title, pattern.format(identifier))


def _in_full(part: str) -> str:
    return "" if is_initial(part) or is_shortened(part) else part


def searches(person) -> list[OutsideLink]:
    """Return searches of the portals by name and, when it is known, year of birth."""
    year = _birth_year(person)
    surname, given, patronymic = (_in_full(part) for part in person.name_parts)
    people_memory = {"adv_search": "y", "last_name": surname, "first_name": given, "middle_name": patronymic}
    people_memory |= {"date_birth_from": year, "group": "all"}
    memorial = {"f": surname, "n": given, "s": patronymic, "bd": year}
    return [
        OutsideLink("Память народа", f"https://pamyat-naroda.ru/heroes/?{urlencode(_filled(people_memory))}"),
        OutsideLink("ОБД «Мемориал»", f"https://obd-memorial.ru/html/search.htm?{_with_tildes(_filled(memorial))}"),
        OutsideLink("Подвиг народа", "https://www.podvignaroda.ru/?#tab=navPeople_search", _("имя набирают там")),
    ]


def _filled(fields: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}


def _with_tildes(fields: dict[str, str]) -> str:
    """«P~» marks a search by part; the portal reads the tilde only unescaped."""
    return "&".join(f"{name}=P~{quote(value)}" for name, value in fields.items())


def _birth_year(person) -> str:
    first, last = person.birth_earliest, person.birth_latest
    return str(first.year) if first and last and first.year == last.year else ""


@dataclass(frozen=True)
class Sought:
    """Someone of whom only the words of a query are known; what `searches` asks of a person."""

    name_parts: tuple[str, str, str]
    birth_earliest: None = None
    birth_latest: None = None


def searches_for(name: str) -> list[OutsideLink]:
    """Return searches of the national portals filled with the name asked for; none without a word."""
    if not any(token.isalpha() and len(token) > 1 for token in tokens(name)):
        return []
    return searches(Sought(names.parse_name(name)))
