from people.models import Event, Participation, Person

from .museum import Museum, dated
from .texts import noted


def build_events(museum: Museum) -> None:
    for number, key in enumerate(museum.facts.ids("events"), 1):
        curated = museum.curation["events"][key]
        museum.add_record(
            key,
            Event,
            number,
            record_number=f"С-{number:04}",
            title=curated["title"],
            kind=curated["kind"],
            lane=curated["lane"],
            place_id=museum.pk(curated.get("place")),
            part_of_id=museum.pk(curated.get("part_of")),
            summary=curated["summary"],
            description=noted(museum, curated.get("description")),
            is_key=curated.get("key", False),
            **dated("date", curated.get("date")),
        )
        _build_participants(museum, key, curated)


def _build_participants(museum: Museum, key: str, curated: dict) -> None:
    """Make a row for each person and unit named in an event, with the role; things take part through depictions."""
    roles = curated.get("roles", {}) | curated.get("also", {})
    named = museum.facts.record(key)["participants"]
    everyone = [*named, *(one for one in roles if one not in named)]
    shown = [one for one in everyone if one in museum.keys and not one.startswith("obj-")]
    for position, one in enumerate(shown, 1):
        model, pk = museum.keys[one][0]
        who = "person_id" if model is Person else "unit_id"
        museum.add(Participation, event_id=museum.pk(key), role=roles.get(one, ""), position=position, **{who: pk})
