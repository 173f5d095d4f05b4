from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from records import edition

from .. import frame
from ..blocks import NOTICE_BLOCKS
from ..blocks.schedule import next_change, shown

DEFAULT_FOOTER_NOTE = _("General information, not legal advice.")


@register_setting(icon="home")
class OrganisationSettings(BaseSiteSetting):
    """Who speaks on this site. Every page shows it; a page without a saved row shows the defaults below."""

    name = models.CharField(
        _("name"),
        max_length=120,
        default="Wellfounded",
        help_text=_("In full, as in page titles and at the foot of printed pages."),
    )
    mark_name = models.CharField(
        _("name in the mark"),
        max_length=30,
        default="Wellfounded",
        help_text=_("The word under the beam: the name, or its first word."),
    )
    mark_line = models.CharField(
        _("line below it"),
        max_length=40,
        blank=True,
        default=_("Help desk for advocates"),
        help_text=_("What kind of organization this is, in a few words."),
    )
    tagline = models.CharField(
        _("tagline"),
        max_length=160,
        blank=True,
        default=_("Help for advocates of people who seek asylum"),
        help_text=_("One line at the top of public pages; search engines show it as well."),
    )
    contact_email = models.EmailField(
        _("contact e-mail"),
        blank=True,
        help_text=_("Printed on public pages. Leave it empty to print none."),
    )
    contact_text = models.CharField(
        _("how to reach us"),
        max_length=300,
        blank=True,
        default=_("Ask the people who run this help desk."),
        help_text=_("A sentence or two on who answers and when; stands where a page could not be found."),
    )
    footer_note = models.CharField(
        _("note at the foot"),
        max_length=400,
        blank=True,
        default=DEFAULT_FOOTER_NOTE,
        help_text=_("What every page says in small print, such as that it is not legal advice."),
    )
    legal_name = models.CharField(
        _("legal name"),
        max_length=160,
        blank=True,
        help_text=_("As on cheques and receipts. Empty: the name above."),
    )
    tax_number = models.CharField(
        _("tax number (EIN)"),
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^\d{2}-\d{7}$", _("Two digits, a hyphen, seven digits."))],
        help_text=_("Printed where people read how to give."),
    )
    postal_address = models.TextField(
        _("postal address"),
        max_length=300,
        blank=True,
        help_text=_("As on an envelope, line by line."),
    )
    exit_url = models.URLField(
        _("address to leave to"),
        blank=True,
        default="https://www.weather.gov/",
        help_text=_(
            "Where “Leave this site quickly” leads: a page that says nothing about its reader. "
            "Empty takes the control away."
        ),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("mark_name"), FieldPanel("mark_line"), FieldPanel("tagline")],
            heading=_("Name"),
        ),
        MultiFieldPanel([FieldPanel("contact_email"), FieldPanel("contact_text")], heading=_("Contact")),
        MultiFieldPanel(
            [FieldPanel("legal_name"), FieldPanel("tax_number"), FieldPanel("postal_address")],
            heading=_("The legal entity"),
        ),
        MultiFieldPanel([FieldPanel("footer_note"), FieldPanel("exit_url")], heading=_("On every page")),
    ]

    class Meta:
        verbose_name = _("organization")

    def __str__(self):
        return self.name

    @classmethod
    def shown(cls, request):
        """The settings of the site that answers `request` (or None), else the defaults; writes nothing."""
        if request is None:
            return cls()
        if not hasattr(request, "_organisation"):
            request._organisation = frame.of(request).organisation
        return request._organisation

    @classmethod
    def publisher(cls):
        """The name under which material is given out (registry `library.registries.publisher`)."""
        return (cls.objects.filter(site__is_default_site=True).first() or cls()).name


@register_setting(icon="warning")
class SiteNotices(BaseSiteSetting):
    """What stands on every public page besides the page: banners above it, the appeal below it.

    A reader with a script can close a banner until she closes the tab; no cookie is needed. They end by themselves on
    the day that is set.
    """

    notices = StreamField(
        NOTICE_BLOCKS,
        verbose_name=_("notices"),
        blank=True,
        help_text=_(
            "Banners stand above each public page, the appeal below it. Give each a day on which it ends."
        ),
    )

    panels = [FieldPanel("notices")]

    class Meta:
        verbose_name = _("banners and appeal")

    def __str__(self):
        return str(self._meta.verbose_name)

    @classmethod
    def shown(cls, request):
        """The notices due now on the site that answers `request`: {banners, appeal}; asked for once a request."""
        if not hasattr(request, "_site_notices"):
            row = frame.of(request).notices
            due = shown(row.notices) if row else []
            edition.of(request).ends_at(next_change(row.notices) if row else None)
            request._site_notices = {
                "banners": [block.value for block in due if block.block_type == "banner"],
                "appeal": next((block.value for block in due if block.block_type == "appeal"), None),
            }
        return request._site_notices
