from .chronicle import timeline, today
from .errors import forbidden, page_not_found, server_error
from .home import home
from .memorial import memorial
from .pages import about, help_page, robots
from .search import api_search, search, suggest

__all__ = [
    "about",
    "api_search",
    "forbidden",
    "help_page",
    "home",
    "memorial",
    "page_not_found",
    "robots",
    "search",
    "server_error",
    "suggest",
    "timeline",
    "today",
]
