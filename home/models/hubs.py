"""Pages on a topic: what an editor says about it, and what the site and the library have on it by themselves."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from library import texts
from library.models import Term
from news.term_choices import FacetTree
from records.care import Cared

from .pages import TextPage

ADDRESS = RegexValidator(
    r"^(/(?!/)|https://|mailto:|tel:)\S*$", _("Start with / for this site, https://, mailto: or tel:")
)


def terms_of(facet, label):
    """The field by which an editor chooses terms of `facet` for a hub."""
    return ParentalManyToManyField(
        Term,
        verbose_name=label,
        blank=True,
        related_name="+",
        limit_choices_to={"facet": facet, "merged_into": None},
    )


class HubIndexPage(Cared, Page):
    """The list of hubs, in the order that editors give them in the page explorer."""

    page_description = _("The list of topics. Their order is that of the page explorer.")

    intro = models.CharField(
        _("introduction"), max_length=300, blank=True, help_text=_("One sentence under the title.")
    )

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.TopicHubPage"]
    max_count = 1
    template = "home/hub_index_page.html"

    class Meta:
        verbose_name = _("list of topics")

    @property
    def hubs(self):
        """The hubs that anybody may read, in the editors' order."""
        return list(TopicHubPage.objects.child_of(self).live().public().order_by("path"))


class TopicHubPage(TextPage):
    """One topic: curated text, news and matters and publications with its terms, totals of the library, a contact.

    What has one of `topics`, `harms` or `countries`, or a term below one, lists itself; `pins` stand first. Of the
    library nothing is shown but `HubTotal`.
    """

    page_description = _(
        "One topic: your text, and the news, matters and publications with its terms, which list themselves."
    )

    topics = terms_of("topic", _("topics"))
    harms = terms_of("persecution_type", _("types of harm"))
    countries = terms_of("country", _("countries"))
    contact_name = models.CharField(
        _("who answers"),
        max_length=120,
        blank=True,
        help_text=_("A person, or a desk. Empty: no contact is shown."),
    )
    contact_text = models.CharField(
        _("what to write"),
        max_length=300,
        blank=True,
        help_text=_("And what does not belong in the message."),
    )
    contact_link = models.CharField(
        _("address"),
        max_length=300,
        blank=True,
        validators=[ADDRESS],
        help_text=_("mailto:…, tel:…, or a page of this site, such as /contact/press/"),
    )
    contact_label = models.CharField(_("the address as readers see it"), max_length=90, blank=True)

    content_panels = [
        *TextPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("topics", widget=FacetTree("topic", _("Topics"))),
                FieldPanel("harms", widget=FacetTree("persecution_type", _("Types of harm"))),
                FieldPanel("countries", widget=FacetTree("country", _("Countries and regions"))),
            ],
            heading=_("What lists itself here"),
            help_text=_(
                "News, matters in court and publications with any of these terms, or one below, newest first. "
                "The totals of the library count by them too."
            ),
        ),
        InlinePanel(
            "pins",
            heading=_("What stands first"),
            label=_("page"),
            max_num=6,
            help_text=_(
                "Articles, matters and publications that stand before the others, whatever their terms."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldPanel("contact_text"),
                FieldRowPanel([FieldPanel("contact_link"), FieldPanel("contact_label")]),
            ],
            heading=_("Contact"),
        ),
    ]
    parent_page_types = ["home.HubIndexPage"]
    subpage_types = []
    template = "home/topic_hub_page.html"

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    @cached_property
    def chosen(self):
        """The ids of its terms: a dict of the relation ("topics", "harms", "countries") to a sorted list."""
        return {
            relation: sorted(term.pk for term in getattr(self, relation).all())
            for relation in ("topics", "harms", "countries")
        }

    def search_keywords(self):
        """Every name of what it is about, for the public search (`search.page_texts`)."""
        terms = [term for ids in self.chosen.values() for term in ids]
        return texts.Names().keywords(terms).splitlines() if terms else []

    def get_context(self, request, *args, **kwargs):
        from .. import hub_lists, hub_totals

        return super().get_context(request, *args, **kwargs) | {
            "list_page": self.get_parent(),
            "updates": hub_lists.updates(self),
            "publications": hub_lists.publications(self),
            "all_news": hub_lists.all_news(self),
            "found": hub_totals.shown(self),
        }


class HubPin(Orderable):
    """A public page that an editor wants before the others on a hub."""

    hub = ParentalKey(TopicHubPage, on_delete=models.CASCADE, related_name="pins")
    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")

    panels = [
        PageChooserPanel("page", ["news.ArticlePage", "news.MatterPage", "news.PublicationPage"]),
    ]

    def __str__(self):
        return str(self.page_id)


class HubCount(models.Model):
    """When a hub's part of the library was last counted, and by which terms (their sorted ids)."""

    hub = models.OneToOneField(TopicHubPage, on_delete=models.CASCADE, related_name="count")
    counted_on = models.DateField(_("counted on"))
    terms = models.JSONField(_("terms"), default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("count of a topic")
        verbose_name_plural = _("counts of topics")

    def __str__(self):
        return f"{self.hub_id} {self.counted_on:%Y-%m-%d}"


class HubTotal(models.Model):
    """About how many items of the library a hub has under one term: a type of document or a harm.

    Only what readers may be told is kept: a multiple of five, or null for "fewer than 10". Zero has no row.
    """

    count = models.ForeignKey(HubCount, on_delete=models.CASCADE, related_name="totals")
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(_("about how many"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("total of a topic")
        verbose_name_plural = _("totals of topics")
        constraints = [
            models.UniqueConstraint(fields=["count", "term"], name="home_hubtotal_once"),
            models.CheckConstraint(
                condition=models.Q(number=None) | models.Q(number__gte=10), name="home_hubtotal_ten_at_least"
            ),
        ]

    def __str__(self):
        return f"{self.term_id}: {self.number or '< 10'}"
