"""SQLite's own full-text search: FTS5 in the order of bm25, counts by GROUP BY over a temporary table of what is found.

Words are found by their beginnings, which is the nearest that FTS5 comes to Russian endings and to initials.
"""

import re

from django.db import connection

from benchmarks.rivals import FIRST, OnVendor, Page, floors, statements

_INDEX, _VIEW = "rival_fts5", "rival_fts5_texts"
_PERSON = f"{_INDEX}_person"
_COVERING = statements.covering_indexes(_INDEX)
_WORD = re.compile(r"[^\W_]+")
# A name that holds the word goes before a text that does. Less is better.
_SCORE = f"bm25({_INDEX}, 10.0, 1.0)"
_MAKE = (
    f"CREATE VIEW {_VIEW} AS {statements.texts('group_concat')}",
    # External content: the texts stay in the museum's tables. The index of single letters is for initials.
    f"""CREATE VIRTUAL TABLE {_INDEX} USING fts5(
        name, text, content='{_VIEW}', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1'
    )""",
)
_FILL = f"INSERT INTO {_INDEX}(rowid, name, text) SELECT id, name, text FROM {_VIEW} WHERE id IN ({{public}})"
# With LIMIT this keeps only the best; ORDER BY rank, the column of FTS5, would sort all that are found.
_FIRST = f"SELECT rowid FROM {_INDEX} WHERE {_INDEX} MATCH %s ORDER BY {_SCORE}, rowid LIMIT {FIRST}"
_FOUND = (
    "CREATE TEMPORARY TABLE IF NOT EXISTS found (id INTEGER PRIMARY KEY, score REAL)",
    "DELETE FROM temp.found",
)
_FIND = f"INSERT INTO temp.found SELECT rowid, {_SCORE} FROM {_INDEX} WHERE {_INDEX} MATCH %s"
_BEST = f"SELECT id FROM temp.found ORDER BY score, id LIMIT {FIRST}"


class Fts5(OnVendor):
    name = "SQLite FTS5"
    vendor, needs = "sqlite", "SQLite"

    def build(self) -> None:
        before = _size()
        public, params = statements.public()
        with connection.cursor() as cursor:
            for statement in (*_MAKE, *_COVERING.values()):
                cursor.execute(statement)
            cursor.execute(_FILL.format(public=public), params)
            cursor.execute(f"INSERT INTO {_INDEX}({_INDEX}) VALUES ('optimize')")
        self._bytes = _size() - before
        # CROSS JOIN keeps the tables in this order: else SQLite may read a whole one and look each row up in `found`.
        decade, born = "CAST(substr(p.birth_earliest, 1, 3) AS INTEGER) * 10", f"people_person p INDEXED BY {_PERSON}"
        self._counts = statements.counts("CROSS JOIN", decade, born)

    def first(self, text: str) -> list[str]:
        asked = expression(text)
        with connection.cursor() as cursor:
            best = _ids(cursor.execute(_FIRST, [asked])) if asked else []
        return [row.number for row in floors.read(best)]

    def page(self, text: str) -> Page:
        asked = expression(text)
        with connection.cursor() as cursor:
            for statement in _FOUND:
                cursor.execute(statement)
            if asked:
                cursor.execute(_FIND, [asked])
            total = cursor.execute("SELECT count(*) FROM temp.found").fetchone()[0]
            facets = {name: dict(cursor.execute(count).fetchall()) for name, count in self._counts.items()}
            best = _ids(cursor.execute(_BEST))
        return Page(total, facets, floors.read(best))

    def megabytes(self) -> float:
        return self._bytes / 1e6

    def remove(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS temp.found")
            cursor.execute(f"DROP TABLE IF EXISTS {_INDEX}")
            cursor.execute(f"DROP VIEW IF EXISTS {_VIEW}")
            for name in _COVERING:
                cursor.execute(f"DROP INDEX IF EXISTS {name}")


def expression(text: str) -> str:
    """Return what MATCH asks: expression("И.С. Чалков, 376") == '"И"* "С"* "Чалков"* "376"'."""
    words = _WORD.findall(statements.folded(text))
    return " ".join(f'"{word}"' if word.isdecimal() else f'"{word}"*' for word in words)


def _ids(answer) -> list[int]:
    return [pk for (pk,) in answer.fetchall()]


def _size() -> int:
    """Return how many bytes of the database are in use."""
    with connection.cursor() as cursor:
        pages, free, size = (
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
    return (pages - free) * size
