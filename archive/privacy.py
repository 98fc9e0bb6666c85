"""The one list of what only curators see. A public surface that prints any of it fails the leak test."""

PRIVATE_FIELDS: dict[str, tuple[str, ...]] = {
    "archive.Accession": ("received_from", "document", "price", "metal_weight", "note"),
    "archive.Item": ("internal_note", "hidden_reason"),
    "archive.StorageLocation": ("title",),
    "archive.Movement": ("keeper", "reason"),
    "archive.Place": ("hidden_reason",),
    "archive.Source": ("hidden_reason",),
    "archive.Collection": ("hidden_reason",),
    "people.Person": ("internal_note", "hidden_reason", "presumed_dead_ground"),
    "people.Consent": ("document", "contact"),
    "people.Unit": ("internal_note", "hidden_reason"),
    "people.Event": ("internal_note", "hidden_reason"),
    "awards.Award": ("hidden_reason",),
    "awards.Decree": ("hidden_reason",),
    "awards.Nomination": ("home_address", "internal_note"),
    "awards.Conferral": ("badge_number", "certificate_number"),
}
