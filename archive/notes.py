"""Notes on sources in a curator's text: [[12]] names the source whose number is 12.

Plain functions: no Django, no database. How a page shows a note is `kuznetsk_museum.references`.
"""

import re

# Also a note left open, «[[12]», and one that names nothing, «[[]]».
_WRITTEN = re.compile(r"\[\[[^\[\]\n]{0,40}\]{0,2}")
# Nine digits: more do not fit into a key of the database.
_WHOLE = re.compile(r"\[\[([0-9]{1,9})\]\]")


def noted_sources(text: str) -> list[int]:
    """Return the numbers of sources named by well-formed notes, each once, in order: [12, 7]."""
    return list(dict.fromkeys(int(number) for number in _WHOLE.findall(text)))


def malformed_notes(text: str) -> list[str]:
    """Return notes that name no source, as written: ["[[абв]]", "[[12]"]."""
    return [note for note in _WRITTEN.findall(text) if not _WHOLE.fullmatch(note)]
