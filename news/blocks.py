"""The blocks that public pages are written in; the home page and standard pages use them too."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

# No raw HTML, no embeds, no images from the text: what a reader on an old phone can load (S25).
TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul", "document-link"]
NOTE_FEATURES = ["bold", "italic", "link"]


class HeadingBlock(blocks.CharBlock):
    """A heading between paragraphs, under the page's own title."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "news/blocks/heading.html"
        description = _(
            "A heading between paragraphs. One for every three or four of them helps those who skim."
        )
        preview_value = "What changes now"


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with lists and links."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "news/blocks/paragraph.html"
        description = _("Running text, with lists and links. Say in a link where it leads.")
        preview_value = "<p>The rule takes effect in thirty days. <b>Cases that are open now</b> keep the old deadline.</p>"


class QuotationBlock(blocks.StructBlock):
    """Somebody's words, and whose they are."""

    text = blocks.TextBlock(label=_("Words"), help_text=_("Without quotation marks; the page sets them."))
    source = blocks.CharBlock(
        label=_("Source"), required=False, help_text=_("Who said it, where; a page if there is one.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "news/blocks/quotation.html"
        description = _("Somebody's words, exactly as they were said, and whose they are.")
        preview_value = {
            "text": "Nobody should have to argue for her life alone.",
            "source": "Director of the help desk",
        }


class KeyPointsBlock(blocks.ListBlock):
    """What a reader in a hurry takes along: two to six sentences."""

    def __init__(self, child_block=None, **kwargs):
        child = child_block or blocks.CharBlock(label=_("Point"), max_length=240)
        super().__init__(child, **{"min_num": 2, "max_num": 6, **kwargs})

    class Meta:
        icon = "list-ul"
        label = _("Key points")
        template = "news/blocks/key_points.html"
        description = _("Two to six sentences that a reader in a hurry takes along.")
        preview_value = [
            "The old form is accepted until the end of the month.",
            "Interpreters are free of charge.",
        ]


class LinkBlock(blocks.RegexBlock):
    """Where a link leads: an address on this site, another site over https, a mail address, a telephone."""

    def __init__(self, **kwargs):
        super().__init__(
            regex=r"^(/(?!/)|#|https://|mailto:|tel:)\S*$",
            **{
                "error_messages": {"invalid": _("Start with / for this site, https://, mailto: or tel:")},
                "help_text": _("/news/, https://…, mailto:… or tel:…"),
                "max_length": 500,
                **kwargs,
            },
        )

    class Meta:
        icon = "link"
        label = _("Address")


class PictureBlock(blocks.StructBlock):
    """A picture in the width of the text, with its description or the mark that it needs none."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(
        label=_("Caption"), required=False, max_length=200, help_text=_("What the text does not say already.")
    )
    shape = blocks.ChoiceBlock(
        label=_("Shape"),
        choices=[("whole", _("As it is")), ("wide", _("A wide band, cut around its focal point"))],
        default="whole",
    )

    def get_preview_value(self):
        """The newest picture there is; without any, the block says what it would show."""
        newest = get_image_model().objects.order_by("-pk").first()
        if newest is not None:
            newest.contextual_alt_text, newest.decorative = newest.default_alt_text, False
        caption = (
            _("Drawn for this page") if newest else _("The picture stands here, with this caption below it")
        )
        return self.normalize({"image": newest, "caption": caption, "shape": "whole"})

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "news/blocks/picture.html"
        description = _(
            "A picture that says something which the text does not. Never the face of somebody who seeks asylum."
        )


TEXT_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock()),
    ("quotation", QuotationBlock()),
    ("key_points", KeyPointsBlock()),
    ("picture", PictureBlock()),
]
