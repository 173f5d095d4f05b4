import zlib

from django.db import models
from django.utils.translation import gettext_lazy as _

#: Ids of one kind lie side by side below a number of the kind's own.
IDS = 40


class IndexedText(models.Model):
    """What can be found of one object: its words by the place where they stand, as people read them.

    Written by `texts` alone. Beside it the database keeps what it searches by (`backends`): tables of FTS5 on
    SQLite, three columns on PostgreSQL. It knows no reader: whoever asks joins it with what that reader may open (S15).
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=16)
    object_id = models.BigIntegerField()
    title = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    citation = models.TextField(blank=True)
    keywords = models.TextField(blank=True)
    body = models.TextField(blank=True)
    files = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        db_table = "search_text"
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_text_once")]

    def __str__(self):
        return f"{self.kind} {self.object_id}"

    @staticmethod
    def first_id(kind):
        """The id below which no text of `kind` lies; a text's own is this plus its object's.

        So SQLite tells kind and object by the row number of its word tables, without reading the text.
        """
        return zlib.crc32(kind.encode()) % 2**22 << IDS


class KnownWord(models.Model):
    """A word that stands in some text, from which misspellings are mended.

    None is ever suggested before a text of the reader's own is seen to hold it.
    """

    word = models.CharField(max_length=40, unique=True)
    initial = models.CharField(max_length=1)
    length = models.PositiveSmallIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        db_table = "search_word"
        indexes = [models.Index(fields=["initial", "length"], name="search_word_by_shape")]

    def __str__(self):
        return self.word


class Change(models.Model):
    """That the text of an object may have changed: written in the change's own transaction, deleted once indexed.

    As often as it changes: a mark that somebody else is just working off covers nothing that comes after it.
    """

    kind = models.CharField(max_length=16)
    object_id = models.BigIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        db_table = "search_change"

    def __str__(self):
        return f"{self.kind} {self.object_id}"


class Unsent(models.Model):
    """That Elasticsearch does not yet hold what the database does of an object; deleted once it does.

    Its number orders what is sent, so that nothing older takes the place of something newer (`elastic.feeding`).
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16)
    object_id = models.BigIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        db_table = "search_unsent"

    def __str__(self):
        return f"{self.kind} {self.object_id}"


class Outage(models.Model):
    """A time in which Elasticsearch gave no answer and searches went by the database."""

    class Fault(models.TextChoices):
        UNREACHABLE = "unreachable", _("It cannot be reached")
        SLOW = "slow", _("It does not answer in time")
        FAILING = "failing", _("It answers with an error")
        GARBAGE = "garbage", _("It answers what cannot be read")

    began_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=11, choices=Fault.choices)

    wagtail_reference_index_ignore = True

    class Meta:
        db_table = "search_outage"

    def __str__(self):
        return f"{self.began_at:%Y-%m-%d %H:%M} {self.fault}"
