from whitenoise.storage import CompressedManifestStaticFilesStorage


class MuseumStaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed, compressed names once `collectstatic` has run; plain names before it."""

    def stored_name(self, name):
        return super().stored_name(name) if self.hashed_files else name

    def url(self, name, force=False):
        """Collected names also with DEBUG: `make run` serves what visitors of a real site get."""
        return super().url(name, force=True)
