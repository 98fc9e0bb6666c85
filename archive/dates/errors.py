class UnknownDate(ValueError):  # noqa: N818 - the name says it
    """A date that cannot be read, or that no calendar holds. The message is Russian and meant for a curator."""
