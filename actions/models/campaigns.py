from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from news.models import ArticlePage
from news.models.lists import ListPage
from news.models.public import PublicPage, PublicQuerySet
from news.narrowing import ByTerm

from .action import ActionPage


class CampaignQuerySet(PublicQuerySet):
    def newest_first(self):
        return self.order_by("-first_published_at", "-pk")


class CampaignIndexPage(ListPage):
    """The list of campaigns; the calls that are open now stand above it."""

    page_description = _("The list of campaigns, with the calls that are open now above it.")
    FILTERS = (ByTerm("topic", _("Topic"), "topics"),)

    subpage_types = ["actions.CampaignPage"]
    max_count = 1
    template = "actions/campaign_index_page.html"

    class Meta:
        verbose_name = _("list of campaigns")

    def listed(self):
        return CampaignPage.objects.shown_under(self).newest_first()

    def get_context(self, request, *args, **kwargs):
        from ..offices import open_calls

        return super().get_context(request, *args, **kwargs) | {"open_calls": open_calls(self)}


class CampaignPage(PublicPage):
    """A campaign: what it asks for and why, how it went so far, its calls, and the news of it."""

    RELATED = 3
    page_description = _("A campaign: what it asks for, why, how it goes, and its calls below it.")

    asks = models.CharField(
        _("what it asks for"),
        max_length=300,
        help_text=_("One sentence: what would be different if the campaign were won."),
    )
    legal_entity = models.CharField(
        _("legal entity"),
        max_length=160,
        blank=True,
        help_text=_("Whose campaign this is. Empty: the organization's legal name."),
    )
    demonstration = models.BooleanField(
        _("invented, for demonstration"),
        default=False,
        help_text=_("The page then says so at the top, so that nobody acts on it."),
    )

    objects = PageManager.from_queryset(CampaignQuerySet)()

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("asks"),
                FieldPanel(
                    "summary", help_text=_("Two sentences on why. They stand in what other sites show, too.")
                ),
            ],
            heading=_("What it asks for"),
        ),
        FieldPanel("body", heading=_("Why")),
        InlinePanel(
            "updates",
            heading=_("Updates"),
            label=_("update"),
            help_text=_("What has happened since, a line or two each. Readers see the latest first."),
        ),
        InlinePanel("related", heading=_("Related news"), label=_("article"), max_num=RELATED),
        MultiFieldPanel([FieldPanel("legal_entity"), FieldPanel("demonstration")], heading=_("Who asks")),
        PublicPage.terms_panel,
        FieldPanel("press_contact"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("asks"),
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    parent_page_types = ["actions.CampaignIndexPage"]
    subpage_types = ["actions.ActionPage"]
    template = "actions/campaign_page.html"

    class Meta:
        verbose_name = _("campaign")

    @property
    def kicker(self):
        return _("Campaign"), None

    @cached_property
    def calls(self):
        """Its calls that anybody may read: open ones first, those that end soon before the others."""
        return list(ActionPage.objects.shown_under(self).most_urgent_first())

    @cached_property
    def history(self):
        """Its updates, the latest first."""
        return sorted(self.updates.all(), key=lambda update: update.on, reverse=True)

    @cached_property
    def articles(self):
        """Up to three articles: those that the editor chose, then the newest on one of its topics."""
        public = ArticlePage.objects.live().public()
        chosen = [row.article_id for row in self.related.all()]
        found = sorted(public.filter(pk__in=chosen), key=lambda article: chosen.index(article.pk))
        topics = [term.pk for term in self.topics.all()]
        if not topics or len(found) >= self.RELATED:
            return found
        more = public.exclude(pk__in=chosen).about_terms("topics", topics).newest_first()
        return found + list(more[: self.RELATED - len(found)])

    def get_context(self, request, *args, **kwargs):
        from ..offices import stages

        return super().get_context(request, *args, **kwargs) | {
            "list_page": self.get_parent(),
            "calls": stages(self.calls, here=self),
        }


class CampaignUpdate(Orderable):
    """What happened in a campaign on a day."""

    page = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="updates")
    on = models.DateField(_("day"))
    text = models.CharField(_("what happened"), max_length=400)

    def __str__(self):
        return self.text


class CampaignArticle(Orderable):
    """An article that the editor of a campaign wants read beside it."""

    page = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="related")
    article = models.ForeignKey(
        ArticlePage, verbose_name=_("article"), on_delete=models.CASCADE, related_name="+"
    )

    def __str__(self):
        return str(self.article_id)
