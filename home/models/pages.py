from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from news.blocks import TEXT_BLOCKS
from news.models import ArticlePage

from ..blocks import HOME_BLOCKS
from .settings import OrganisationSettings


class HomePage(Page):
    """The first page of the site.

    `body` holds the blocks `hero` {heading, lede, note}, `statement` {heading, text}, `doors` {heading,
    intro, doors: [{title, text, note, link_url, link_text}]}, `rows` {heading, intro, rows: [{label,
    title, text, date, link_url}]}, `call` {heading, text, link_url, link_text} and `paragraph` (rich
    text). Without any, the page says who runs the site and where to sign in. The newest articles follow
    the text.
    """

    NEWEST = 3

    body = StreamField(
        HOME_BLOCKS,
        verbose_name=_("sections"),
        blank=True,
        block_counts={"hero": {"max_num": 1}, "call": {"max_num": 1}},
    )

    content_panels = [*Page.content_panels, FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    parent_page_types = ["wagtailcore.Page"]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")

    @property
    def has_hero(self):
        """Whether an editor wrote the first screen; it holds the page's only top heading."""
        return any(block.block_type == "hero" for block in self.body)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        organisation = OrganisationSettings.shown(request)
        return context | {
            "plain_hero": {"heading": organisation.name, "lede": organisation.tagline},
            "newest": list(ArticlePage.objects.live().public().newest_first()[: self.NEWEST]),
        }


class StandardPage(Page):
    """A plain page: privacy, accessibility, about. In menus, it is linked at the foot of each page.

    `body` holds the blocks of an article: `heading`, `paragraph`, `quotation` {text, source}, `key_points`.
    """

    lede = models.CharField(
        _("lead"), max_length=300, blank=True, help_text=_("One or two sentences under the title.")
    )
    checked_on = models.DateField(
        _("checked on"), null=True, blank=True, help_text=_("The day on which somebody last read it through.")
    )
    body = StreamField(TEXT_BLOCKS, verbose_name=_("text"), blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("lede"), FieldPanel("checked_on")], heading=_("Lead")),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lede"), index.SearchField("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("standard page")
