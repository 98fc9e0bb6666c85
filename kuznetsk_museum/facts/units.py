from people.models import Unit, UnitName, UnitRelation, UnitStage

from .museum import Museum, dated
from .reading import sentence_case
from .texts import noted
from .when import written

OF_NAME = ("short", "number", "honorifics", "guards", "act", "note")


def build_units(museum: Museum) -> None:
    """Make units, enterprises and institutions: those of the facts file first, then those only named in it."""
    known = museum.facts.ids("units") + museum.facts.ids("organisations")
    named = [key for key in museum.curation["units"] if key not in known]
    for number, key in enumerate(known + named, 1):
        _build_unit(museum, key, number)


def _build_unit(museum: Museum, key: str, number: int) -> None:
    curated = museum.curation["units"][key]
    museum.add_record(
        key,
        Unit,
        number,
        record_number=f"Ч-{number:04}",
        title=curated["title"],
        short_title=curated.get("short_title", ""),
        kind_id=museum.vocabulary.unit_type(curated["kind"]),
        number=curated.get("number", ""),
        formation=curated.get("formation"),
        place_id=museum.pk(curated.get("place")),
        summary=curated["summary"],
        history=noted(museum, curated.get("history")),
    )
    for name in curated.get("names", ()):
        _build_name(museum, key, name)


def _build_name(museum: Museum, key: str, curated: dict) -> None:
    pk = museum.add(
        UnitName,
        unit_id=museum.pk(key),
        full=curated["full"],
        **{name: curated[name] for name in OF_NAME if name in curated},
        **dated("since", curated.get("since")),
        **dated("until", curated.get("until")),
    )
    museum.prove(key, "unit_name", pk, "name", curated["by"])


def build_relations(museum: Museum) -> None:
    """Make subordination and lineage."""
    for key, curated in museum.curation["units"].items():
        for relation in curated.get("relations", ()):
            _build_relation(museum, key, relation)


def _build_relation(museum: Museum, key: str, curated: dict) -> None:
    pk = museum.add(
        UnitRelation,
        subject_id=museum.pk(key),
        kind=curated["kind"],
        target_id=museum.pk(curated["target"]),
        note=curated.get("note", ""),
        **dated("since", curated.get("since")),
        **dated("until", curated.get("until")),
    )
    claim = "subordination" if curated["kind"] == "subordinate" else "lineage"
    museum.prove(key, "relation", pk, claim, curated["by"])


def build_stages(museum: Museum) -> None:
    """Make paths: the steps of the facts file that have a trusted source, then the editors' own."""
    for key, curated in museum.curation["units"].items():
        path = museum.facts.record(key).get("combat_path", ()) if key in museum.facts.records else ()
        steps = [_told(key, n, step, curated) for n, step in enumerate(path, 1) if museum.facts.trusted(step["refs"])]
        for position, step in enumerate(steps + curated.get("extra_stages", []), 1):
            _build_stage(museum, key, position, step)


def _told(key: str, number: int, step: dict, curated: dict) -> dict:
    """Return a step of the facts file as the editors write steps, with their amendments to it."""
    own = {
        "date": written({"value": step["date"]}) if step["date"] else "",
        "place": step["place"],
        "text": sentence_case(step["text"]),
        "by": [f"path#{number}"],
    }
    return own | curated.get("stages", {}).get(number, {})


def _build_stage(museum: Museum, key: str, position: int, step: dict) -> None:
    pk = museum.add(
        UnitStage,
        unit_id=museum.pk(key),
        place_id=museum.pk(step.get("place")),
        text=step["text"],
        event_id=museum.pk(step.get("event")),
        is_key=step.get("key", False),
        position=position,
        **dated("date", step.get("date")),
    )
    museum.prove(key, "stage", pk, "path", step["by"])
