"""Open positions: each a page of its own, which closes by itself after its last day."""

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PageQuerySet

from .hubs import ADDRESS
from .pages import TextPage


class JobQuerySet(PageQuerySet):
    def open(self, today=None):
        """Positions for which one may apply on `today`, by default this day, the soonest to close first."""
        today = today or timezone.localdate()
        still = self.filter(models.Q(closes_on=None) | models.Q(closes_on__gte=today))
        return still.order_by(models.F("closes_on").asc(nulls_last=True), "path")


class JobIndexPage(TextPage):
    """The list of open positions; it says so when none is open. The text of the page stands below."""

    page_description = _("Open positions. Each is a page below this one and leaves the list by itself.")

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.JobPage"]
    max_count = 1
    template = "home/job_index_page.html"

    class Meta:
        verbose_name = _("jobs")

    @cached_property
    def jobs(self):
        """The positions that are open today."""
        return list(JobPage.objects.child_of(self).live().public().open())


class JobPage(TextPage):
    """One position. After `closes_on` the page says that it is closed, and nobody is led to apply."""

    page_description = _("One position: place, pay, the last day to apply.")

    place = models.CharField(
        _("place and hours"), max_length=160, help_text=_("Also whether it may be done from elsewhere.")
    )
    pay = models.CharField(
        _("pay"), max_length=90, help_text=_("California asks for the range, and so do applicants.")
    )
    closes_on = models.DateField(
        _("last day to apply"),
        null=True,
        blank=True,
        help_text=_("On the day after it the position closes by itself. Empty: open until you unpublish it."),
    )
    apply_link = models.CharField(
        _("where to apply"), max_length=300, validators=[ADDRESS], help_text=_("mailto:… or https://…")
    )
    apply_label = models.CharField(_("words on the button"), max_length=90, default=_("Apply by e-mail"))

    objects = PageManager.from_queryset(JobQuerySet)()

    content_panels = [
        *TextPage.content_panels[:-1],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("place"), FieldPanel("pay")]),
                FieldPanel("closes_on"),
                FieldRowPanel([FieldPanel("apply_link"), FieldPanel("apply_label")]),
            ],
            heading=_("The position"),
        ),
        TextPage.content_panels[-1],
    ]
    parent_page_types = ["home.JobIndexPage"]
    subpage_types = []
    template = "home/job_page.html"

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")

    @property
    def is_open(self):
        return self.closes_on is None or self.closes_on >= timezone.localdate()

    def get_context(self, request, *args, **kwargs):
        parent = Page.objects.parent_of(self).get()
        return super().get_context(request, *args, **kwargs) | {"list_page": parent}
