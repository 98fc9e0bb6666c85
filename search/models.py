"""What the search keeps: derived from the archive, rebuilt at will, never edited."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.ordering import unpacked


def one_per_record(name: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        fields=["kind", "object_id"],
        name=name,
        violation_error_message=_("Эта запись в указателе уже есть."),
    )


class Entry(models.Model):
    """A record in the index; its primary key is the record's place in the postings. Every record has one.

    While the index is built anew a record has a second one, on the other side: see `search.rebuilding`.
    Who may see the record is asked of the record.
    """

    id = models.BigAutoField(primary_key=True)
    # `search.kinds.Kind.number`
    kind = models.PositiveSmallIntegerField()
    object_id = models.PositiveBigIntegerField()
    is_second = models.BooleanField(default=False)
    # Of the title, folded and packed: bytes compare alike in every database; collations of text do not.
    sort_key = models.BinaryField(max_length=200)
    # Of the order and the terms: an entry that would be the same is left alone.
    digest = models.BinaryField(max_length=8, default=b"")

    class Meta:
        verbose_name = _("строка указателя")
        verbose_name_plural = _("указатель")
        constraints = [
            models.UniqueConstraint(
                fields=["object_id", "kind", "is_second"],
                name="search_entry_once",
                violation_error_message=_("Эта запись в указателе уже есть."),
            )
        ]

    def __str__(self):
        return f"{self.pk}: {self.kind} {self.object_id}"


class Posting(models.Model):
    """The places of one chunk at which a term stands: a roaring bitmap in its portable form. See `search.postings`."""

    # Packed, see `archive.ordering.packed`.
    term = models.BinaryField(max_length=80)
    chunk = models.PositiveIntegerField()
    places = models.BinaryField()

    class Meta:
        verbose_name = _("постинг")
        verbose_name_plural = _("постинги")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "chunk"],
                name="search_posting_once",
                violation_error_message=_("Эта строка в указателе уже есть."),
            )
        ]

    def __str__(self):
        return f"{unpacked(self.term)} {self.chunk}"


class Form(models.Model):
    """A word that records are called by, kept so that its beginning or a slip of the pen leads to its term.

    All packed. `backwards` is the key from its end.
    """

    term = models.BinaryField(max_length=80)
    form = models.BinaryField(max_length=80, db_index=True)
    key = models.BinaryField(max_length=80, db_index=True)
    backwards = models.BinaryField(max_length=80, db_index=True)
    skeleton = models.BinaryField(max_length=80, db_index=True)

    class Meta:
        verbose_name = _("словоформа")
        verbose_name_plural = _("словоформы")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "form"],
                name="search_form_once",
                violation_error_message=_("Эта строка в указателе уже есть."),
            )
        ]

    def __str__(self):
        return unpacked(self.form)


class State(models.Model):
    """The one row that writers of the index take in turn.

    Places from `first` on are in use: up to `sorted_to` (exclusive) they stand in the order of kinds and names, up to
    `next` (exclusive) as they were written. `mark` is where `next` was when a rebuild began that has not ended.
    Each of these is another number after a change, one never used before, be the change taken back or not: `version`
    after any, `names` after one that can touch more than people's cards, `built` after a rebuild.
    """

    version = models.PositiveBigIntegerField(default=0)
    names = models.PositiveBigIntegerField(default=0)
    built = models.PositiveBigIntegerField(default=0)
    first = models.PositiveBigIntegerField(default=1)
    sorted_to = models.PositiveBigIntegerField(default=1)
    next = models.PositiveBigIntegerField(default=1)
    mark = models.PositiveBigIntegerField(null=True)

    class Meta:
        verbose_name = _("состояние указателя")
        verbose_name_plural = _("состояние указателя")

    def __str__(self):
        return str(self.version)


class Handle(models.Model):
    """What a published record is called, kept under each beginning by which a text can take hold of it.

    `key` is how a word of the text begins («герасименк»); with a space at its end it is the whole word («376 »).
    """

    kind = models.CharField(max_length=6)
    object_id = models.PositiveBigIntegerField()
    key = models.CharField(max_length=120, db_index=True)
    # The fields of `PersonName`, `UnitName` or `AwardName` of `archive.mentions`; of a place, its words.
    name = models.JSONField()

    class Meta:
        verbose_name = _("зацепка")
        verbose_name_plural = _("зацепки")
        indexes = [models.Index(fields=["kind", "object_id"])]

    def __str__(self):
        return f"{self.key}: {self.kind} {self.object_id}"


class Wording(models.Model):
    """The words of a record's own texts, " word word ", folded: which texts a new name may concern."""

    kind = models.CharField(max_length=6)
    object_id = models.PositiveBigIntegerField()
    words = models.TextField()

    class Meta:
        verbose_name = _("слова текста")
        verbose_name_plural = _("слова текстов")
        constraints = [one_per_record("search_wording_once")]

    def __str__(self):
        return f"{self.kind} {self.object_id}"


class Mention(models.Model):
    """The text of one record names another by `text`, at characters `start`–`end` (exclusive) of `field`."""

    source_kind = models.CharField(max_length=6)
    source_id = models.PositiveBigIntegerField()
    source_title = models.CharField(max_length=500)
    field = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.CharField(max_length=300)
    target_kind = models.CharField(max_length=6)
    target_id = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("упоминание")
        verbose_name_plural = _("упоминания")
        ordering = ["source_kind", "source_id", "field", "start"]
        indexes = [
            models.Index(fields=["source_kind", "source_id"]),
            models.Index(fields=["target_kind", "target_id"]),
        ]

    def __str__(self):
        return f"{self.source_title}: {self.target_kind} {self.target_id}"


from search.questions.models import EmptyQuery, SearchQuestion  # noqa: E402, F401
