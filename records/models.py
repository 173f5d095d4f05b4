from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .encryption import EncryptedTextField

#: What the log says of who read what. After long enough it is forgotten (`retention`); what was done never is.
READS = (
    "case.viewed",
    "file.opened",
    "item.file_opened_by_staff",
    "item.opened",
    "item.source_read",
    "message.read",
    "number.searched",
)


class AuditEntryQuerySet(models.QuerySet):
    def update(self, **values):
        raise PermissionDenied("An audit entry is written once.")

    def delete(self):
        raise PermissionDenied("An audit entry is never deleted.")


class AuditEntry(models.Model):
    """One act, by ids alone: who did what to which case, item or person, and when (S32).

    No foreign keys: the row outlives what it speaks of. `detail` holds ids, slugs and counts, never free
    text. Append-only: the database itself refuses to change or delete a row (migration 0002), but for a reading that
    is older than a year.
    """

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    action = models.CharField(_("action"), max_length=60, db_index=True)
    actor_id = models.BigIntegerField(_("actor"), null=True, db_index=True)
    case_id = models.BigIntegerField(_("case"), null=True, db_index=True)
    item_id = models.BigIntegerField(_("item"), null=True, db_index=True)
    subject_id = models.BigIntegerField(_("person concerned"), null=True, db_index=True)
    detail = models.JSONField(_("detail"), default=dict, blank=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["-at", "-pk"]
        # The list of a library says what its reader has downloaded of it, and is read more often than all else.
        indexes = [
            models.Index(
                fields=["actor_id", "item_id", "at"],
                condition=models.Q(action="file.opened"),
                name="records_audit_downloads",
            )
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.action}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise PermissionDenied("An audit entry is written once.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise PermissionDenied("An audit entry is never deleted.")


class DownloadSum(models.Model):
    """How often an item's files were fetched in a month, of readings that the log has forgotten (S30).

    Neither by whom nor in which case. `month` is its first day. No foreign key: the number outlives the item.
    """

    item_id = models.BigIntegerField(_("item"))
    month = models.DateField(_("month"))
    downloads = models.PositiveIntegerField(_("downloads"))

    class Meta:
        verbose_name = _("downloads of a month")
        verbose_name_plural = _("downloads by month")
        constraints = [
            models.UniqueConstraint(fields=["month", "item_id"], name="records_downloadsum_once_a_month")
        ]

    def __str__(self):
        return f"{self.month:%Y-%m} {self.item_id}: {self.downloads}"


class TickRun(models.Model):
    """One run of the minute's tick; the health page tells the age of the last one that ended."""

    started_at = models.DateTimeField(_("started at"), default=timezone.now, db_index=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    failed = models.JSONField(_("failed"), default=list, blank=True)

    class Meta:
        verbose_name = _("run of the tick")
        verbose_name_plural = _("runs of the tick")
        ordering = ["-started_at", "-pk"]

    def __str__(self):
        return f"{self.started_at:%Y-%m-%d %H:%M:%S}"


class FormSent(models.Model):
    """That an address was given in a public form on a day (S28): `key` is a keyed hash of form, address and day."""

    day = models.DateField(_("day"))
    key = models.CharField(_("key"), max_length=64)

    class Meta:
        verbose_name = _("form sent")
        verbose_name_plural = _("forms sent")
        constraints = [models.UniqueConstraint(fields=["day", "key"], name="records_one_form_a_day")]

    def __str__(self):
        return f"{self.day:%Y-%m-%d}"


class MailQuerySet(models.QuerySet):
    def waiting(self):
        """Those that the mail server has not taken yet."""
        return self.filter(given_up_at=None)

    def due(self):
        """Those that are to be tried now."""
        return self.waiting().filter(due_at__lte=timezone.now())

    def given_up(self):
        """Those that nobody will try again."""
        return self.exclude(given_up_at=None)

    def failing(self):
        """Those that the server did not take, though it might have: what staff are told of (S35)."""
        return self.filter(nobody_there=False).exclude(failure="")


class Mail(models.Model):
    """A mail on its way out (`records.outbox`): its address and words encrypted, both gone once it was given up."""

    envelope = EncryptedTextField(_("envelope"), blank=True)
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    due_at = models.DateTimeField(_("due at"), default=timezone.now, db_index=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    failure = models.CharField(_("failure"), max_length=80, blank=True)
    nobody_there = models.BooleanField(_("the address does not exist"), default=False)
    given_up_at = models.DateTimeField(_("given up at"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")

    def __str__(self):
        return str(self.pk)

    def wait(self, time, failure):
        """Be tried again after `time`; `failure` names the kind of error, never its words."""
        self.due_at, self.failure = timezone.now() + time, failure
        self.save(update_fields=["due_at", "failure"])

    def give_up(self, failure, *, nobody_there):
        """Be tried no more, and forget to whom and what."""
        self.envelope, self.failure, self.nobody_there = "", failure, nobody_there
        self.given_up_at = timezone.now()
        self.save(update_fields=["envelope", "failure", "nobody_there", "given_up_at"])
