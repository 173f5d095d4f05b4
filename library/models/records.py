from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.encryption import EncryptedTextField

from .item import LibraryItem


class RedactionState(models.TextChoices):
    """Whether two redactors have cleared a case document (S24)."""

    PENDING = "pending", _("Being redacted")
    CLEARED = "cleared", _("Cleared")


class AttorneyPermission(models.TextChoices):
    """Whether the attorney whose case a document came out of lets it be shared."""

    PENDING = "pending", _("Asked for, not given")
    GRANTED = "granted", _("Given")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class CaseDocumentRecord(models.Model):
    """What stands between a case document and its readers: redaction and permission.

    Beside the page and never in a revision: it takes effect at once, and no old revision brings an old state back.
    An item without a record is neither cleared nor permitted.
    """

    item = models.OneToOneField(LibraryItem, on_delete=models.CASCADE, related_name="case_record")
    redaction = models.CharField(
        _("redaction"), max_length=8, choices=RedactionState.choices, default=RedactionState.PENDING
    )
    redaction_changed_at = models.DateTimeField(_("redaction changed at"), default=timezone.now)
    permission = models.CharField(
        _("attorney's permission"),
        max_length=9,
        choices=AttorneyPermission.choices,
        default=AttorneyPermission.PENDING,
    )
    permission_changed_at = models.DateTimeField(_("permission changed at"), default=timezone.now)
    permission_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    permission_note = EncryptedTextField(_("how it was given"), blank=True)

    class Meta:
        verbose_name = _("case document record")
        verbose_name_plural = _("case document records")

    def __str__(self):
        return f"{self.get_redaction_display()}, {self.get_permission_display()}"


class Clearance(models.Model):
    """That one redactor has found an item's files, exactly as they then were, free of identifiers."""

    record = models.ForeignKey(CaseDocumentRecord, on_delete=models.CASCADE, related_name="clearances")
    redactor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(_("fingerprint of the files"), max_length=64)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "redactor", "fingerprint"], name="library_clearance_once_a_redactor"
            )
        ]

    def __str__(self):
        return f"{self.redactor_id}: {self.at:%Y-%m-%d}"
