from archive.models import Place, PlaceName
from archive.models.place import PlaceLevel

from .citations import Card
from .museum import Museum, dated


def build_places(museum: Museum) -> None:
    """Make every place; one whose point on the map has no source goes without a point."""
    keys = museum.facts.ids("places")
    for number, key in enumerate(keys, 1):
        curated = museum.curation["places"][key]
        museum.add_record(
            key,
            Place,
            number,
            title=curated["title"],
            level=PlaceLevel(curated.get("level", "city")),
            parent_id=keys.index(curated["parent"]) + 1 if curated.get("parent") else None,
            description=curated.get("description", ""),
            approximate=curated.get("approximate", False),
            **_point(museum.facts.record(key)),
        )
        for name in curated.get("names", ()):
            museum.add(
                PlaceName,
                place_id=number,
                name=name["name"],
                **dated("since", name.get("since")),
                **dated("until", name.get("until")),
            )


def _point(record: dict) -> dict:
    """Return latitude and longitude in degrees of WGS 84, given to two decimals: the place, not the spot."""
    if record["coordinates_confidence"] != "sourced":
        return {}
    return {"latitude": str(record["lat"]), "longitude": str(record["lon"])}


def cite_points(museum: Museum) -> None:
    """Say where each point on the map comes from."""
    for key in museum.facts.ids("places"):
        record, card = museum.facts.record(key), Card(museum, key)
        if not _point(record):
            continue
        text = f"{record['lat']} {record['lon']}".replace(".", ",").split()
        for voice in museum.facts.voices(f"{text[0]}° с. ш., {text[1]}° в. д.", record["coordinates_refs"]):
            card.add("coordinates", voice)
