"""What stands on every public page: banners above it, the appeal below it."""

import hashlib

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.blocks import LinkBlock

from .schedule import ScheduledBlock


class Banner(blocks.StructValue):
    """The value of a `BannerBlock`."""

    @property
    def key(self):
        """What a reader who closed it remembers: another text is another banner, and is shown."""
        said = (self.get(name) or "" for name in ("kind", "text", "link_url", "link_text"))
        return hashlib.sha256("\0".join(said).encode()).hexdigest()[:12]


class BannerBlock(ScheduledBlock):
    """One sentence above every page: a closed office, a rule that changed today."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("notice", _("Notice")), ("urgent", _("Urgent"))],
        default="notice",
        help_text=_("Urgent is for what changes somebody's day: it is read out first and stands on light."),
    )
    text = blocks.CharBlock(
        label=_("Text"), max_length=200, help_text=_("One or two sentences, with the date.")
    )
    link_url = LinkBlock(label=_("Leads to"), required=False)
    link_text = blocks.CharBlock(label=_("Words of the link"), required=False, max_length=60)

    def get_preview_context(self, value, parent_context=None):
        """Adds `banners`, this one alone."""
        return super().get_preview_context(value, parent_context) | {"banners": [value]}

    class Meta:
        icon = "warning"
        label = _("Banner")
        value_class = Banner
        description = _("One sentence above every public page. Give it a day on which it ends.")
        preview_value = {
            "kind": "urgent",
            "text": "The court in Oakhurst is closed today. Call before you travel.",
        }
        preview_template = "home/block_previews/banner.html"


class AppealBlock(ScheduledBlock):
    """The request for a gift at the foot of every public page. Of several, the first that is due is shown."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=90)
    text = blocks.TextBlock(
        label=_("Text"), max_length=300, help_text=_("What a gift does. No figure that you cannot prove.")
    )
    link_url = LinkBlock(label=_("Leads to"))
    link_text = blocks.CharBlock(label=_("Words on the button"), max_length=40)

    def get_preview_context(self, value, parent_context=None):
        """Adds `appeal`, this one."""
        return super().get_preview_context(value, parent_context) | {"appeal": value}

    class Meta:
        icon = "pick"
        label = _("Appeal")
        description = _(
            "The request for a gift below every public page. Of several, the first that is due is shown."
        )
        preview_value = {
            "heading": "Someone has a hearing tomorrow.",
            "text": "Her lawyer found the right report tonight, free, because others had paid for the finding.",
            "link_url": "/give/",
            "link_text": "Ways to give",
        }
        preview_template = "home/block_previews/appeal.html"


NOTICE_BLOCKS = [("banner", BannerBlock()), ("appeal", AppealBlock())]
