"""The next free number of a record: «Л-0042»."""

from django.db.models import QuerySet
from django.db.models.functions import Length

WIDTH = 4


def next_record_number(records: QuerySet, prefix: str) -> str:
    """Return the number after the highest «<prefix>-<digits>» of `records`; gaps are never filled. One query.

    The longest number is the highest: past 9999 they grow a digit.
    """
    numbered = records.filter(record_number__regex=rf"^{prefix}-\d+$")
    last = numbered.order_by(Length("record_number").desc(), "-record_number").values_list("record_number", flat=True)
    highest = last.first()
    return f"{prefix}-{int(highest.partition('-')[2]) + 1 if highest else 1:0{WIDTH}}"
