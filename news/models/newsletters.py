"""The newsletter: its lists, who is on them, and its past issues as pages."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from accounts.models import User
from records.encryption import EncryptedTextField

from ..narrowing import ByTerm, ByUsedChoice, ByYear
from .articles import ArticlePage
from .lists import ListPage
from .public import PublicPage, PublicQuerySet


class Letter(models.TextChoices):
    """The lists. That for advocates is offered to whoever is signed in and approved, and to nobody else."""

    PUBLIC = "public", _("News for everybody")
    PRESS = "press", _("For the press")
    ASSISTANCE = "technical-assistance", _("For advocates: technical assistance")

    @classmethod
    def named(cls, letters):
        """The names of `letters` (any iterable of values) in the order in which the lists are offered."""
        return [letter.label for letter in cls if letter.value in letters]


#: The lists that anybody may be on, and whose past issues anybody may read.
OPEN_LETTERS = (Letter.PUBLIC, Letter.PRESS)


class SubscriberQuerySet(models.QuerySet):
    def receiving(self, letter):
        """Those to whom an issue of `letter` goes; of the advocates' list only who is approved at this moment."""
        return self.filter(
            pk__in=Subscription.objects.deliverable().filter(letter=letter).values("subscriber")
        )


class Subscriber(models.Model):
    """An address that is on a list because whoever reads its mail said so. There is none without a list.

    `key` names it in the links of its mails (signed there); `address_hash` finds it by its address.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    address = EncryptedTextField(_("e-mail address"))
    address_hash = models.CharField(max_length=64, unique=True, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed at"), default=timezone.now)
    is_demo = models.BooleanField(_("demo"), default=False, editable=False)

    wagtail_reference_index_ignore = True
    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["-confirmed_at", "-pk"]

    def __str__(self):
        # Log labels copy it: never the address (S12).
        return f"#{self.pk}"

    @property
    def letters(self):
        """The lists it is on, as a set of `Letter`."""
        return {Letter(subscription.letter) for subscription in self.subscriptions.all()}


class SubscriptionQuerySet(models.QuerySet):
    def deliverable(self):
        """Those that mail may go out for now."""
        return self.filter(
            models.Q(letter__in=OPEN_LETTERS) | models.Q(account__in=User.objects.approved_advocates())
        )

    def without_approval(self):
        """Those on the advocates' list whose account is approved no more."""
        return self.exclude(letter__in=OPEN_LETTERS).exclude(account__in=User.objects.approved_advocates())


class Subscription(models.Model):
    """That an address is on a list; for the advocates' one, by which account."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="subscriptions")
    letter = models.CharField(_("list"), max_length=24, choices=Letter.choices)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    since = models.DateTimeField(_("since"), default=timezone.now)

    wagtail_reference_index_ignore = True
    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["letter"]
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "letter"], name="news_one_subscription_a_list"),
            models.CheckConstraint(
                condition=models.Q(letter__in=OPEN_LETTERS) | models.Q(account__isnull=False),
                name="news_advocates_list_by_account",
            ),
        ]

    def __str__(self):
        return self.letter


class SignUp(models.Model):
    """That an address was given, which its reader has not confirmed; forgotten after `KEPT`.

    The token that was mailed is kept as a hash: who reads the table can confirm nothing.
    """

    KEPT = timedelta(days=3)

    token_hash = models.CharField(max_length=64, unique=True)
    address = EncryptedTextField(_("e-mail address"))
    address_hash = models.CharField(max_length=64, db_index=True, editable=False)
    letters = models.JSONField(_("lists"), default=list)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sign-up that waits")
        verbose_name_plural = _("sign-ups that wait")

    def __str__(self):
        return f"#{self.pk}"


class IssueQuerySet(PublicQuerySet):
    def newest_first(self):
        """By the day on which they were sent; of one day, the one made later leads."""
        return self.order_by("-date", "-pk")


class NewsletterIndexPage(ListPage):
    """The archive of the newsletter: past issues, newest first, by year and list."""

    PER_PAGE = 12
    FILTERS = (
        ByYear("year", _("Year"), "date"),
        ByUsedChoice("letter", _("List"), Letter),
        ByTerm("topic", _("Topic"), "topics"),
    )

    page_description = _("The archive of the newsletter: past issues, by year.")
    subpage_types = ["news.NewsletterIssuePage"]
    template = "news/newsletter_index_page.html"

    class Meta:
        verbose_name = _("newsletter archive")

    def listed(self):
        return NewsletterIssuePage.objects.shown_under(self).newest_first()


class NewsletterIssuePage(PublicPage):
    """One issue as it was sent. The list for advocates has no issues here: this page is for everybody."""

    date = models.DateField(_("sent on"), default=timezone.localdate)
    letter = models.CharField(
        _("list"),
        max_length=24,
        choices=[(letter.value, letter.label) for letter in OPEN_LETTERS],
        default=Letter.PUBLIC,
    )

    objects = PageManager.from_queryset(IssueQuerySet)()

    page_description = _("A past issue of the newsletter, with the articles that it told of.")
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("letter"), FieldPanel("date")],
            heading=_("To whom and when"),
            help_text=_("The page keeps what was sent. To publish it sends nothing to anybody."),
        ),
        FieldPanel("body"),
        InlinePanel(
            "articles",
            heading=_("News it told of"),
            label=_("article"),
            max_num=12,
            help_text=_("In the order of the issue. Readers see title and summary of each, with a link."),
        ),
        PublicPage.terms_panel,
        FieldPanel("press_contact"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    parent_page_types = ["news.NewsletterIndexPage"]
    subpage_types = []
    template = "news/newsletter_issue_page.html"

    class Meta:
        verbose_name = _("newsletter issue")

    @property
    def kicker(self):
        return self.get_letter_display(), self.date

    @cached_property
    def told(self):
        """The articles that it told of, as far as anybody may read them, in the editor's order."""
        chosen = [row.article_id for row in self.articles.all()]
        found = ArticlePage.objects.filter(pk__in=chosen).live().public()
        return sorted(found, key=lambda article: chosen.index(article.pk))

    def get_context(self, request, *args, **kwargs):
        others = NewsletterIssuePage.objects.sibling_of(self, inclusive=False).live().public()
        others = others.filter(letter=self.letter)
        return super().get_context(request, *args, **kwargs) | {
            "list_page": self.get_parent(),
            "earlier": others.filter(date__lte=self.date).newest_first().first(),
            "later": others.filter(date__gt=self.date).newest_first().last(),
        }


class IssueArticle(Orderable):
    """An article that an issue told of."""

    page = ParentalKey(NewsletterIssuePage, on_delete=models.CASCADE, related_name="articles")
    article = models.ForeignKey(
        ArticlePage, verbose_name=_("article"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("article", "news.ArticlePage")]

    def __str__(self):
        return str(self.article_id)
