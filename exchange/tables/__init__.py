"""The tables of the exchange by their code."""

from exchange.tables.awards import Awards
from exchange.tables.items import Items
from exchange.tables.people import People
from exchange.tables.recipients import Recipients
from exchange.tables.table import Table
from exchange.tables.units import Units

TABLES: dict[str, type[Table]] = {table.code: table for table in (People, Awards, Units, Items, Recipients)}
# What may be brought in as a file.
FILED = {code: table for code, table in TABLES.items() if not table.is_pasted}
