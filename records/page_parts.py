"""What a page says, piece by piece, whatever its type: its fields, its blocks, the rows below it."""

from dataclasses import dataclass

from django.db import models
from django.utils.html import strip_tags
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page

#: Fields of Wagtail's own page that a reader or a search engine sees.
OF_EVERY_PAGE = ("title", "seo_title", "search_description")


@dataclass(frozen=True)
class Piece:
    """`kind` is "text" (plain), "html" (rich text), "link" (the words of a button) or "picture" (its description).

    `where` is the label of the field that it stands in; `content` is a text; of a picture empty where it is decorative.
    """

    kind: str
    where: str
    content: str

    @property
    def words(self):
        """The piece without markup."""
        return strip_tags(self.content.replace("<", " <")) if self.kind == "html" else self.content


def pieces(page):
    """Every `Piece` of `page` (of its own class), as it stands in memory."""
    yield from _of_model(page)
    for relation in get_all_child_relations(type(page)):
        for row in getattr(page, relation.get_accessor_name()).all():
            yield from _of_model(row)


def _of_model(thing):
    for field in thing._meta.concrete_fields:
        if field.model is Page and field.name not in OF_EVERY_PAGE:
            continue
        value = getattr(thing, field.attname, None)
        where = str(field.verbose_name)
        if isinstance(field, StreamField):
            yield from _of_block(value.stream_block, value, where) if value else ()
        elif isinstance(field, RichTextField):
            yield Piece("html", where, value or "")
        elif isinstance(field, models.CharField | models.TextField) and not (
            field.choices or isinstance(field, models.URLField | models.SlugField | models.EmailField)
        ):
            yield Piece("text", where, str(value or ""))


def _of_block(block, value, where):
    if value is None:
        return
    if isinstance(block, ImageBlock | ImageChooserBlock):
        described = getattr(value, "contextual_alt_text", None)
        yield Piece("picture", where, value.default_alt_text if described is None else described)
    elif isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from _of_block(child.block, child.value, where)
    elif isinstance(block, blocks.ListBlock):
        for each in value:
            yield from _of_block(block.child_block, each, where)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            words_of_a_link = name == "link_text" and value.get(name)
            yield from (
                [Piece("link", where, value[name])]
                if words_of_a_link
                else _of_block(child, value.get(name), where)
            )
    elif isinstance(block, blocks.RichTextBlock):
        yield Piece("html", where, value.source)
    elif isinstance(value, str) and not isinstance(
        block, blocks.ChoiceBlock | blocks.RegexBlock | blocks.URLBlock | blocks.EmailBlock
    ):
        yield Piece("text", where, value)
    elif isinstance(value, dict):
        cells = (str(cell) for row in value.get("data") or () for cell in row if cell)
        yield Piece("text", where, "\n".join([*cells, value.get("table_caption") or ""]))
