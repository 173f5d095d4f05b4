"""The sections of the home page: each is one thing to say, which editors order, hide and schedule."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.blocks import LinkBlock, ParagraphBlock
from news.models import ArticlePage

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


class StatementBlock(ScheduledBlock):
    """A sentence to remember, and the text that carries it."""

    heading = blocks.CharBlock(label=_("Sentence"), max_length=140)
    text = ParagraphBlock(label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Statement")
        template = "home/blocks/statement.html"


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

    class Meta:
        icon = "list-ol"
        label = _("Lines with dates")
        template = "home/blocks/rows.html"


class CallBlock(ScheduledBlock):
    """The one call of the page, on a dark band."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), max_length=400)
    link_url = LinkBlock(label=_("Leads to"))
    link_text = blocks.CharBlock(label=_("Words on the button"), max_length=60)

    class Meta:
        icon = "pick"
        label = _("Call")
        template = "home/blocks/call.html"


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


class NewestBlock(ScheduledBlock):
    """The newest articles. Without this section they close the page."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=60, default=_("News"))
    number = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=6, default=3)

    class Meta:
        icon = "date"
        label = _("News")
        template = "home/blocks/newest.html"

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


HOME_BLOCKS = [
    ("hero", HeroBlock()),
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
