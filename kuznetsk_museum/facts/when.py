"""Dates of the facts file in a curator's words."""

MONTHS = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
OF_MONTH = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


def written(date: dict) -> str:
    """Return a date as the museum writes it: «29 января 1942 г.», «август 1941 г.», «1943».

    `date["value"]` is "1942-01-29", "1941-08" or "1943" (a year may be a number).
    """
    year, *rest = str(date["value"]).split("-")
    if not rest:
        return year
    month = int(rest[0]) - 1
    return f"{MONTHS[month]} {year} г." if len(rest) == 1 else f"{int(rest[1])} {OF_MONTH[month]} {year} г."
