"""The files of imports: kept under their checksum where no address leads, so that one file is kept once."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from exchange.models import Import, ImportState


def keep(file: UploadedFile) -> Path:
    """Keep an uploaded file and return where; its name is the SHA-256 of what it holds."""
    root = Path(settings.IMPORTS_ROOT)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = sha256()
    with NamedTemporaryFile(dir=root, prefix="upload-", delete=False) as kept:
        for piece in file.chunks():
            found.update(piece)
            kept.write(piece)
    path = root / found.hexdigest()
    return Path(kept.name).replace(path)


def file_of(source: Import) -> Path | None:
    """Return the file of an import; None of one that the command brought in, or whose file is gone."""
    path = Path(settings.IMPORTS_ROOT) / source.checksum
    return path if path.is_file() else None


def forget(checksum: str) -> None:
    """Remove a file that no import needs any more: what was taken back is not brought in again from here."""
    if not Import.objects.filter(checksum=checksum).exclude(state=ImportState.UNDONE).exists():
        with suppress(FileNotFoundError):
            (Path(settings.IMPORTS_ROOT) / checksum).unlink()
