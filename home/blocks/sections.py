"""The sections of the home page: each is one thing to say, which editors order, hide and schedule."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from actions import offices
from news.blocks import LinkBlock, ParagraphBlock
from news.models import ArticlePage

from .. import frame, self_help
from .schedule import ScheduledBlock


class HeroBlock(ScheduledBlock):
    """The first screen: one beam over ten doors, one of them lit, and what this is."""

    heading = blocks.CharBlock(
        label=_("Heading"), max_length=90, help_text=_("The heading of the whole page.")
    )
    lede = blocks.TextBlock(label=_("Lead"), max_length=400, help_text=_("Who you are and whom you help."))
    note = blocks.TextBlock(
        label=_("Note in the light"),
        required=False,
        max_length=400,
        help_text=_("Stands beside, in small type."),
    )
    link_url = LinkBlock(
        label=_("Where a visitor's button leads"),
        required=False,
        help_text=_("Empty: to the sign-in. Who is signed in gets a button to her own cases instead."),
    )
    link_text = blocks.CharBlock(label=_("Words on that button"), required=False, max_length=40)

    class Meta:
        icon = "home"
        label = _("First screen")
        template = "home/blocks/hero.html"
        description = _(
            "The first screen with the ten doors: who you are, whom you help, one button. Once, at the top."
        )
        preview_value = {
            "heading": "Beside those who represent people seeking asylum",
            "lede": "Practice advisories, declarations and decisions, matched to each case and free.",
            "note": "One chance in ten is enough to be afraid.",
        }


class GuidesBlock(ScheduledBlock):
    """The way to the pages for people without a lawyer, each language in its own words."""

    class Meta:
        icon = "globe"
        label = _("If you seek asylum")
        template = "home/blocks/guides.html"
        description = _(
            "One line that leads to the pages for people without a lawyer, in each language. Put it right below the first "
            "screen. The words are built in."
        )
        preview_value = {}

    def get_context(self, value, parent_context=None):
        """Adds `guides`: where the pages of each language begin (`home.self_help.Beginning`)."""
        context = super().get_context(value, parent_context)
        request = context.get("request")
        return context | {"guides": frame.of(request).beginnings if request else self_help.beginnings()}


class StatementBlock(ScheduledBlock):
    """A sentence to remember, and the text that carries it."""

    heading = blocks.CharBlock(label=_("Sentence"), max_length=140)
    text = ParagraphBlock(label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Statement")
        template = "home/blocks/statement.html"
        description = _("A sentence to remember on the left, the text that carries it on the right.")
        preview_value = {
            "heading": "We do the finding once, for everybody.",
            "text": "<p>What one case taught is there for the next.</p>",
        }


class DoorBlock(blocks.StructBlock):
    """One door: where somebody goes, and what is behind it."""

    title = blocks.CharBlock(label=_("Title"), max_length=60)
    text = blocks.TextBlock(label=_("Text"), max_length=300)
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=160)
    link_url = LinkBlock(label=_("Leads to"), required=False)
    link_text = blocks.CharBlock(
        label=_("Words of a second link"),
        required=False,
        max_length=60,
        help_text=_("Left empty, the title is the link. Filled, these words stand as a link below the text."),
    )

    class Meta:
        icon = "sign-in"
        label = _("Door")


class DoorsBlock(ScheduledBlock):
    """Two to four doors under one beam; the first is lit."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=90)
    intro = blocks.TextBlock(label=_("Introduction"), required=False, max_length=300)
    doors = blocks.ListBlock(DoorBlock(), label=_("Doors"), min_num=2, max_num=4)

    class Meta:
        icon = "grip"
        label = _("Doors")
        template = "home/blocks/doors.html"
        description = _(
            "Two to four doors, for choices of equal weight. The first is lit: put there what most people need."
        )
        preview_value = {
            "heading": "The help desk",
            "intro": "Three doors, all free.",
            "doors": [
                {
                    "title": "Access assistance",
                    "text": "A library chosen for your case.",
                    "link_url": "/news/",
                },
                {
                    "title": "Find an expert",
                    "text": "Country specialists and clinicians.",
                    "link_url": "/news/",
                },
                {"title": "Attend a training", "text": "Live and recorded.", "link_url": "/news/"},
            ],
        }


