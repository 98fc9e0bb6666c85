from archive.models import Collection, Item
from people.models import Depiction, Event, Person, Unit

from .museum import Museum, dated
from .texts import noted

SUBJECT = {Person: "person_id", Unit: "unit_id", Event: "event_id"}
OF_ITEM = ("typology", "author", "legend", "quantity", "inscriptions")


def build_items(museum: Museum) -> None:
    """Make the founding documents' fond with its two documents, then things and books that the sources name."""
    curated = museum.curation["items"]
    fond = dict(curated["collection"])
    museum.add(Collection, 1, **dated("date", fond.pop("date")), **fond)
    for number, (key, document) in enumerate(curated["documents"].items(), 1):
        _build_document(museum, key, number, document)
    things = museum.facts.ids("objects") + museum.facts.ids("publications")
    for number, key in enumerate(things, len(curated["documents"]) + 1):
        if museum.facts.is_shown(key):
            _build_thing(museum, key, number, curated["items"][key])


def _build_document(museum: Museum, key: str, number: int, curated: dict) -> None:
    museum.add_record(
        key,
        Item,
        number,
        title=curated["title"],
        kind_id=museum.vocabulary.kind(curated["kind"]),
        custody="copy",
        collection_id=1,
        typology="documents",
        description=curated["description"],
        material="машинный текст, копия",
        language="русский",
        transcription=museum.seed_text(curated["seed"]),
        rights="Автор и условия использования не установлены",
        **dated("date", curated["date"]),
    )


def _build_thing(museum: Museum, key: str, number: int, curated: dict) -> None:
    """Make an item that is not ours; `same_as` says that it is a founding document under another key."""
    if "same_as" in curated:
        museum.keys[key] = museum.keys[curated["same_as"]]
        return
    museum.add_record(
        key,
        Item,
        number,
        title=curated["title"],
        kind_id=museum.vocabulary.kind(curated["kind"]),
        custody=curated["custody"],
        place_id=museum.pk(curated.get("place")),
        description=noted(museum, curated["description"]),
        **{name: curated[name] for name in OF_ITEM if name in curated},
        **dated("date", curated.get("date")),
    )


def build_depictions(museum: Museum) -> None:
    """Link the founding documents to whoever they mention, and things to whom and what they keep the memory of."""
    curated = museum.curation["items"]
    for key, document in curated["documents"].items():
        for mentioned in _mentioned(museum, document["seed"]):
            model, pk = museum.keys[mentioned][0]
            museum.add(Depiction, item_id=museum.pk(key), kind="mentions", **{SUBJECT[model]: pk})
    for key, thing in curated["items"].items():
        for link in thing.get("depicts", ()):
            model, pk = museum.keys[link.get("person") or link.get("unit") or link["event"]][0]
            note = link.get("note", "")
            museum.add(Depiction, item_id=museum.pk(key), kind=link["kind"], note=note, **{SUBJECT[model]: pk})


def _mentioned(museum: Museum, seed: str) -> list[str]:
    """Return the people, units and events of which some sentence of a founding document speaks."""
    sections = ("people", "units", "organisations", "events")
    return [
        key
        for section in sections
        for key in museum.facts.ids(section)
        if any(place["sentence_id"].startswith(seed) for place in museum.facts.record(key)["from"])
    ]
