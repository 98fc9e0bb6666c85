"""The SQL that the rivals of both databases share: what is read of a person, how the people found are counted."""

from people.models import Person, Term, TermKind

# «е» is typed for «ё»; PostgreSQL takes «12.08.1943» for one word, in which no year is found.
_ALIKE = (("ё", "е"), ("Ё", "Е"), (".", " "))
_NAME = "p.surname || ' ' || p.given_name || ' ' || p.patronymic"
_TEXT = """
p.record_number || ' ' || p.summary || ' ' || p.feat || ' ' || p.biography || ' ' || p.birth_text || ' ' ||
p.death_text || ' ' || COALESCE(place.title, '') || ' ' || COALESCE((
    SELECT {joined}(u.title || ' ' || COALESCE(r.title, '') || ' ' || s.position, ' ')
    FROM people_service s JOIN people_unit u ON u.id = s.unit_id LEFT JOIN people_rank r ON r.id = s.rank_id
    WHERE s.person_id = p.id
), '') || ' ' || COALESCE((
    SELECT {joined}(a.title, ' ')
    FROM awards_conferral c JOIN awards_award a ON a.id = c.award_id
    WHERE c.person_id = p.id AND c.validity <> 'revoked'
), '')
"""


def folded(text: str) -> str:
    """Return the text as both sides of a comparison are written."""
    for letter, alike in _ALIKE:
        text = text.replace(letter, alike)
    return text


def _folding(expression: str) -> str:
    for letter, alike in _ALIKE:
        expression = f"replace({expression}, '{letter}', '{alike}')"
    return expression


def texts(joined: str) -> str:
    """Return the query of (id, name, text) of every person; `joined` is the aggregate that joins strings."""
    name, text = _folding(_NAME), _folding(_TEXT.format(joined=joined))
    return f"""
        SELECT p.id AS id, {name} AS name, {text} AS text
        FROM people_person p LEFT JOIN archive_place place ON place.id = p.birth_place_id
    """


def public() -> tuple[str, tuple]:
    """Return the query of the ids of all whom a visitor may see, with its parameters."""
    return Person.objects.public().order_by().values("pk").query.sql_with_params()


def covering_indexes(prefix: str) -> dict[str, str]:
    """Return, by the names of the indexes, the statements that let every facet be counted without reading its table."""
    columns = {
        f"{prefix}_conferral": "awards_conferral (person_id, award_id, validity)",
        f"{prefix}_service": "people_service (person_id, unit_id, rank_id)",
        f"{prefix}_term": "people_personterm (person_id, term_id, superseded)",
        f"{prefix}_person": "people_person (id, birth_earliest)",
    }
    return {name: f"CREATE INDEX {name} ON {on}" for name, on in columns.items()}


def counts(join: str, decade: str, born: str = "people_person p") -> dict[str, str]:
    """Return, by facet, the query of (value, how many) among the ids of the table `found`.

    `join` says how the rows of a person are come by, `decade` turns `p.birth_earliest` into a year, `born` is where it
    is read. The words of the vocabulary of fates are read once, here.
    """
    fates = Term.objects.filter(kind=TermKind.FATE, needs_source=False).values_list("pk", flat=True)
    # The plus keeps the vocabulary out of the look-up: a person has few words of it.
    fate = f"+t.term_id IN ({', '.join(map(str, fates))})"
    return {
        "award": f"""SELECT c.award_id, count(DISTINCT c.person_id)
            FROM found f {join} awards_conferral c ON c.person_id = f.id WHERE c.validity <> 'revoked'
            GROUP BY c.award_id""",
        "unit": f"""SELECT s.unit_id, count(DISTINCT s.person_id)
            FROM found f {join} people_service s ON s.person_id = f.id GROUP BY s.unit_id""",
        "rank": f"""SELECT s.rank_id, count(DISTINCT s.person_id)
            FROM found f {join} people_service s ON s.person_id = f.id WHERE s.rank_id IS NOT NULL
            GROUP BY s.rank_id""",
        "decade": f"""SELECT {decade} AS decade, count(*)
            FROM found f {join} {born} ON p.id = f.id WHERE p.birth_earliest IS NOT NULL GROUP BY 1""",
        "fate": f"""SELECT t.term_id, count(DISTINCT t.person_id)
            FROM found f {join} people_personterm t ON t.person_id = f.id
            WHERE NOT t.superseded AND {fate} GROUP BY t.term_id""",
    }
