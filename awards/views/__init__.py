from .awards import award_detail, award_list
from .decrees import decree_detail, decree_list

__all__ = ["award_detail", "award_list", "decree_detail", "decree_list"]