class RowBlock(blocks.StructBlock):
    """One line of a list with dates, such as a case in court."""

    label = blocks.CharBlock(
        label=_("Label"), required=False, max_length=90, help_text=_("The court, the kind.")
    )
    title = blocks.CharBlock(label=_("Title"), max_length=140)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=300)
    date = blocks.DateBlock(label=_("Date"), required=False)
    link_url = LinkBlock(label=_("Leads to"), required=False)

    class Meta:
        icon = "list-ul"
        label = _("Line")


class RowsBlock(ScheduledBlock):
    """A list with dates: the docket, what is coming."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=90)
    intro = blocks.TextBlock(label=_("Introduction"), required=False, max_length=300)
    rows = blocks.ListBlock(RowBlock(), label=_("Lines"), min_num=1, max_num=8)
    link_url = LinkBlock(label=_("A link below leads to"), required=False)
    link_text = blocks.CharBlock(
        label=_("Words of that link"),
        required=False,
        max_length=60,
        help_text=_("Such as “The whole docket”."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Lines with dates")
        template = "home/blocks/rows.html"
        description = _("A short list with dates: matters in court, hearings, trainings.")
        preview_value = {
            "heading": "In the courts",
            "intro": "What we argue this term.",
            "rows": [
                {
                    "label": "Ninth Circuit",
                    "title": "Who may appeal",
                    "text": "Briefs are in.",
                    "date": "2027-02-11",
                }
            ],
        }


class CallBlock(ScheduledBlock):
    """The one call of the page, on a dark band: a call or campaign that is chosen, or words of its own."""

    #: What the template prints, and the fields that give it.
    WORDS = {"heading": "heading", "text": "text", "href": "link_url", "words": "link_text"}

    page = blocks.PageChooserBlock(
        label=_("Call or campaign"),
        page_type=["actions.ActionPage", "actions.CampaignPage"],
        required=False,
        help_text=_(
            "Its words, its form and its last day are taken over; when it has ended, this section is gone. Or choose "
            "none, and write below."
        ),
    )
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=400)
    link_url = LinkBlock(label=_("Leads to"), required=False)
    link_text = blocks.CharBlock(label=_("Words on the button"), required=False, max_length=60)

    def clean(self, value):
        cleaned = super().clean(value)
        missing = [name for name in self.WORDS.values() if not cleaned.get(name)]
        if missing and cleaned.get("page") is None:
            wrong = ValidationError(_("Choose a call or campaign above, or fill this in."))
            raise blocks.StructBlockValidationError(block_errors=dict.fromkeys(missing, wrong))
        return cleaned

    def get_context(self, value, parent_context=None):
        """Adds `call`: {heading, text, href, words}, of a call also its form; None when there is nothing to call for."""
        chosen = value.get("page")
        own = {word: value.get(name) for word, name in self.WORDS.items()}
        call = offices.invitation(chosen) if chosen else own
        return super().get_context(value, parent_context) | {"call": call}

    class Meta:
        icon = "pick"
        label = _("Call")
        template = "home/blocks/call.html"
        description = _(
            "The one thing that you ask of every reader, on a dark band. Once a page; give it a day on which it ends."
        )
        preview_value = {
            "heading": "Call your Senators before the vote",
            "text": "It takes three minutes, and we say what to say.",
            "link_url": "/news/",
            "link_text": "Make the call",
        }


class TopicBlock(blocks.StructBlock):
    """One campaign or question of policy."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), max_length=300)
    link_url = LinkBlock(label=_("Leads to"), required=False)

    class Meta:
        icon = "list-ul"
        label = _("Topic")


