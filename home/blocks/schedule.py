"""Hiding and scheduling: what a section of the home page and a notice have in common."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class When(blocks.StructValue):
    """The value of a `WhenBlock`."""

    def covers(self, moment):
        """Whether what carries this is to be shown at `moment` (an aware datetime)."""
        begins, ends = self.get("begins"), self.get("ends")
        return bool(self.get("shown")) and (not begins or begins <= moment) and (not ends or moment < ends)


class WhenBlock(blocks.StructBlock):
    """Whether readers see it, and from when until when."""

    shown = blocks.BooleanBlock(
        label=_("Show it"),
        required=False,
        default=True,
        help_text=_("Take the tick away to hide this and keep what you wrote."),
    )
    begins = blocks.DateTimeBlock(
        label=_("From"),
        required=False,
        help_text=_("Empty: as soon as the page is published. In the time zone of your account."),
    )
    ends = blocks.DateTimeBlock(label=_("Until"), required=False, help_text=_("Empty: for good."))

    def clean(self, value):
        cleaned = super().clean(value)
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins and ends and ends <= begins:
            raise blocks.StructBlockValidationError(
                block_errors={"ends": ValidationError(_("This has to be later than “From”."))}
            )
        return cleaned

    class Meta:
        icon = "date"
        label = _("When it is shown")
        value_class = When
        collapsed = True


class ScheduledBlock(blocks.StructBlock):
    """A block whose last part says when it is shown."""

    def __init__(self, local_blocks=None, **kwargs):
        super().__init__([*(local_blocks or ()), ("when", WhenBlock())], **kwargs)

    def get_preview_template(self, value, context=None):
        """A section brings its own width."""
        return getattr(self.meta, "preview_template", None) or "home/block_previews/section.html"

    def get_searchable_content(self, value):
        """Nothing while readers do not see it: a search would show its words."""
        return super().get_searchable_content(value) if value["when"].covers(timezone.now()) else []


def next_change(stream, moment=None):
    """When after `moment`, by default now, the first block of `stream` appears or goes; `None` if none does."""
    moment = moment or timezone.now()
    whens = (block.value["when"] for block in stream)
    changes = (when.get(name) for when in whens if when.get("shown") for name in ("begins", "ends"))
    return min((change for change in changes if change and change > moment), default=None)


def shown(stream, moment=None):
    """The blocks of `stream` (each a `ScheduledBlock`) that readers see at `moment`, by default now."""
    moment = moment or timezone.now()
    return [block for block in stream if block.value["when"].covers(moment)]
