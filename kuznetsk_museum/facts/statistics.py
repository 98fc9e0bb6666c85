from people.models import Statistic

from .citations import cite
from .museum import Museum, dated


def build_statistics(museum: Museum) -> None:
    for number, key in enumerate(museum.facts.ids("statistics"), 1):
        unit, indicator, value, words, measure, period, estimate = museum.curation["statistics"][key]
        museum.add_record(
            key,
            Statistic,
            number,
            unit_id=museum.pk(unit),
            code=key.removeprefix("st-"),
            indicator=indicator,
            value=None if value is None else str(value),
            value_text=words,
            measure=measure,
            is_estimate=estimate,
            position=number,
            **dated("period", period),
        )


def cite_statistics(museum: Museum) -> None:
    """Cite each figure in its own words; what the founding documents say is the figure itself."""
    for key in museum.facts.ids("statistics"):
        record = museum.facts.record(key)
        figure = said(museum, key)
        sentences = [place["sentence_id"] for place in record["from"]]
        entries = [{"claim": "value", "text": figure, "sentences": sentences}] if sentences else []
        cite(museum, key, {"said": entries, "record_text": figure})


def said(museum: Museum, key: str) -> str:
    """Return a figure with its indicator: «выплавлено стали: 8215,1 тыс. т»."""
    _unit, indicator, value, words, measure, *_rest = museum.curation["statistics"][key]
    number = words or str(value).replace(".", ",")
    tail = "" if measure in ("доля", "раз") else f" {measure}"
    return f"{indicator}: {number}{tail}"
