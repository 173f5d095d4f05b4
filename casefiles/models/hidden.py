from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.models import LibraryItem
from records.encryption import EncryptedTextField

from .case import Case


class HiddenItem(models.Model):
    """That an item was called not relevant for one case: it leaves the list there, and nothing else changes.

    The case still holds the item and its address still opens it. The reason is for staff: it shows which terms of
    an item are wrong. What was written beside it is encrypted, since it may speak of the client (S34).
    """

    class Reason(models.TextChoices):
        COUNTRY = "country", _("It is about another country or region")
        HARM = "harm", _("The claim is of another kind")
        STAGE = "stage", _("It belongs to another stage")
        OLD = "old", _("The law or the facts in it have moved on")
        KNOWN = "known", _("I have it already")
        OTHER = "other", _("Something else")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hidden_items")
    item = models.ForeignKey(LibraryItem, on_delete=models.CASCADE, related_name="hidden_in")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices)
    note = EncryptedTextField(_("in a few words"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("item that is not relevant")
        verbose_name_plural = _("items that are not relevant")
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["case", "item"], name="casefiles_hiddenitem_once")]

    def __str__(self):
        return f"{self.case_id}: {self.item_id}"
