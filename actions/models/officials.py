from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import places


class Official(models.Model):
    """A Senator and her office, as the public record has it. Rows come and go by approved imports alone.

    `ended_on` is set when a newer file does not name her any more, `held_on` while staff do not trust the row.
    """

    CLASSES = [(1, _("Class 1")), (2, _("Class 2")), (3, _("Class 3"))]

    bioguide = models.CharField(
        _("Bioguide id"), max_length=20, unique=True, help_text=_("Congress's own id of a member.")
    )
    name = models.CharField(_("name"), max_length=120)
    state = models.CharField(_("state"), max_length=2)
    senate_class = models.PositiveSmallIntegerField(_("class"), choices=CLASSES)
    party = models.CharField(_("party"), max_length=60, blank=True)
    phone = models.CharField(_("telephone"), max_length=12, blank=True)
    url = models.URLField(_("site"), max_length=300, blank=True)
    contact_form = models.URLField(_("contact form"), max_length=300, blank=True)
    term_start = models.DateField(_("term begins"), null=True, blank=True)
    term_end = models.DateField(_("term ends"))
    source = models.CharField(_("source"), max_length=160)
    imported_on = models.DateField(_("imported on"))
    ended_on = models.DateField(_("left the record on"), null=True, blank=True)
    held_on = models.DateField(_("held back since"), null=True, blank=True)
    invented = models.BooleanField(_("invented, for demonstration"), default=False)

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ["state", "senate_class", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(senate_class__in=[1, 2, 3]), name="official_of_one_of_three_classes"
            ),
            models.CheckConstraint(
                condition=models.Q(term_start=None) | models.Q(term_start__lt=models.F("term_end")),
                name="official_term_begins_before_it_ends",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.state})"

    @property
    def state_name(self):
        return places.LABELS.get(self.state, self.state)


class OfficialImport(models.Model):
    """A file of officials that was read and waits for staff. Nothing of it counts before it is approved.

    `rows` are what the file says of Senators, each a dict of the fields of `actions.published_files.FIELDS`, days as
    ISO texts; `problems` are sentences on rows that could not be read. Only one import waits at a time.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Waits for approval")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")
        SUPERSEDED = "superseded", _("Overtaken by a newer file")

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PENDING)
    source = models.CharField(_("source"), max_length=160)
    digest = models.CharField(max_length=64)
    rows = models.JSONField(_("rows"), default=list)
    problems = models.JSONField(_("problems"), default=list, blank=True)
    read_at = models.DateTimeField(_("read at"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("import of officials")
        verbose_name_plural = _("imports of officials")
        ordering = ["-read_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="pending"), name="officials_one_import_waits"
            )
        ]

    def __str__(self):
        return f"{self.source}, {self.read_at:%Y-%m-%d}"

    @property
    def waits(self):
        return self.state == self.State.PENDING
