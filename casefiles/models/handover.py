from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .case import Case


class CaseHandover(models.Model):
    """That staff entered a case for an advocate who has not agreed to the terms for it yet.

    Until she does she is not on the case: nothing of it opens for her, as for anybody who is not a member (S10).
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="handover")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cases_entered_for_her"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("entered"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("case entered for an advocate")
        verbose_name_plural = _("cases entered for advocates")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.case_id}: {self.to_id}"
