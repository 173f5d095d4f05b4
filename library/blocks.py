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
        description = _("A heading over what follows, so that a reader who skims finds the place.")
        preview_value = {"text": "What the Board asks", "level": "2"}


class QuotationBlock(blocks.StructBlock):
    """Words of the document itself, with the page on which they stand, to be cited."""

    text = blocks.TextBlock(label=_("Quotation"))
    page = blocks.CharBlock(label=_("Page"), max_length=20, required=False)
    source = blocks.CharBlock(label=_("Source"), max_length=255, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "library/blocks/quotation.html"
        description = _(
            "Words of the document itself, word for word. A reader copies them with the citation and the page."
        )
        preview_value = {
            "text": "A fear may be well founded although what is feared is less likely than not.",
            "page": "9",
            "source": "Slip opinion",
        }


class KeyPointsBlock(blocks.StructBlock):
    """What a reader with half a minute must know."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    points = blocks.ListBlock(blocks.TextBlock(label=_("Point")), label=_("Points"))

    class Meta:
        icon = "list-ul"
        label = _("Key points")
        template = "library/blocks/key_points.html"
        description = _(
            "What a reader with half a minute must know: two to six sentences at the head of a long text."
        )
        preview_value = {
            "heading": "In short",
            "points": ["File before the first year is over.", "Say which exception applies if it is over."],
        }


class FileReferenceBlock(blocks.StructBlock):
    """A place in the text that leads to one of the item's own files."""

    name = blocks.CharBlock(
        label=_("File name"),
        max_length=200,
        help_text=_("As it stands under “Files”; the reader gets a link to it."),
    )
    note = blocks.CharBlock(label=_("What the reader finds there"), max_length=255, required=False)

    def get_preview_context(self, value, parent_context=None):
        """Adds `files`, the one that it names."""
        file = {"label": value["name"], "href": "", "note": "Word, 2 pages"}
        return super().get_preview_context(value, parent_context) | {"files": [file]}

    class Meta:
        icon = "doc-full"
        label = _("File")
        template = "library/blocks/file.html"
        description = _(
            "Leads to one of the files of the item, at the place in the text where it is spoken of."
        )
        preview_value = {"name": "Sample declaration.docx", "note": "Ready to be filled in"}


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
        description = _(
            "A note under the text: a source, a caution. Give it the mark that stands in the text."
        )
        preview_value = {"mark": "1", "text": "<p>Both reports were read again this year.</p>"}


class TextBlock(blocks.RichTextBlock):
    """Running text."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Running text, with lists and links. One thought a paragraph.")
        preview_value = "<p>The one-year deadline runs from the <b>last arrival</b>.</p>"


class ComparisonBlock(TableBlock):
    """A table with headers."""

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("A table with headers, for what is compared. It scrolls by itself on a phone.")
        preview_value = {
            "data": [["Form", "When it is due"], ["I-589", "Within a year"]],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
        }


BODY_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", TextBlock(features=TEXT_FEATURES)),
    ("quotation", QuotationBlock()),
    ("key_points", KeyPointsBlock()),
    ("table", ComparisonBlock()),
    ("file", FileReferenceBlock()),
    ("footnote", FootnoteBlock()),
]
