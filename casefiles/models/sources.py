from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.models import LibraryItem
from records.encryption import EncryptedTextField

from .case import Case


class DecisionSource(models.Model):
    """The case that a decision, or another case document, came out of: its number and, if it is ours, the case.

    It never stands on the item's page, where a revision would keep it (S12). The number is encrypted; `number_key`,
    a keyed hash, finds it again by equality (S34).
    """

    item = models.OneToOneField(LibraryItem, on_delete=models.CASCADE, related_name="decision_source")
    number = EncryptedTextField(_("case number"))
    number_key = models.CharField(max_length=64, db_index=True, editable=False)
    case = models.ForeignKey(
        Case,
        verbose_name=_("case"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="decision_sources",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("source of a decision")
        verbose_name_plural = _("sources of decisions")

    def __str__(self):
        return str(self.item_id)
