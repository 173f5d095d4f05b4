"""The sections of the home page. Each is one thing to say; at most two levels deep."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.blocks import LinkBlock, ParagraphBlock


class HeroBlock(blocks.StructBlock):
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

    class Meta:
        icon = "home"
        label = _("First screen")
        template = "home/blocks/hero.html"


class StatementBlock(blocks.StructBlock):
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


class DoorsBlock(blocks.StructBlock):
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


class RowsBlock(blocks.StructBlock):
    """A list with dates: the docket, what is coming."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=90)
    intro = blocks.TextBlock(label=_("Introduction"), required=False, max_length=300)
    rows = blocks.ListBlock(RowBlock(), label=_("Lines"), min_num=1, max_num=8)

    class Meta:
        icon = "list-ol"
        label = _("Lines with dates")
        template = "home/blocks/rows.html"


class CallBlock(blocks.StructBlock):
    """The one call of the page, on a dark band."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), max_length=400)
    link_url = LinkBlock(label=_("Leads to"))
    link_text = blocks.CharBlock(label=_("Words on the button"), max_length=60)

    class Meta:
        icon = "pick"
        label = _("Call")
        template = "home/blocks/call.html"


class PlainTextBlock(ParagraphBlock):
    """Running text between the sections."""

    class Meta:
        template = "home/blocks/paragraph.html"


HOME_BLOCKS = [
    ("hero", HeroBlock()),
    ("statement", StatementBlock()),
    ("doors", DoorsBlock()),
    ("rows", RowsBlock()),
    ("call", CallBlock()),
    ("paragraph", PlainTextBlock()),
]
