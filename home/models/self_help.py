from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from news.linking import refuse_gated
from records.care import Cared

from ..blocks.self_help import SELF_HELP_BLOCKS


class SelfHelpText(Cared, Page):
    """What the pages for people without a lawyer have in common. They may be translated (`home.translations`)."""

    lede = models.CharField(
        _("lead"),
        max_length=300,
        blank=True,
        help_text=_("One or two short sentences under the title, and in the list of these pages."),
    )
    body = StreamField(
        SELF_HELP_BLOCKS,
        verbose_name=_("text"),
        blank=True,
        help_text=_(
            "Short sentences, one thought in each. Say “you”. Explain each legal word where it stands."
        ),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("lede"),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lede"), index.SearchField("body")]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        refuse_gated(self.body.stream_block.extract_references(self.body), "body")

    def get_context(self, request, *args, **kwargs):
        """Adds what stands around each of these pages (`home.self_help.Around`) as `around`."""
        from ..self_help import around_page

        return super().get_context(request, *args, **kwargs) | {"around": around_page(self, request)}


class SelfHelpIndexPage(SelfHelpText):
    """Where the pages for people without a lawyer begin; one in each language. Keeps the warning about fraud."""

    page_description = _("The beginning of the pages for people without a lawyer. It lists them by itself.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.SelfHelpPage"]
    max_count_per_parent = 1
    template = "home/self_help/index.html"

    warning_heading = models.CharField(
        _("heading of the warning"),
        max_length=90,
        blank=True,
        help_text=_("Empty: the warning that is built in."),
    )
    warning = RichTextField(
        _("warning about fraud"),
        features=["bold", "link", "ul"],
        blank=True,
        help_text=_("Stands on each of these pages, and on the legal-aid finder. Three or four sentences."),
    )

    content_panels = [
        *SelfHelpText.content_panels,
        MultiFieldPanel(
            [FieldPanel("warning_heading"), FieldPanel("warning")], heading=_("Warning on each page")
        ),
    ]

    class Meta:
        verbose_name = _("self-help")
        verbose_name_plural = _("self-help beginnings")

    def clean(self):
        super().clean()
        field = self._meta.get_field("warning")
        refuse_gated(field.extract_references(self.warning), "warning")


class SelfHelpPage(SelfHelpText):
    """One question of somebody without a lawyer, answered in plain words."""

    page_description = _("One question of somebody without a lawyer, answered in plain words.")
    parent_page_types = ["home.SelfHelpIndexPage"]
    subpage_types = []
    template = "home/self_help/page.html"

    class Meta:
        verbose_name = _("self-help page")
