"""What is said when a file cannot be read."""

from django.utils.translation import gettext as _


class BadSheet(Exception):  # noqa: N818 - it is the sheet that is bad
    """Nothing can be read from the file, or no more of it; str() tells the curator what is wrong and what to do."""


def damaged(where: str) -> BadSheet:
    """Return what to raise when the file contradicts its own format; `where` is a part of it, by its own name."""
    return BadSheet(
        _("Файл повреждён: «%s» не читается. Откройте его в Excel или LibreOffice и сохраните заново как XLSX.") % where
    )