class TopicsBlock(ScheduledBlock):
    """Campaigns, questions of policy: a heading on one side, its topics on the other."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=90)
    intro = blocks.TextBlock(label=_("Introduction"), required=False, max_length=300)
    topics = blocks.ListBlock(TopicBlock(), label=_("Topics"), min_num=1, max_num=6)

    class Meta:
        icon = "tag"
        label = _("Campaigns and topics")
        template = "home/blocks/topics.html"
        description = _("Campaigns or questions of policy in a list beside their heading.")
        preview_value = {
            "heading": "Before lawmakers",
            "intro": "What we ask for.",
            "topics": [
                {"title": "A lawyer for every child", "text": "No child should stand in court alone."}
            ],
        }


class StoryBlock(blocks.StructBlock):
    """What came of something, told without a name or a face."""

    text = blocks.TextBlock(
        label=_("Story"),
        max_length=500,
        help_text=_("With the client's leave, and so that nobody could find her: no name, town or date."),
    )
    source = blocks.CharBlock(label=_("Who tells it"), max_length=160)
    link_url = LinkBlock(label=_("Leads to"), required=False)
    link_text = blocks.CharBlock(label=_("Words of the link"), required=False, max_length=60)

    class Meta:
        icon = "openquote"
        label = _("Story")


class StoriesBlock(ScheduledBlock):
    """One to three stories of impact."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=90)
    stories = blocks.ListBlock(StoryBlock(), label=_("Stories"), min_num=1, max_num=3)

    class Meta:
        icon = "openquote"
        label = _("Stories")
        template = "home/blocks/stories.html"
        description = _(
            "One to three stories of what came of the work, with leave, and without a name or a face."
        )
        preview_value = {
            "heading": "What came of it",
            "stories": [
                {
                    "text": "The judge asked one question, and the report answered it.",
                    "source": "An attorney in Ohio",
                }
            ],
        }


class RequestBlock(blocks.StructBlock):
    """One thing that is asked of the reader, such as a gift."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), max_length=400)
    link_url = LinkBlock(label=_("Leads to"))
    link_text = blocks.CharBlock(label=_("Words on the button"), max_length=60)
    newsletter = blocks.BooleanBlock(
        label=_("With the newsletter's form"),
        required=False,
        help_text=_(
            "The form stands in the place of the button, and the words on the button below it as a link."
        ),
    )
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=200)

    class Meta:
        icon = "pick"
        label = _("Request")


class RequestsBlock(ScheduledBlock):
    """One or two requests side by side: to stay informed, to give."""

    requests = blocks.ListBlock(RequestBlock(), label=_("Requests"), min_num=1, max_num=2)

    class Meta:
        icon = "pick"
        label = _("Stay informed, support us")
        template = "home/blocks/requests.html"
        description = _("One or two requests side by side, such as to stay informed and to give.")
        preview_value = {
            "requests": [
                {
                    "heading": "Stay informed",
                    "text": "Once a month.",
                    "link_url": "/news/",
                    "link_text": "Read the news",
                },
                {
                    "heading": "Give",
                    "text": "It keeps the desk free.",
                    "link_url": "/news/",
                    "link_text": "Ways to give",
                },
            ]
        }


class NewestBlock(ScheduledBlock):
    """The newest articles. Without this section they close the page."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=60, default=_("News"))
    number = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=6, default=3)

    class Meta:
        icon = "date"
        label = _("News")
        template = "home/blocks/newest.html"
        description = _(
            "The newest articles, at the place where you put them. Without it they close the page."
        )
        preview_value = {"heading": "News", "number": 2}

    def get_context(self, value, parent_context=None):
        """Adds `newest`: the newest articles that anybody may read."""
        newest = list(ArticlePage.objects.live().public().newest_first()[: value["number"]])
        return super().get_context(value, parent_context) | {"newest": newest}


class PlainTextBlock(ScheduledBlock):
    """Running text between the sections."""

    text = ParagraphBlock(label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "home/blocks/paragraph.html"
        description = _("Running text between the sections, for what fits none of them.")
        preview_value = {"text": "<p>We are a small center, and we answer every message.</p>"}


HOME_BLOCKS = [
    ("hero", HeroBlock()),
    ("guides", GuidesBlock()),
    ("statement", StatementBlock()),
    ("doors", DoorsBlock()),
    ("rows", RowsBlock()),
    ("topics", TopicsBlock()),
    ("call", CallBlock()),
    ("stories", StoriesBlock()),
    ("requests", RequestsBlock()),
    ("news", NewestBlock()),
    ("paragraph", PlainTextBlock()),
]
