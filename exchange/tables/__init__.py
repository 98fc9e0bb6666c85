"""The tables of the exchange by their code."""

from exchange.tables.awards import Awards
from exchange.tables.items import Items
from exchange.tables.people import People
from exchange.tables.table import Table
from exchange.tables.units import Units

TABLES: dict[str, type[Table]] = {table.code: table for table in (People, Awards, Units, Items)}
