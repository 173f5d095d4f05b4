from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from ..narrowing import ByTerm, ByUsedChoice, ByValue, ByYear
from .lists import ListPage
from .public import PublicPage, PublicQuerySet


class Language(models.TextChoices):
    """The languages that publications appear in, each under its own name."""

    ENGLISH = "en", "English"
    SPANISH = "es", "Español"
    HAITIAN = "ht", "Kreyòl ayisyen"
    FRENCH = "fr", "Français"
    PORTUGUESE = "pt", "Português"
    ARABIC = "ar", "العربية"
    DARI = "prs", "دری"
    RUSSIAN = "ru", "Русский"
    CHINESE = "zh", "中文"


class PublicationQuerySet(PublicQuerySet):
    def newest_first(self):
        """By the day of publication; of one day, the one made later leads."""
        return self.order_by("-date", "-pk")


class PublicationIndexPage(ListPage):
    """The list of publications: reports, guides, briefing papers that anybody may read."""

    PER_PAGE = 10
    FILTERS = (
        ByUsedChoice("language", _("Language"), Language),
        ByValue("format", _("Format"), "files__format"),
        ByYear("year", _("Year"), "date"),
        ByTerm("topic", _("Topic"), "topics"),
    )

    page_description = _(
        "The list of publications. Each publication is a page below it, each language its own."
    )
    subpage_types = ["news.PublicationPage"]
    template = "news/publication_index_page.html"

    class Meta:
        verbose_name = _("list of publications")

    def listed(self):
        return PublicationPage.objects.shown_under(self).newest_first().prefetch_related("files__document")


class PublicationPage(PublicPage):
    """One publication in one language, with its files. What it is in another language is a page of its own."""

    date = models.DateField(_("published on"), default=timezone.localdate)
    language = models.CharField(
        _("language"), max_length=8, choices=Language.choices, default=Language.ENGLISH
    )
    author = models.CharField(
        _("author"), max_length=200, blank=True, help_text=_("Empty for the organization.")
    )
    citation = models.CharField(
        _("cite as"),
        max_length=300,
        blank=True,
        help_text=_("As others are to cite it. Left empty: author, title, year."),
    )
    translation_of = models.ForeignKey(
        "self",
        verbose_name=_("translation of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="translated_as",
        help_text=_("The publication in the language in which it was written."),
    )

    objects = PageManager.from_queryset(PublicationQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("date"), FieldPanel("author"), FieldPanel("citation")], heading=_("When and who")
        ),
        MultiFieldPanel(
            [FieldPanel("language"), PageChooserPanel("translation_of", "news.PublicationPage")],
            heading=_("Language"),
            help_text=_(
                "Each language is a page of its own. Say of a translation what it translates: all then lead to each other."
            ),
        ),
        InlinePanel(
            "files",
            heading=_("Files"),
            label=_("file"),
            help_text=_(
                "In the order in which readers see them. Everybody may open them, without an account."
            ),
        ),
        FieldPanel("body"),
        PublicPage.terms_panel,
        FieldPanel("press_contact"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    page_description = _("A report, guide or briefing in one language, with its files.")
    parent_page_types = ["news.PublicationIndexPage"]
    subpage_types = []
    template = "news/publication_page.html"

    class Meta:
        verbose_name = _("publication")

    @property
    def kicker(self):
        return _("Publication"), self.date

    @cached_property
    def translations(self):
        """The same publication in other languages, as far as anybody may read them, by language."""
        first = self.translation_of_id or self.pk
        family = PublicationPage.objects.filter(models.Q(pk=first) | models.Q(translation_of=first))
        return list(family.exclude(pk=self.pk).live().public().order_by("language", "pk"))

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"list_page": self.get_parent()}


class PublicationFile(Orderable):
    """A file of a publication: a document that anybody may open. `format` is how its name ends, in capitals."""

    page = ParentalKey(PublicationPage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        get_document_model_string(), verbose_name=_("document"), on_delete=models.PROTECT, related_name="+"
    )
    label = models.CharField(
        _("label"), max_length=120, blank=True, help_text=_("Such as “For print”. Left empty: the format.")
    )
    language = models.CharField(_("language"), max_length=8, choices=Language.choices, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True, blank=True)
    format = models.CharField(max_length=8, editable=False, blank=True)

    panels = [FieldPanel("document"), FieldPanel("label"), FieldPanel("language"), FieldPanel("pages")]

    def __str__(self):
        return self.label or self.format

    def save(self, *args, **kwargs):
        self.format = self.document.file_extension.upper()[:8]
        super().save(*args, **kwargs)
