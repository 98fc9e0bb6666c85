from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# Every drawing stands beside the same facts in text, so it is hidden from screen readers.
HIDDEN = 'aria-hidden="true" focusable="false"'


def number(value: float, places: int = 1) -> str:
    """Write a coordinate as short as it goes: 3.0 is "3", 0.50 is "0.5"."""
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def tag(name: str, body: str | None = None, **attributes: object) -> str:
    """Write one element; `body` is markup, attribute values are escaped, `class_` and `text_anchor` are renamed."""
    named = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None)
    opening = name + "".join(f' {key}="{escape(value)}"' for key, value in named)
    return f"<{opening}/>" if body is None else f"<{opening}>{body}</{name}>"


def drawing(width: float, height: float, parts: Iterable[str], css: str, extra: str = "") -> SafeString:
    """Wrap the parts into an <svg> that scales as a whole; `extra` is more attributes, ready to print."""
    box = f'viewBox="0 0 {number(width)} {number(height)}"'
    space = " " if extra else ""
    return mark_safe(f'<svg class="{css}" {box}{space}{extra} {HIDDEN}>{"".join(parts)}</svg>')
