from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from ..narrowing import ByChoice, ByTerm, ByValue
from .lists import ListPage
from .public import PublicPage, PublicQuerySet


class Status(models.TextChoices):
    """Where a matter stands. The docket shows them in this order."""

    BRIEFING = "briefing", _("Being briefed")
    SUBMITTED = "submitted", _("Before the judges")
    DECIDED = "decided", _("Decided")
    CLOSED = "closed", _("Closed")


class Role(models.TextChoices):
    """What the organization does in a matter."""

    COUNSEL = "counsel", _("We represent")
    AMICUS = "amicus", _("We wrote as a friend of the court")
    FOLLOWING = "following", _("We follow it; it is not our case")


class MatterQuerySet(PublicQuerySet):
    def in_docket_order(self):
        """Open matters first, by status; of one status, the nearest next date, then the latest filed."""
        whens = [models.When(status=status, then=position) for position, status in enumerate(Status.values)]
        return self.order_by(
            models.Case(*whens, default=len(whens)),
            models.F("next_on").asc(nulls_last=True),
            models.F("filed_on").desc(nulls_last=True),
            "pk",
        )


class DocketIndexPage(ListPage):
    """The docket: what the organization argues in the courts, and what it follows there."""

    PER_PAGE = 20
    FILTERS = (
        ByChoice("status", _("Status"), Status),
        ByValue("court", _("Court"), "court"),
        ByTerm("topic", _("Topic"), "topics"),
        ByTerm("country", _("Country"), "countries"),
    )

    page_description = _("The list of matters in court, open ones first. Each matter is a page below it.")
    subpage_types = ["news.MatterPage"]
    template = "news/docket_index_page.html"

    class Meta:
        verbose_name = _("docket")

    def listed(self):
        return MatterPage.objects.shown_under(self).in_docket_order()


class MatterPage(PublicPage):
    """One matter of the docket: what is asked, where it stands, what was filed. Only what courts make public."""

    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.BRIEFING)
    role = models.CharField(_("what we do"), max_length=12, choices=Role.choices, default=Role.COUNSEL)
    court = models.CharField(_("court"), max_length=120)
    number = models.CharField(_("number"), max_length=60, blank=True, help_text=_("As the court writes it."))
    filed_on = models.DateField(_("filed on"), null=True, blank=True)
    question = models.CharField(
        _("question"), max_length=300, blank=True, help_text=_("What the court is asked, in plain words.")
    )
    outcome = models.CharField(
        _("what came of it"), max_length=300, blank=True, help_text=_("Once it is decided or closed.")
    )
    next_step = models.CharField(_("next step"), max_length=120, blank=True)
    next_on = models.DateField(_("day of the next step"), null=True, blank=True)
    demonstration = models.BooleanField(
        _("invented, for demonstration"),
        default=False,
        help_text=_("The page then says so at the top, so that nobody cites it."),
    )

    objects = PageManager.from_queryset(MatterQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("court"), FieldPanel("number")]),
                FieldRowPanel([FieldPanel("filed_on"), FieldPanel("role")]),
                FieldPanel("question"),
                FieldPanel("demonstration"),
            ],
            heading=_("The case"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldRowPanel([FieldPanel("next_step"), FieldPanel("next_on")]),
                FieldPanel("outcome"),
            ],
            heading=_("Where it stands"),
            help_text=_(
                "The docket lists open matters first, and of these the one whose next day is nearest."
            ),
        ),
        InlinePanel(
            "events",
            heading=_("Timeline"),
            label=_("event"),
            help_text=_("What happened, a line each, in any order. Readers see the latest first."),
        ),
        InlinePanel(
            "documents",
            heading=_("Documents"),
            label=_("document"),
            help_text=_(
                "Only what the court has made public: everybody may open these files. Look once more for names that stand "
                "under seal."
            ),
        ),
        FieldPanel("body"),
        InlinePanel(
            "coverage",
            heading=_("In the press"),
            label=_("report"),
            help_text=_("What others wrote about it. Each leads away from this site."),
        ),
        PublicPage.terms_panel,
        FieldPanel("press_contact"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("question"),
        index.SearchField("number"),
        index.SearchField("body"),
    ]
    page_description = _(
        "One matter in court, with where it stands, what was filed and what the press wrote."
    )
    parent_page_types = ["news.DocketIndexPage"]
    subpage_types = []
    template = "news/matter_page.html"

    class Meta:
        verbose_name = _("matter in court")
        verbose_name_plural = _("matters in court")

    @property
    def kicker(self):
        return self.court, self.filed_on

    @cached_property
    def timeline(self):
        """Its events, the latest first."""
        return sorted(self.events.all(), key=lambda event: event.on, reverse=True)

    @property
    def told_in(self):
        """The articles about it that anybody may read, newest first."""
        return self.articles.live().public().newest_first()

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"list_page": self.get_parent()}


class MatterEvent(Orderable):
    """What happened in a matter on a day."""

    page = ParentalKey(MatterPage, on_delete=models.CASCADE, related_name="events")
    on = models.DateField(_("day"))
    text = models.CharField(_("what happened"), max_length=300)

    def __str__(self):
        return self.text


class MatterDocument(Orderable):
    """A document that was filed or handed down: a file that anybody may open."""

    page = ParentalKey(MatterPage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        get_document_model_string(), verbose_name=_("document"), on_delete=models.PROTECT, related_name="+"
    )
    label = models.CharField(_("title"), max_length=200)
    filed_on = models.DateField(_("filed on"), null=True, blank=True)
    by = models.CharField(_("filed by"), max_length=120, blank=True)

    def __str__(self):
        return self.label


class MatterCoverage(Orderable):
    """What others wrote about a matter."""

    page = ParentalKey(MatterPage, on_delete=models.CASCADE, related_name="coverage")
    outlet = models.CharField(_("where it appeared"), max_length=120)
    title = models.CharField(_("title"), max_length=200)
    on = models.DateField(_("day"))
    link = models.URLField(_("address"), help_text=_("https://…"))

    def __str__(self):
        return self.title
