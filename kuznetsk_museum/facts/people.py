from people.models import NameVariant, Person, PersonTerm, RankHeld, Service

from .museum import Museum, dated
from .texts import noted

PRESUMED_DEAD = "Взрослый участник событий 1930–1940-х годов; дата смерти пока не найдена"
CLAIM_OF_TERM = {"ground": "city", "role": "other"}


def build_people(museum: Museum) -> None:
    """Make people with the plain columns; rows that point to units come from `build_careers`."""
    for number, key in enumerate(museum.facts.ids("people"), 1):
        if museum.facts.is_shown(key):
            _build_person(museum, key, number)


def _build_person(museum: Museum, key: str, number: int) -> None:
    curated = museum.curation["people"][key]
    museum.add_record(
        key,
        Person,
        number,
        record_number=f"Л-{number:04}",
        **_name(museum.facts.record(key)["name"]),
        sex=curated.get("sex", ""),
        **_moment(museum, "birth", curated.get("birth", {})),
        **_moment(museum, "death", curated.get("death", {})),
        summary=curated["summary"],
        feat=curated.get("feat", ""),
        biography=noted(museum, curated.get("biography")),
        presumed_dead_ground=_presumed(curated),
        internal_note=curated.get("internal_note", ""),
    )
    for variant in curated.get("variants", ()):
        fields = {name: variant[name] for name in ("kind", "surname", "given_name", "patronymic") if name in variant}
        museum.add(NameVariant, person_id=number, source_id=museum.source(variant["source"]), **fields)


def _name(name: dict) -> dict:
    """Return the parts of a name; «Г. Ф.» gives «Г.» and «Ф.»."""
    initials = [*(name.get("initials") or "").split(), "", ""]
    return {
        "surname": name["last"],
        "given_name": name["first"] or initials[0],
        "patronymic": name["patronymic"] or initials[1],
    }


def _moment(museum: Museum, prefix: str, curated: dict) -> dict:
    return dated(prefix, curated.get("text")) | {
        f"{prefix}_place_id": museum.pk(curated.get("place")),
        f"{prefix}_place_text": curated.get("place_text", ""),
    }


def _presumed(curated: dict) -> str:
    """Return the ground for showing someone whose death is not known: all were grown up in the war."""
    fallen = any(term["term"] == "kia" for term in curated["terms"]) if "terms" in curated else False
    return curated.get("presumed_dead", "" if "death" in curated or fallen else PRESUMED_DEAD)


def build_careers(museum: Museum) -> None:
    """Make ranks, services, fates, grounds and roles; units must have been made."""
    for key, curated in museum.curation["people"].items():
        for rank in curated.get("ranks", ()):
            _build_rank(museum, key, rank)
        for service in curated.get("services", ()):
            _build_service(museum, key, service)
        for term in curated.get("terms", ()):
            _build_term(museum, key, term)


def _build_rank(museum: Museum, key: str, curated: dict) -> None:
    pk = museum.add(
        RankHeld,
        person_id=museum.pk(key),
        rank_id=museum.vocabulary.rank(curated["rank"]),
        qualifier=curated.get("qualifier", ""),
        **dated("date", curated.get("date")),
    )
    museum.prove(key, "rank_held", pk, "rank", curated["by"])


def _build_service(museum: Museum, key: str, curated: dict) -> None:
    pk = museum.add(
        Service,
        person_id=museum.pk(key),
        unit_id=museum.pk(curated["unit"]),
        position=curated["position"],
        rank_id=museum.vocabulary.rank(curated.get("rank")),
        is_command=curated.get("command", False),
        note=curated.get("note", ""),
        **dated("since", curated.get("since")),
        **dated("until", curated.get("until")),
    )
    museum.prove(key, "service", pk, "service", curated["by"])


def _build_term(museum: Museum, key: str, curated: dict) -> None:
    term = museum.vocabulary.term(curated["term"])
    pk = museum.add(
        PersonTerm,
        person_id=museum.pk(key),
        term_id=term.pk,
        place_id=museum.pk(curated.get("place")),
        note=curated.get("note", ""),
        **dated("date", curated.get("date")),
    )
    claim = CLAIM_OF_TERM.get(term.kind, "death" if term.means_death else "postwar")
    museum.prove(key, "term", pk, claim, curated["by"])
