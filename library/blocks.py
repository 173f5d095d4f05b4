"""What the text of an item is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

#: What a paragraph may hold: no picture, no embed, no raw HTML (S25).
TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "superscript"]


class HeadingBlock(blocks.StructBlock):
    """A heading of the text; the second level stands within the first."""

    text = blocks.CharBlock(label=_("Heading"), max_length=160)
    level = blocks.ChoiceBlock(choices=[("2", _("Section")), ("3", _("Part of a section"))], default="2")

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "library/blocks/heading.html"


class QuotationBlock(blocks.StructBlock):
    """Words of the document itself, with the page on which they stand, to be cited."""

    text = blocks.TextBlock(label=_("Quotation"))
    page = blocks.CharBlock(label=_("Page"), max_length=20, required=False)
    source = blocks.CharBlock(label=_("Source"), max_length=255, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "library/blocks/quotation.html"


class KeyPointsBlock(blocks.StructBlock):
    """What a reader with half a minute must know."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    points = blocks.ListBlock(blocks.TextBlock(label=_("Point")), label=_("Points"))

    class Meta:
        icon = "list-ul"
        label = _("Key points")
        template = "library/blocks/key_points.html"


class FileReferenceBlock(blocks.StructBlock):
    """A place in the text that leads to one of the item's own files."""

    name = blocks.CharBlock(
        label=_("File name"),
        max_length=200,
        help_text=_("As it stands under “Files”; the reader gets a link to it."),
    )
    note = blocks.CharBlock(label=_("What the reader finds there"), max_length=255, required=False)

    class Meta:
        icon = "doc-full"
        label = _("File")
        template = "library/blocks/file.html"


class FootnoteBlock(blocks.StructBlock):
    """A note under the text."""

    mark = blocks.CharBlock(
        label=_("Mark"), max_length=5, help_text=_("The number or sign that the text refers to.")
    )
    text = blocks.RichTextBlock(label=_("Note"), features=["italic", "link"])

    class Meta:
        icon = "superscript"
        label = _("Footnote")
        template = "library/blocks/footnote.html"


BODY_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)),
    ("quotation", QuotationBlock()),
    ("key_points", KeyPointsBlock()),
    ("table", TableBlock(label=_("Table"))),
    ("file", FileReferenceBlock()),
    ("footnote", FootnoteBlock()),
]
