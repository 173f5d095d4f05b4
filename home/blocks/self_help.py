"""What pages for people without a lawyer are written in: few blocks, so that they stay short and can be translated."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.blocks import HeadingBlock, KeyPointsBlock, ParagraphBlock

from .text import StepsBlock


class FinderBlock(blocks.StaticBlock):
    """The choice of a state that leads to the offices that help there (`home.legal_aid`)."""

    class Meta:
        icon = "search"
        label = _("Legal-aid finder")
        description = _("Asks for the state and leads to the offices there. There is nothing to fill in.")
        preview_value = None
        admin_text = _("Asks for the state and leads to the offices there. You keep them under “Legal aid”.")
        template = "home/self_help/finder.html"

    def get_context(self, value, parent_context=None):
        """Adds `form`, the choice of a state."""
        from ..legal_aid import StateForm

        return super().get_context(value, parent_context) | {"form": StateForm()}


SELF_HELP_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock(features=["bold", "link", "ul", "ol"])),
    ("key_points", KeyPointsBlock()),
    ("steps", StepsBlock()),
    ("finder", FinderBlock()),
]
