"""The blocks that public pages are written in; the home page and standard pages use them too."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# No raw HTML, no embeds, no images from the text: what a reader on an old phone can load (S25).
TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul", "document-link"]
NOTE_FEATURES = ["bold", "italic", "link"]


class HeadingBlock(blocks.CharBlock):
    """A heading between paragraphs, under the page's own title."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "news/blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with lists and links."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "news/blocks/paragraph.html"


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


class KeyPointsBlock(blocks.ListBlock):
    """What a reader in a hurry takes along: two to six sentences."""

    def __init__(self, child_block=None, **kwargs):
        child = child_block or blocks.CharBlock(label=_("Point"), max_length=240)
        super().__init__(child, **{"min_num": 2, "max_num": 6, **kwargs})

    class Meta:
        icon = "list-ul"
        label = _("Key points")
        template = "news/blocks/key_points.html"


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


TEXT_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock()),
    ("quotation", QuotationBlock()),
    ("key_points", KeyPointsBlock()),
]
