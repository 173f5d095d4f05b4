"""What plain pages are written in: the blocks of an article, and those that only such pages need."""

from django.utils import timezone
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


class PersonBlock(blocks.StructBlock):
    """Somebody of the staff or the board. The portrait is drawn from the initials: no photographs."""

    name = blocks.CharBlock(label=_("Name"), max_length=90)
    role = blocks.CharBlock(label=_("What she or he does"), max_length=120)
    text = blocks.TextBlock(label=_("Two sentences"), required=False, max_length=400)
    email = blocks.EmailBlock(
        label=_("E-mail"), required=False, help_text=_("Only if this person wants it on a public page.")
    )

    class Meta:
        icon = "user"
        label = _("Person")


class PeopleBlock(blocks.StructBlock):
    """A group of people, such as the staff."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=60)
    people = blocks.ListBlock(PersonBlock(), label=_("People"), min_num=1, max_num=40)

    class Meta:
        icon = "group"
        label = _("People")
        template = "home/blocks/people.html"
        description = _("A group of people with what each does. Portraits are drawn from initials.")
        preview_value = {
            "heading": "Staff",
            "people": [
                {"name": "Judith Farrow", "role": "Director of the help desk", "text": "Answers advocates."}
            ],
        }

    def get_context(self, value, parent_context=None):
        """Adds `portraits`: pairs of a person and her initials."""
        context = super().get_context(value, parent_context)
        portraits = [{"person": person, "initials": initials(person["name"])} for person in value["people"]]
        return context | {"portraits": portraits}


def initials(name):
    """The first letters of the first and the last word of `name`: "Judith M. Farrow" is "JF"."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0].upper() for word in dict.fromkeys([*words[:1], *words[-1:]]))


class ContactBlock(blocks.StructBlock):
    """One address, and what it is for."""

    topic = blocks.CharBlock(label=_("Topic"), max_length=90, help_text=_("Press, research, accessibility."))
    text = blocks.TextBlock(
        label=_("What to write, and what happens then"),
        max_length=500,
        help_text=_("Who answers, in how many days, and what does not belong in the message."),
    )
    link_url = LinkBlock(
        label=_("Address"), help_text=_("mailto:… or tel:…; or a page of this site that helps sooner.")
    )
    link_text = blocks.CharBlock(label=_("The address as readers see it"), max_length=90)

    class Meta:
        icon = "mail"
        label = _("Address")


class ContactsBlock(blocks.ListBlock):
    """The addresses of the organization, by topic."""

    def __init__(self, child_block=None, **kwargs):
        super().__init__(child_block or ContactBlock(), **{"min_num": 1, "max_num": 12, **kwargs})

    class Meta:
        icon = "mail"
        label = _("Addresses")
        template = "home/blocks/contacts.html"
        description = _("Addresses by topic, with who answers and how soon.")
        preview_value = [
            {
                "topic": "Press",
                "text": "We call back on the same working day.",
                "link_url": "mailto:press@wellfounded.example",
                "link_text": "press@wellfounded.example",
            }
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


class PositionBlock(blocks.StructBlock):
    """One open position. It leaves the page by itself on the day after its last day."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    place = blocks.CharBlock(
        label=_("Place and hours"), max_length=120, help_text=_("Also whether it may be done from elsewhere.")
    )
    pay = blocks.CharBlock(
        label=_("Pay"), max_length=90, help_text=_("California asks for the range, and so do applicants.")
    )
    text = ParagraphBlock(label=_("Text"))
    last_day = blocks.DateBlock(label=_("Last day to apply"), required=False)
    link_url = LinkBlock(label=_("Where to apply"))
    link_text = blocks.CharBlock(label=_("Words of the link"), max_length=90)

    class Meta:
        icon = "user"
        label = _("Position")


class PositionsBlock(blocks.ListBlock):
    """Open positions; it says so when none is open."""

    def __init__(self, child_block=None, **kwargs):
        super().__init__(
            child_block or PositionBlock(), **{"min_num": 0, "max_num": 12, "default": [], **kwargs}
        )

    class Meta:
        icon = "group"
        label = _("Open positions")
        template = "home/blocks/positions.html"
        description = _("Open positions. Each leaves the page after its last day.")
        preview_value = [
            {
                "title": "Staff attorney",
                "place": "Oakland or elsewhere, full time",
                "pay": "$82,000 to $96,000",
                "text": "<p>You answer advocates and keep the library current.</p>",
                "last_day": None,
                "link_url": "mailto:jobs@wellfounded.example",
                "link_text": "Apply by e-mail",
            }
        ]

    def get_context(self, value, parent_context=None):
        """Adds `open_positions`: those whose last day is not over."""
        today = timezone.localdate()
        still_open = [entry for entry in value if not entry["last_day"] or entry["last_day"] >= today]
        return super().get_context(value, parent_context) | {"open_positions": still_open}


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
    ("contacts", ContactsBlock()),
    ("people", PeopleBlock()),
    ("positions", PositionsBlock()),
    ("terms", TermsBlock()),
    ("invitation", InvitationBlock()),
]
