from people.models import Statistic

from .citations import cite
from .museum import Museum, dated


def build_statistics(museum: Museum) -> None:
    for position, key in enumerate(museum.facts.ids("statistics"), 1):
        unit, indicator, value, words, measure, period, estimate = museum.curation["statistics"][key]
        museum.add_record(
            key,
            Statistic,
            position,
            unit_id=museum.pk(unit),
            code=key.removeprefix("st-"),
            indicator=indicator,
            value=None if value is None else str(value),
            value_text=words,
            measure=measure,
            is_estimate=estimate,
            position=position,
            **dated("period", period),
        )


def cite_statistics(museum: Museum) -> None:
    """Cite each figure; whoever gives the very figure needs no words of its own."""
    for key in museum.facts.ids("statistics"):
        sentences = [place["sentence_id"] for place in museum.facts.record(key)["from"]]
        said = [{"claim": "value", "text": "", "sentences": sentences}] if sentences else []
        cite(museum, key, {"said": said, "record_text": ""})
