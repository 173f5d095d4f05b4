from django.db import models
from django.utils.translation import gettext_lazy as _


class WatchedName(models.Model):
    """A name that should not stand in the text of a public page, for it will be wrong one day: a sitting official's.

    Editors keep the list. Nothing is refused: who publishes such a text is told (`staff.watching`).
    """

    name = models.CharField(
        _("name"),
        max_length=120,
        unique=True,
        help_text=_("As it stands in texts; the last name alone is enough."),
    )
    office = models.CharField(
        _("write instead"),
        max_length=120,
        help_text=_("The office, such as “the President” or “the Secretary”."),
    )
    until = models.DateField(
        _("in office until"), null=True, blank=True, help_text=_("Once it is past, the advice says so.")
    )
    active = models.BooleanField(_("look for it"), default=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("name to look for")
        verbose_name_plural = _("names to look for")
        ordering = ["name"]

    def __str__(self):
        return self.name
