from django.db import models
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from news.linking import refuse_gated
from news.models import ArticlePage
from records import edition
from records.care import Cared

from .. import self_help
from ..blocks import HOME_BLOCKS, PAGE_BLOCKS
from ..blocks.schedule import next_change, shown
from .settings import OrganisationSettings


class HomePage(Cared, Page):
    """The first page of the site.

    `body` holds sections (`home.blocks.sections`); the last part of each, `when` {shown, begins, ends}, hides
    or schedules it. Without any, the page says who runs the site and where to sign in. Unless a section
    `news` stands in it, the newest articles follow the text.
    """

    page_description = _("The first page: sections that you order, hide and schedule.")
    NEWEST = 3

    body = StreamField(
        HOME_BLOCKS,
        verbose_name=_("sections"),
        blank=True,
        block_counts={"hero": {"max_num": 1}, "call": {"max_num": 1}},
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel(
            "body",
            help_text=_(
                "Each section says one thing. Drag it to its place; its last part, “When it is shown”, hides it or gives "
                "it a first and a last day."
            ),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 1
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")

    def clean(self):
        super().clean()
        refuse_gated(self.body.stream_block.extract_references(self.body), "body")

    @property
    def sections(self):
        """The sections that readers see now; asked for anew each time, for a page is at hand for longer."""
        return shown(self.body)

    @property
    def has_hero(self):
        """Whether the first screen is an editor's; it holds the page's only top heading."""
        return any(block.block_type == "hero" for block in self.sections)

    def serve(self, request, *args, **kwargs):
        """The head of another language's tree is a copy of the English page: lead to what is in that language."""
        if self.alias_of_id is None:
            return super().serve(request, *args, **kwargs)
        if address := self_help.beginning(self, request):
            return redirect(address)
        raise Http404

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        organisation = OrganisationSettings.shown(request)
        edition.of(request).ends_at(next_change(self.body))
        return context | {
            "plain_hero": {"heading": organisation.name, "lede": organisation.tagline},
            "newest": SimpleLazyObject(lambda: [] if self._places_news() else self._newest()),
            "asked": edition.Asked(),
        }

    def _places_news(self):
        return any(block.block_type == "news" for block in self.body)

    def _newest(self):
        return list(ArticlePage.objects.live().public().newest_first()[: self.NEWEST])


class TextPage(Cared, Page):
    """What plain pages have in common: a lead, who keeps them right (`Cared`), blocks of text."""

    lede = models.CharField(
        _("lead"), max_length=300, blank=True, help_text=_("One or two sentences under the title.")
    )
    body = StreamField(
        PAGE_BLOCKS,
        verbose_name=_("text"),
        blank=True,
        help_text=_("Begin with a paragraph. A heading every three or four paragraphs helps those who skim."),
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


class StandardPage(TextPage):
    """A plain page: privacy, accessibility, about, jobs. In menus, it is linked at the foot of each page."""

    page_description = _(
        "A plain page: about, privacy, accessibility, terms. In menus it stands at the foot of the site. People, jobs and "
        "contact have page types of their own."
    )
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("standard page")


class ProgrammePage(TextPage):
    """One part of the programme for advocates: how help works, its rules, outcomes, experts.

    In menus, it is linked at the head of each page. Beside the text stand its neighbours.
    """

    page_description = _("A part of what you do for advocates; the pages beside it are listed by themselves.")
    parent_page_types = ["home.HomePage", "home.ProgrammePage"]
    subpage_types = ["home.ProgrammePage", "home.FaqPage"]
    template = "home/programme_page.html"

    class Meta:
        verbose_name = _("programme page")

    def get_context(self, request, *args, **kwargs):
        """Adds `above`, the programme page over this one or None, and `beside`, the pages of the same part."""
        parent = self.get_parent()
        above = parent if parent.live and parent.specific_class is ProgrammePage else None
        beside = (above or self).get_children().live().public().exclude(pk=self.pk)
        return super().get_context(request, *args, **kwargs) | {"above": above, "beside": list(beside)}


class WaysToGivePage(TextPage):
    """How to give: cheque, transfer, stock, donor-advised fund; the tax number comes from the settings."""

    page_description = _("Every way to give, with the tax number from the organization's settings.")
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count = 1
    template = "home/ways_to_give_page.html"

    class Meta:
        verbose_name = _("ways to give")
