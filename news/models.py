from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from .blocks import TEXT_BLOCKS


class Category(models.TextChoices):
    """What an article is about; the list of news can be narrowed to one."""

    COURTS = "courts", _("Courts")
    POLICY = "policy", _("Policy")
    OUR_WORK = "our-work", _("Our work")
    PRACTICE = "practice", _("For practice")


class ArticleQuerySet(PageQuerySet):
    def newest_first(self):
        """By the date that the page shows; of one day, the one made later leads."""
        return self.order_by("-date", "-pk")

    def about(self, category):
        """Articles of one `Category`; all of them for a value that is none."""
        return self.filter(category=category) if category in Category.values else self

    def shown_under(self, parent):
        """What the public may read in the list `parent` (a NewsIndexPage)."""
        return self.child_of(parent).live().public()


class NewsIndexPage(Page):
    """The list of news, newest first."""

    PER_PAGE = 10

    intro = models.CharField(
        _("introduction"), max_length=300, blank=True, help_text=_("One sentence under the title.")
    )

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.ArticlePage"]
    template = "news/news_index_page.html"

    class Meta:
        verbose_name = _("news list")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        category = request.GET.get("about", "")
        articles = ArticlePage.objects.shown_under(self).about(category).newest_first()
        return context | {
            "articles": Paginator(articles, self.PER_PAGE).get_page(request.GET.get("page")),
            "category_chips": self.category_chips(category),
        }

    def category_chips(self, chosen):
        """The choices of subject as `components/chips.html` wants them; `chosen` may be any text."""
        chips = [{"label": _("All"), "href": "?", "current": chosen not in Category.values}]
        chips += [
            {"label": label, "href": f"?about={value}", "current": chosen == value}
            for value, label in Category.choices
        ]
        return chips


class ArticlePage(Page):
    """One piece of news.

    `body` holds the blocks `heading` (text), `paragraph` (rich text), `quotation` {text, source} and
    `key_points` (a list of sentences).
    """

    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("The day that readers see."))
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last read it against the law as it is."),
    )
    category = models.CharField(
        _("subject"), max_length=20, choices=Category.choices, default=Category.OUR_WORK
    )
    author = models.CharField(
        _("author"), max_length=120, blank=True, help_text=_("Empty for the organization.")
    )
    summary = models.CharField(
        _("summary"),
        max_length=400,
        help_text=_(
            "Two sentences: what happened and what it means. Stands under the title and in the list."
        ),
    )
    body = StreamField(TEXT_BLOCKS, verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(ArticleQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("date"), FieldPanel("category"), FieldPanel("author"), FieldPanel("checked_on")],
            heading=_("When, what, who"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = []
    template = "news/article_page.html"

    class Meta:
        verbose_name = _("article")

    @cached_property
    def neighbours(self):
        """Up to three other articles, newest first, those on the same subject leading."""
        others = ArticlePage.objects.sibling_of(self, inclusive=False).live().public().newest_first()
        same = list(others.about(self.category)[:3])
        if len(same) == 3:
            return same
        return same + list(others.exclude(category=self.category)[: 3 - len(same)])

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"list_page": self.get_parent()}
