from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.encryption import EncryptedTextField

from .. import querysets
from .case import Case


class Draft(models.Model):
    """What a person has typed into the intake and not sent yet: of a new case (`case` is empty), or of changes to one.

    `intended_for` is the advocate for whom staff enter a new case. One a person and form, encrypted, kept thirty days
    from the last word unless the settings say otherwise (S30). `names` is the uuid that a new case will have, so that
    sending twice makes one (S36);
    `version` is the version of the case that the answers began with.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="intake_drafts")
    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="drafts")
    intended_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    names = models.UUIDField(default=uuid4, editable=False)
    version = models.PositiveIntegerField(_("version of the case"), null=True)
    typed = EncryptedTextField(_("what was typed"), blank=True)
    section = models.SlugField(_("section last written in"), max_length=20)
    begun_at = models.DateTimeField(_("begun"), default=timezone.now)
    saved_at = models.DateTimeField(_("saved"), default=timezone.now, db_index=True)

    objects = querysets.DraftQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "case"], name="casefiles_draft_once_a_case"),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(case__isnull=True, intended_for__isnull=True),
                name="casefiles_draft_one_new_case",
            ),
            models.UniqueConstraint(
                fields=["user", "intended_for"],
                condition=Q(case__isnull=True),
                name="casefiles_draft_one_new_case_for_each",
            ),
        ]

    def __str__(self):
        return str(self.uuid)
