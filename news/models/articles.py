from django.db import models
from django.utils import timezone
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from library.models import LibraryItem

from ..narrowing import ByChoice, ByTerm, ByYear
from .lists import ListPage
from .public import PublicPage, PublicQuerySet


class Category(models.TextChoices):
    """What kind of news an article is; the list of news can be narrowed to one, and each has its feed."""

    PROGRAM = "program-news", _("Program news")
    PRESS = "press-release", _("Press release")
    CASE = "case-update", _("Case update")
    POLICY = "policy", _("Policy")
    RESOURCE = "resource-announcement", _("Resource announcement")


class ArticleQuerySet(PublicQuerySet):
    def newest_first(self):
        """By the date that the page shows; of one day, the one made later leads."""
        return self.order_by("-date", "-pk")


class NewsIndexPage(RoutablePageMixin, ListPage):
    """The list of news, newest first, narrowed by the query string; and its Atom feed, narrowed alike."""

    FILTERS = (
        ByChoice("category", _("Kind of news"), Category),
        ByYear("year", _("Year"), "date"),
        ByTerm("topic", _("Topic"), "topics"),
        ByTerm("country", _("Country"), "countries"),
    )

    page_description = _("The list of news, with its feeds. Articles are written below it.")
    subpage_types = ["news.ArticlePage"]
    template = "news/news_index_page.html"

    class Meta:
        verbose_name = _("news list")

    def listed(self):
        return ArticlePage.objects.shown_under(self).newest_first()

    @property
    def feeds(self):
        """The feed of all news and one of each category, as a list of `{label, address}`."""
        whole = f"{self.canonical}atom/"
        return [{"label": _("All news"), "address": whole}] + [
            {"label": label, "address": f"{whole}?category={value}"} for value, label in Category.choices
        ]

    @path("atom/", name="feed")
    def serve_feed(self, request):
        from ..feeds import NewsFeed

        return NewsFeed(self)(request)


class ArticlePage(PublicPage):
    """One piece of news."""

    NEIGHBOURS = 3

    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("The day that readers see."))
    category = models.CharField(_("kind"), max_length=24, choices=Category.choices, default=Category.PROGRAM)
    matter = models.ForeignKey(
        "news.MatterPage",
        verbose_name=_("matter in court"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
        help_text=_("The case of the docket that it tells of; the matter's page then lists it."),
    )

    objects = PageManager.from_queryset(ArticleQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("category"), FieldPanel("date")], heading=_("What and when")),
        InlinePanel("authors", heading=_("Authors"), label=_("author"), max_num=6),
        FieldPanel("body"),
        InlinePanel(
            "announced_items",
            heading=_("New in the library"),
            label=_("item"),
            help_text=_(
                "Items of the library that the article announces. Everybody reads the title that you type "
                "here and no other; the link is there for those who may open the item."
            ),
        ),
        PublicPage.terms_panel,
        MultiFieldPanel([FieldPanel("matter"), FieldPanel("press_contact")], heading=_("Beside the text")),
        InlinePanel("related", heading=_("Related articles"), label=_("article"), max_num=NEIGHBOURS),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    page_description = _(
        "One piece of news: program news, a press release, a case update, policy, a new resource."
    )
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = []
    template = "news/article_page.html"

    class Meta:
        verbose_name = _("article")

    @property
    def kicker(self):
        return self.get_category_display(), self.date

    @cached_property
    def told_matter(self):
        """The matter in court that it tells of, as far as anybody may read it; None where there is none."""
        if self.matter_id is None:
            return None
        return type(self.matter).objects.live().public().filter(pk=self.matter_id).first()

    @cached_property
    def neighbours(self):
        """Up to three other articles: those that the editor chose, then the newest of its kind, then any."""
        others = ArticlePage.objects.sibling_of(self, inclusive=False).live().public()
        chosen = [row.article_id for row in self.related.all()]
        found = sorted(others.filter(pk__in=chosen), key=lambda article: chosen.index(article.pk))
        ranked = others.exclude(pk__in=chosen).annotate(
            kin=models.Case(models.When(category=self.category, then=0), default=1)
        )
        wanted = self.NEIGHBOURS - len(found)
        return found + (list(ranked.order_by("kin", "-date", "-pk")[:wanted]) if wanted > 0 else [])

    def get_context(self, request, *args, **kwargs):
        from ..announcing import shown_to

        user = getattr(request, "user", None)
        return super().get_context(request, *args, **kwargs) | {
            "list_page": SimpleLazyObject(lambda: self.get_parent().specific),
            "announced": SimpleLazyObject(lambda: shown_to(user, self)),
        }


class ArticleAuthor(Orderable):
    """Who wrote an article. Without any, the organization did."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=120, blank=True)

    def __str__(self):
        return self.name


class RelatedArticle(Orderable):
    """An article that the editor of another one wants read after it."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related")
    article = models.ForeignKey(
        ArticlePage, verbose_name=_("article"), on_delete=models.CASCADE, related_name="+"
    )

    def __str__(self):
        return str(self.article_id)


class AnnouncedItem(Orderable):
    """An item of the library that an article announces.

    The item itself is gated: `title` is what everybody reads, typed by the editor; never the item's own.
    """

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="announced_items")
    item = models.ForeignKey(LibraryItem, verbose_name=_("item"), on_delete=models.CASCADE, related_name="+")
    title = models.CharField(
        _("title for everybody"),
        max_length=200,
        blank=True,
        help_text=_("Left empty, the article says only that there is something new."),
    )

    def __str__(self):
        return self.title
