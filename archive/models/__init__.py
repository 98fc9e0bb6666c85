from .citation import Citation, Claim, Confidence, Discrepancy, Stance
from .collection import Collection
from .dating import Dated, HistoricalDateField, dated, dated_constraints
from .item import Item, ItemCitation, ItemNumber
from .keeping import Accession, Movement, StorageLocation
from .place import Place, PlaceCitation, PlaceName
from .publishable import Publishable, PublishableQuerySet, Status
from .scan import Scan
from .source import Source

__all__ = [
    "Accession",
    "Citation",
    "Claim",
    "Collection",
    "Confidence",
    "Dated",
    "Discrepancy",
    "HistoricalDateField",
    "Item",
    "ItemCitation",
    "ItemNumber",
    "Movement",
    "Place",
    "PlaceCitation",
    "PlaceName",
    "Publishable",
    "PublishableQuerySet",
    "Scan",
    "Source",
    "Stance",
    "Status",
    "StorageLocation",
    "dated",
    "dated_constraints",
]
