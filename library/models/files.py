import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .item import LibraryItem


def private_storage():
    """The storage of gated files, chosen when the settings are known."""
    return storages["private"]


def random_key(file, name):
    """A storage key that tells nothing: neither the item nor what the file was called."""
    return f"items/{uuid.uuid4().hex}"


class ItemFileManager(models.Manager):
    """Leaves the text where it is: it may be a megabyte, and only the index reads it."""

    def get_queryset(self):
        return super().get_queryset().defer("text")


class ItemFile(models.Model):
    """A file of an item, beside the page and never in a revision; streamed by the one gated view (S14)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(LibraryItem, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(_("file"), storage=private_storage, upload_to=random_key)
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(_("type of file"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    # Null until a job has read the file (`library.jobs`); empty if there is no text in it.
    text = models.TextField(_("text"), null=True, editable=False)
    # Numbers of pages on which text lies that does not show (S24), 0 for what could not be looked through; null until
    # a job has looked, which it does for case documents alone.
    concealed = models.JSONField(_("pages with concealed text"), null=True, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    objects = ItemFileManager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name
