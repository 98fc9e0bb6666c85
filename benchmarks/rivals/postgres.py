"""PostgreSQL's own full-text search: the `russian` configuration in the order of ts_rank, counts by GROUP BY.

Where it finds fewer than ten, names that are alike by their trigrams follow.
"""

from django.db import connection

from benchmarks.rivals import FACETS, FIRST, OnVendor, Page, floors, statements

_TABLE = "rival_postgres"
_COVERING = statements.covering_indexes(_TABLE)
_MAKE = f"""
CREATE TABLE {_TABLE} AS
SELECT id, name, setweight(to_tsvector('russian', name), 'A') || setweight(to_tsvector('russian', text), 'B') AS words
FROM ({statements.texts("string_agg")}) person WHERE id IN ({{public}})
"""
_INDEXES = (
    f"ALTER TABLE {_TABLE} ADD PRIMARY KEY (id)",
    f"CREATE INDEX {_TABLE}_words ON {_TABLE} USING gin (words)",
    f"CREATE INDEX {_TABLE}_name ON {_TABLE} USING gin (name gin_trgm_ops)",
    *_COVERING.values(),
)
_READ = (_TABLE, "people_person", "people_service", "awards_conferral", "people_personterm")
# What the one who runs such a site would write into the configuration of the server.
_SETTINGS = {"jit": "off", "work_mem": "'64MB'"}
_SPOKEN = f"""
SELECT t.id, ts_rank(t.words, asked) AS score
FROM {_TABLE} t, plainto_tsquery('russian', %(text)s) asked WHERE t.words @@ asked
"""
_FOUND = f"WITH found AS MATERIALIZED ({_SPOKEN})"
_BEST = f"SELECT id FROM found ORDER BY score DESC, id LIMIT {FIRST}"
_ENOUGH = 10
# Asked apart: how many names are alike cannot be foreseen, and a wrong guess makes the planner read whole tables.
_ALIKE = f"""
WITH spoken AS MATERIALIZED ({_SPOKEN})
SELECT id FROM (
    SELECT id, score FROM spoken
    UNION ALL
    SELECT t.id, word_similarity(%(text)s, t.name) - 1 FROM {_TABLE} t
    WHERE %(text)s <%% t.name AND t.id NOT IN (SELECT id FROM spoken)
) found ORDER BY score DESC, id
"""
_GIVEN = "WITH found AS MATERIALIZED (SELECT unnest(%(ids)s::bigint[]) AS id, 0 AS score)"


class Postgres(OnVendor):
    name = "PostgreSQL: russian и pg_trgm"
    vendor, needs = "postgresql", "PostgreSQL"

    def build(self) -> None:
        """The extension stays when the rest is removed: another may need it."""
        public, params = statements.public()
        with connection.cursor() as cursor:
            for name, value in _SETTINGS.items():
                cursor.execute(f"SET {name} = {value}")
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute(_MAKE.format(public=public), params)
            for statement in _INDEXES:
                cursor.execute(statement)
            # Only a vacuumed table is counted from its index alone; a transaction cannot vacuum.
            vacuum = "ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE"
            for table in _READ:
                cursor.execute(f"{vacuum} {table}")
        self._parts = _parts()

    def first(self, text: str) -> list[str]:
        asked = {"text": statements.folded(text)}
        best = _ids(f"{_FOUND} {_BEST}", asked)
        if len(best) < _ENOUGH:
            best = _ids(f"{_ALIKE} LIMIT {FIRST}", asked)
        return [row.number for row in floors.read(best)]

    def page(self, text: str) -> Page:
        asked = {"text": statements.folded(text)}
        total, facets, best = self._counted(_FOUND, asked)
        if total < _ENOUGH:
            found = _ids(_ALIKE, asked)
            total, facets, _any = self._counted(_GIVEN, {"ids": found})
            best = found[:FIRST]
        return Page(total, facets, floors.read(best))

    def _counted(self, found: str, params: dict) -> tuple[int, dict[str, dict[int, int]], list[int]]:
        """Return the total, the facets and the best of what is found, in one answer."""
        parts: dict[str, dict[int, int]] = {name: {} for name in ("total", *FACETS, "best")}
        with connection.cursor() as cursor:
            cursor.execute(f"{found} {self._parts}", params)
            for what, value, many in cursor.fetchall():
                parts[what][value] = many
        best = sorted(parts["best"], key=parts["best"].get)
        return parts["total"][0], {name: parts[name] for name in FACETS}, best

    def megabytes(self) -> float:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_total_relation_size(%s)", [_TABLE])
            total = cursor.fetchone()[0]
            cursor.execute("SELECT sum(pg_relation_size(name::regclass)) FROM unnest(%s::text[]) name", [[*_COVERING]])
            return float(total + cursor.fetchone()[0]) / 1e6

    def remove(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {_TABLE}")
            for name in _COVERING:
                cursor.execute(f"DROP INDEX IF EXISTS {name}")
            for name in _SETTINGS:
                cursor.execute(f"RESET {name}")


def _parts() -> str:
    """Return what is asked of `found`: rows of (what it is, value, how many)."""
    counts = statements.counts("JOIN", "extract(year FROM p.birth_earliest)::int / 10 * 10")
    return " UNION ALL ".join(
        [
            "SELECT 'total' AS what, 0::bigint AS value, count(*) AS many FROM found",
            *(f"SELECT '{name}', counted.* FROM ({count}) counted" for name, count in counts.items()),
            f"SELECT 'best', best.id, row_number() OVER () FROM ({_BEST}) best",
        ]
    )


def _ids(statement: str, params: dict) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return [pk for (pk,) in cursor.fetchall()]
