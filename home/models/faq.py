"""Questions that advocates ask, as data: each has an address of its own, and all can be searched."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index

from news.linking import refuse_gated
from records.care import Cared

from .. import asking, structure


class FaqPage(Cared, Page):
    """Questions and answers under topics.

    `?q=` narrows them to the questions that hold every word; the words are neither stored nor logged (S15).
    """

    page_description = _("Questions with an answer each, under topics; every question can be linked to.")

    intro = models.CharField(
        _("introduction"), max_length=300, blank=True, help_text=_("One or two sentences under the title.")
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        InlinePanel(
            "questions",
            heading=_("Questions"),
            label=_("Question"),
            help_text=_(
                "In the order in which readers see them. Questions of one topic stand together, under the first."
            ),
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("intro"),
        index.RelatedFields("questions", [index.SearchField("question"), index.SearchField("answer")]),
    ]
    parent_page_types = ["home.HomePage", "home.ProgrammePage", "home.StandardPage"]
    subpage_types = []
    template = "home/faq_page.html"

    class Meta:
        verbose_name = _("questions and answers")

    @cached_property
    def all_questions(self):
        """The questions in their order."""
        return list(self.questions.all())

    def search_anchor(self, words):
        """The anchor of the first question that holds `words`, for the public search; empty where none does."""
        found = asking.holding(self.all_questions, words) if asking.words_of(words) else []
        return found[0].anchor if found else ""

    def get_context(self, request, *args, **kwargs):
        typed = request.GET.get("q", "").strip()[:200]
        found = asking.holding(self.all_questions, typed)
        return super().get_context(request, *args, **kwargs) | {
            "typed": typed,
            "found": found,
            "topics": asking.by_topic(found),
            "structured": structure.questions(self.all_questions),
        }


class FaqQuestion(Orderable):
    """One question, with its topic, its answer and the anchor under which it is linked."""

    page = ParentalKey(FaqPage, on_delete=models.CASCADE, related_name="questions")
    topic = models.CharField(
        _("topic"),
        max_length=90,
        help_text=_("The heading it stands under. Write it the same way for each question of the topic."),
    )
    question = models.CharField(
        _("question"), max_length=200, help_text=_("As somebody would ask it, with a question mark.")
    )
    answer = RichTextField(
        _("answer"),
        features=["bold", "italic", "link", "ol", "ul"],
        help_text=_("The answer first, the reasons after it."),
    )
    anchor = models.SlugField(
        _("anchor"),
        max_length=60,
        blank=True,
        help_text=_(
            "The end of its address, after #. Filled from the question; leave it as it is once others link here."
        ),
    )

    panels = [
        FieldPanel("topic"),
        FieldPanel("question"),
        FieldPanel("answer"),
        FieldPanel("anchor"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "anchor"],
                name="faq_one_anchor_a_question",
                violation_error_message=_("Another question on this page has this anchor."),
            )
        ]

    def __str__(self):
        return self.question

    def clean(self):
        super().clean()
        answer = self._meta.get_field("answer")
        refuse_gated(answer.extract_references(self.answer), "answer")
        self.anchor = self.anchor or anchor_of(self.question)

    def save(self, *args, **kwargs):
        self.anchor = self.anchor or anchor_of(self.question)
        super().save(*args, **kwargs)


def anchor_of(question):
    """The anchor that `question` gets by itself: its first words."""
    slug = slugify(question)[:60]
    return (slug.rsplit("-", 1)[0] if len(slug) == 60 and "-" in slug else slug) or "question"
