"""What plain pages are written in: the blocks of an article, and those that only such pages need."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

from accounts import terms
from news.blocks import TEXT_BLOCKS, LinkBlock, ParagraphBlock


class WideTableBlock(TableBlock):
    """A table that scrolls within the page where it is too wide. Its caption and headers are the editor's."""

    class Meta:
        icon = "table"
        label = _("Table")
        template = "home/blocks/table.html"
        description = _(
            "A table with headers. It scrolls by itself on a phone; four columns are easier to read than eight."
        )
        preview_value = {
            "data": [
                ["Step", "Who", "How long"],
                ["Intake", "You", "Four minutes"],
                ["Library", "We", "At once"],
            ],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "What happens when",
        }


class InvitationBlock(blocks.StructBlock):
    """What to do next, with one button."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=90)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=300)
    link_url = LinkBlock(label=_("Leads to"))
    link_text = blocks.CharBlock(label=_("Words on the button"), max_length=60)

    class Meta:
        icon = "pick"
        label = _("Call to action")
        template = "home/blocks/invitation.html"
        description = _("What to do next, with one button. One a page is enough.")
        preview_value = {
            "heading": "Register a case",
            "text": "It takes about four minutes.",
            "link_url": "/accounts/signup/",
            "link_text": "Open an account",
        }


class StepBlock(blocks.StructBlock):
    """One step: what is done, and what comes of it."""

    title = blocks.CharBlock(label=_("What is done"), max_length=90)
    text = ParagraphBlock(label=_("Text"))
    note = blocks.CharBlock(
        label=_("Note"), required=False, max_length=160, help_text=_("How long it takes, who does it.")
    )

    class Meta:
        icon = "arrow-right"
        label = _("Step")


class StepsBlock(blocks.ListBlock):
    """Steps in their order; the page numbers them."""

    def __init__(self, child_block=None, **kwargs):
        super().__init__(child_block or StepBlock(), **{"min_num": 2, "max_num": 9, **kwargs})

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "home/blocks/steps.html"
        description = _("What happens one after the other. The page numbers the steps.")
        preview_value = [
            {
                "title": "Tell us about the case",
                "text": "<p>No names, no numbers.</p>",
                "note": "Four minutes",
            },
            {"title": "Open its library", "text": "<p>What fits is there at once.</p>"},
        ]


class FactBlock(blocks.StructBlock):
    """A label and what it says: "Payable to", "Lintel Refugee Law Center"."""

    label = blocks.CharBlock(label=_("Label"), max_length=60)
    value = blocks.CharBlock(label=_("Value"), max_length=200)

    class Meta:
        icon = "info-circle"
        label = _("Fact")


class WayBlock(blocks.StructBlock):
    """One way to do something, such as to give by cheque, with what has to be written down for it."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=90)
    text = ParagraphBlock(label=_("Text"))
    facts = blocks.ListBlock(FactBlock(), label=_("Facts"), min_num=0, max_num=8, default=[])

    class Meta:
        icon = "tick"
        label = _("A way, with facts")
        template = "home/blocks/way.html"
        description = _("One of several ways to do something, with what has to be written down for it.")
        preview_value = {
            "heading": "By check",
            "text": "<p>You get a receipt within two weeks.</p>",
            "facts": [{"label": "Payable to", "value": "The organization"}],
        }


class TermsBlock(blocks.StaticBlock):
    """The terms in force, as advocates agree to them when they register a case."""

    class Meta:
        icon = "doc-full"
        label = _("Terms in force")
        admin_text = _("Shows the version of the terms that is in force, clause by clause.")
        template = "home/blocks/terms.html"
        description = _(
            "The terms that advocates agree to, in the version in force. There is nothing to fill in."
        )
        preview_value = None

    def get_context(self, value, parent_context=None):
        """Adds `terms`: the `TermsVersion` in force."""
        return super().get_context(value, parent_context) | {"terms": terms.current()}


PAGE_BLOCKS = [
    *TEXT_BLOCKS,
    ("table", WideTableBlock()),
    ("steps", StepsBlock()),
    ("way", WayBlock()),
    ("terms", TermsBlock()),
    ("invitation", InvitationBlock()),
]
