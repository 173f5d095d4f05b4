from django.db import models
from django.utils.translation import gettext_lazy as _


class PressContact(models.Model):
    """Somebody whom reporters may call. Untick `active` when she leaves: every page then stops naming her."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"))
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    languages = models.CharField(
        _("speaks"), max_length=120, blank=True, help_text=_("The languages in which she gives interviews.")
    )
    active = models.BooleanField(_("answers the press now"), default=True)

    class Meta:
        verbose_name = _("press contact")
        verbose_name_plural = _("press contacts")
        ordering = ["name"]

    def __str__(self):
        return self.name
