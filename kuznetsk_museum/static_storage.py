from whitenoise.storage import CompressedManifestStaticFilesStorage


class MuseumStaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed, compressed names once `collectstatic` has run; plain names before it."""

    def stored_name(self, name):
        return super().stored_name(name) if self.hashed_files else name
