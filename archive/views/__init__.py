from .collections import collection_detail, collection_list
from .items import item_detail, item_list
from .places import place_detail, place_list
from .sources import source_detail, source_list

__all__ = [
    "collection_detail",
    "collection_list",
    "item_detail",
    "item_list",
    "place_detail",
    "place_list",
    "source_detail",
    "source_list",
]
