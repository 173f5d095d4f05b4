from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from news.models.public import PublicPage, PublicQuerySet

from .. import scripts
from ..admin_forms import ActionForm

WORDS = _(
    "In braces: {name} is whom one calls, {state} where the caller votes, {bill} the number of the bill."
)


class ActionQuerySet(PublicQuerySet):
    def most_urgent_first(self):
        """Those that are open before those that have ended; of these the one that ends first."""
        ended = models.Case(models.When(stage=ActionPage.Stage.ENDED, then=1), default=0)
        return self.order_by(ended, models.F("ends").asc(nulls_last=True), "-pk")

    def past_their_end(self, day):
        """Live calls whose last day was before `day` and that are still said to be open."""
        return self.live().filter(stage=ActionPage.Stage.OPEN, ends__lt=day)

    def near_their_end(self, day):
        """Live calls whose last day is `day` or within a fortnight of it."""
        until = day + timedelta(days=14)
        return self.live().filter(stage=ActionPage.Stage.OPEN, ends__gte=day, ends__lte=until)

    def without_an_outcome(self):
        """Live calls that have ended and do not say what came of them."""
        return self.live().filter(stage=ActionPage.Stage.ENDED, outcome="")


class ActionPage(PublicPage):
    """One thing that visitors are asked to do: call their Senators, their Representative, another office.

    Whom it reaches is `target`; what is said there, the script of that target. `state_on` says where it stands.
    """

    class Target(models.TextChoices):
        SENATE = "senate", _("Your two Senators")
        HOUSE = "house", _("Your member of the House")
        BOTH = "both", _("Senate and House")
        OFFICE = "office", _("One office for everybody")

    class Stage(models.TextChoices):
        OPEN = "open", _("Open")
        ENDED = "ended", _("Ended")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        COMING = "coming", _("Not yet begun")
        LIVE = "live", _("Live")
        ENDED = "ended", _("Ended")

    page_description = _("One call: whom to ask, for what, in which words, until when.")

    ask = models.CharField(
        _("what it asks"),
        max_length=200,
        help_text=_("One sentence that somebody could say aloud: one ask, one bill."),
    )
    target = models.CharField(_("whom to call"), max_length=8, choices=Target.choices, default=Target.SENATE)
    office_name = models.CharField(
        _("office"), max_length=120, blank=True, help_text=_("Such as “Civil Rights Division, comment line”.")
    )
    office_phone = models.CharField(
        _("its telephone"), max_length=20, blank=True, help_text=_("Ten digits: 202-555-0142.")
    )
    office_url = models.URLField(_("its page"), blank=True, help_text=_("https://…"))
    script_senate = models.TextField(
        _("what to say to a Senator's office"),
        max_length=1500,
        blank=True,
        help_text=_(
            "Under a minute: who I am, one ask, one reason, thank you. An empty line parts paragraphs."
        ),
    )
    script_house = models.TextField(
        _("what to say to a House office"), max_length=1500, blank=True, help_text=WORDS
    )
    script_office = models.TextField(
        _("what to say to this office"), max_length=1500, blank=True, help_text=WORDS
    )
    message = models.TextField(
        _("text for the office's own form"),
        max_length=2500,
        blank=True,
        help_text=_(
            "Callers copy it into the form on the member's site; nothing is sent from here. %(words)s"
        )
        % {"words": WORDS},
    )
    bill_number = models.CharField(
        _("bill"), max_length=60, blank=True, help_text=_("As Congress writes it: S. 1234.")
    )
    bill_title = models.CharField(_("its title"), max_length=200, blank=True)
    bill_url = models.URLField(
        _("where to read it"), blank=True, help_text=_("The bill's page on congress.gov.")
    )
    starts = models.DateField(
        _("from"), null=True, blank=True, help_text=_("Empty: from the day it is published.")
    )
    ends = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_(
            "The last day on which calling helps. On the day after, the page says that it has ended."
        ),
    )
    stage = models.CharField(
        _("stage"),
        max_length=8,
        choices=Stage.choices,
        default=Stage.OPEN,
        help_text=_("Set it to “Ended” to end the call before its last day."),
    )
    outcome = models.TextField(
        _("what came of it"),
        max_length=800,
        blank=True,
        help_text=_("Who called wants to know, also when it was lost. Shown once the call has ended."),
    )
    outcome_on = models.DateField(_("day of the outcome"), null=True, blank=True)
    redirect_to = models.ForeignKey(
        Page,
        verbose_name=_("lead visitors on to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Once it has ended, whoever opens this page is led there. Empty: the outcome is shown here."
        ),
    )
    lobbying = models.BooleanField(
        _("this is lobbying"),
        default=True,
        help_text=_("Tick it if visitors are asked for or against a bill, a nomination or a vote."),
    )
    legal_entity = models.CharField(
        _("legal entity"),
        max_length=160,
        blank=True,
        help_text=_("Whose call this is. Empty: the organization's legal name."),
    )
    demonstration = models.BooleanField(
        _("invented, for demonstration"),
        default=False,
        help_text=_("The page then says so at the top, so that nobody acts on it."),
    )

    objects = PageManager.from_queryset(ActionQuerySet)()

    base_form_class = ActionForm
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("ask"),
                FieldPanel("summary", help_text=_("Two sentences that somebody who hesitates should read.")),
            ],
            heading=_("What it asks, and why"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("target"),
                FieldPanel("office_name"),
                FieldRowPanel([FieldPanel("office_phone"), FieldPanel("office_url")]),
            ],
            heading=_("Whom to call"),
            help_text=_(
                "Senators' names and numbers come from the public record; House members are found on house.gov. "
                "Name an office only where everybody calls the same one."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("script_senate"),
                FieldPanel("script_house"),
                FieldPanel("script_office"),
                FieldPanel("message"),
            ],
            heading=_("What to say"),
            help_text=WORDS,
        ),
        InlinePanel("points", heading=_("Talking points"), label=_("point"), max_num=8),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("bill_number"), FieldPanel("bill_title")]),
                FieldPanel("bill_url"),
            ],
            heading=_("The bill"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
                FieldPanel("stage"),
                FieldPanel("outcome"),
                FieldPanel("outcome_on"),
                PageChooserPanel("redirect_to"),
            ],
            heading=_("When, and what came of it"),
        ),
        MultiFieldPanel(
            [FieldPanel("lobbying"), FieldPanel("legal_entity"), FieldPanel("demonstration")],
            heading=_("Who asks"),
        ),
        PublicPage.terms_panel,
        FieldPanel("press_contact"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("ask"),
        index.SearchField("summary"),
        index.SearchField("body"),
        index.SearchField("bill_number"),
    ]
    parent_page_types = ["actions.CampaignPage"]
    subpage_types = []
    template = "actions/action_page.html"

    class Meta:
        verbose_name = _("call to action")
        verbose_name_plural = _("calls to action")

    def clean(self):
        super().clean()
        for name in ("script_senate", "script_house", "script_office", "message"):
            try:
                scripts.check(getattr(self, name))
            except ValidationError as error:
                raise ValidationError({name: error.messages}) from error
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("This has to be the first day or later.")})
        if self.redirect_to_id and not Page.objects.filter(pk=self.redirect_to_id).public().exists():
            raise ValidationError({"redirect_to": _("Not everybody may open that page.")})

    @property
    def kicker(self):
        return _("Call to action"), None

    def state_on(self, day):
        """Where the call stands on `day` (a date), as a `State`; a page that is not live is a draft."""
        return self.state_as_published(day) if self.live else self.State.DRAFT

    def state_as_published(self, day):
        """Where it would stand on `day` if this version were live."""
        if self.stage == self.Stage.ENDED or (self.ends and self.ends < day):
            return self.State.ENDED
        return self.State.COMING if self.starts and day < self.starts else self.State.LIVE

    @property
    def state(self):
        """Where it stands today."""
        return self.state_on(timezone.localdate())

    @property
    def reaches_senate(self):
        return self.target in (self.Target.SENATE, self.Target.BOTH)

    @property
    def reaches_house(self):
        return self.target in (self.Target.HOUSE, self.Target.BOTH)

    @property
    def reported(self):
        """How many people have said here that they called."""
        return CallTally.objects.filter(action=self.pk).values_list("count", flat=True).first() or 0

    @cached_property
    def campaign(self):
        """The `CampaignPage` that it belongs to."""
        return self.get_parent().specific

    def get_context(self, request, *args, **kwargs):
        from ..offices import shown

        return super().get_context(request, *args, **kwargs) | shown(self)

    def serve(self, request, *args, **kwargs):
        from ..ending import led_on

        return led_on(self, request) or super().serve(request, *args, **kwargs)


class TalkingPoint(Orderable):
    """One reason that a caller may give."""

    action = ParentalKey(ActionPage, on_delete=models.CASCADE, related_name="points")
    text = models.CharField(_("reason"), max_length=300)

    def __str__(self):
        return self.text


class CallTally(models.Model):
    """How many people have said that they called. A number beside the page: no version of it puts it back."""

    action = models.OneToOneField(ActionPage, on_delete=models.CASCADE, related_name="+", primary_key=True)
    count = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.action_id}: {self.count}"
