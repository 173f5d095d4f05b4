from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DeadlineRule(models.Model):
    """A deadline of the law as data (domain, section 7): so many days or years from what sets it off.

    It computes nothing unless somebody checked it lately: within a year when the law is stable, within sixty days when
    it is in motion. The judge's order controls in any case.
    """

    class Status(models.TextChoices):
        STABLE = "stable", _("stable")
        VOLATILE = "volatile", _("in motion")
        VERIFY = "verify", _("to be checked")

    TRUSTED = {Status.STABLE: timedelta(days=365), Status.VOLATILE: timedelta(days=60)}

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    label = models.CharField(_("label"), max_length=160)
    trigger = models.SlugField(_("counts from"), max_length=40)
    years = models.SmallIntegerField(_("years"), default=0)
    days = models.SmallIntegerField(_("days"), default=0)
    citation = models.CharField(_("legal citation"), max_length=160)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    source = models.TextField(_("what is known of it"), blank=True)
    active = models.BooleanField(_("in use"), default=True)
    last_checked_on = models.DateField(_("last checked on"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("deadline rule")
        verbose_name_plural = _("deadline rules")
        ordering = ["label"]

    def __str__(self):
        return self.label

    def is_verified(self, today=None):
        """Whether it was checked recently enough to compute a date."""
        trusted = self.TRUSTED.get(self.status)
        if not (self.active and trusted and self.last_checked_on):
            return False
        return (today or timezone.localdate()) - self.last_checked_on <= trusted

    def due_from(self, day, today=None):
        """The date that follows from `day`, or `None` while the rule is not verified.

        A year from 29 February ends on 28 February, the earlier and so the safer day.
        """
        if not self.is_verified(today):
            return None
        year = day.year + self.years
        try:
            moved = day.replace(year=year)
        except ValueError:
            moved = day.replace(year=year, day=28)
        return moved + timedelta(days=self.days)
