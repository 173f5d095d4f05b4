"""The contact page, its topics with a form each, and the messages that come in by them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable
from wagtail.search import index

from records import retention
from records.encryption import EncryptedTextField

from .hubs import ADDRESS
from .pages import TextPage


class Kind(models.TextChoices):
    """What is asked beside the message (`home.contact_forms`)."""

    GENERAL = "general", _("General: nothing else")
    PRESS = "press", _("Press: medium and deadline")
    RESEARCH = "research", _("Research access: institution, ethics review")
    ACCESSIBILITY = "accessibility", _("Accessibility: page and device")
    SPEAKING = "speaking", _("Speaking: event, day and place")


class ContactPage(RoutablePageMixin, TextPage):
    """The topics on which one may write, each with a form of its own at `<slug>/` and thanks at `<slug>/sent/`.

    The form is sent to `home.contact_views.send`, which no cookie guards (S21, S28).
    """

    page_description = _("The topics on which people write to you, each with a form; the text stands below.")

    content_panels = [
        *TextPage.content_panels[:-1],
        InlinePanel(
            "topics",
            heading=_("Topics"),
            label=_("Topic"),
            min_num=1,
            max_num=14,
            help_text=_("In the order in which readers see them."),
        ),
        TextPage.content_panels[-1],
    ]
    search_fields = [
        *TextPage.search_fields,
        index.RelatedFields("topics", [index.SearchField("title"), index.SearchField("text")]),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count = 1
    template = "home/contact_page.html"
    topic_template = "home/contact_topic.html"
    sent_template = "home/contact_sent.html"

    class Meta:
        verbose_name = _("contact")

    @cached_property
    def all_topics(self):
        """The topics in their order."""
        return list(self.topics.all())

    def topic(self, slug):
        """The topic `slug` that has a form. Raises `Http404`."""
        for topic in self.all_topics:
            if topic.slug == slug and topic.has_form:
                return topic
        raise Http404

    @path("<slug:slug>/", name="topic")
    def serve_topic(self, request, slug):
        from ..contact_forms import form_of

        topic = self.topic(slug)
        return self.answer(request, topic, form_of(topic)())

    @path("<slug:slug>/sent/", name="sent")
    def serve_sent(self, request, slug):
        return self.answer(request, self.topic(slug), template=self.sent_template)

    def answer(self, request, topic, form=None, template=None):
        """The page of `topic` with `form`, or what `template` makes of it."""
        context = self.get_context(request) | {"topic": topic, "form": form, "press": topic.asked_by_press}
        return TemplateResponse(request, template or self.topic_template, context)


class ContactTopic(Orderable):
    """One reason to write: what to say and what happens then, a form or a link to what helps sooner, an address."""

    page = ParentalKey(ContactPage, on_delete=models.CASCADE, related_name="topics")
    title = models.CharField(_("title"), max_length=90)
    slug = models.SlugField(
        _("end of its address"),
        max_length=60,
        blank=True,
        help_text=_("Filled from the title. Leave it as it is once others link here."),
    )
    kind = models.CharField(
        _("what the form asks"), max_length=16, choices=Kind.choices, default=Kind.GENERAL
    )
    text = models.CharField(
        _("what to write, and what happens then"),
        max_length=500,
        help_text=_("Who answers, in how many days, and what does not belong in the message."),
    )
    email = models.EmailField(
        _("e-mail"),
        blank=True,
        help_text=_("Printed beside the form, and told of each message (not what it says)."),
    )
    link = models.CharField(
        _("page that helps sooner"),
        max_length=300,
        blank=True,
        validators=[ADDRESS],
        help_text=_("With one, the topic leads there and has no form."),
    )
    link_label = models.CharField(_("words of the link"), max_length=90, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("slug")]),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("email")]),
        FieldRowPanel([FieldPanel("link"), FieldPanel("link_label")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("topic of the contact page")
        verbose_name_plural = _("topics of the contact page")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "slug"],
                name="home_contact_one_slug_a_topic",
                violation_error_message=_("Another topic on this page has this address."),
            )
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        self.slug = self.slug or slugify(self.title)[:60]
        if self.link and not self.link_label:
            raise ValidationError({"link_label": _("Say where the link leads.")})

    def save(self, *args, **kwargs):
        self.slug = self.slug or slugify(self.title)[:60]
        super().save(*args, **kwargs)

    @property
    def has_form(self):
        return not self.link

    @property
    def asked_by_press(self):
        """The press contacts to print beside a form for reporters (`news.PressContact`); none beside others."""
        from news.models import PressContact

        return list(PressContact.objects.filter(active=True)) if self.kind == Kind.PRESS else []


class ContactMessageQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody has answered, the oldest first."""
        return self.filter(answered_at=None).order_by("sent_at", "pk")

    def to_forget(self, now=None):
        """Those answered, and those sent whatever became of them, before what `RETENTION_DAYS` says (S30)."""
        now = now or timezone.now()
        return self.filter(
            models.Q(answered_at__lt=now - retention.age("messages_answered"))
            | models.Q(sent_at__lt=now - retention.age("messages"))
        )


class ContactMessage(models.Model):
    """What somebody wrote to us on one topic on one day. What she said and who she is stands encrypted (S34).

    `sender` is a keyed hash of address, topic and day, so that what she sends again that day joins this row.
    `details` is a JSON list of [label, answer].
    """

    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    topic = models.CharField(_("topic"), max_length=90)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now, db_index=True)
    sender = models.CharField(max_length=64, unique=True, editable=False)
    name = EncryptedTextField(_("name"), blank=True)
    email = EncryptedTextField(_("e-mail"))
    details = EncryptedTextField(_("details"), blank=True)
    text = EncryptedTextField(_("message"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ContactMessageQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-sent_at", "-pk"]

    def __str__(self):
        return f"{self.topic}, {timezone.localtime(self.sent_at):%Y-%m-%d}"
