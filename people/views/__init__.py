from .events import event_detail, event_list
from .people import person_detail, person_list
from .units import enterprise_list, unit_detail, unit_list

__all__ = [
    "enterprise_list",
    "event_detail",
    "event_list",
    "person_detail",
    "person_list",
    "unit_detail",
    "unit_list",
]
