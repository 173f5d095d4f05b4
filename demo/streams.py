"""What the loader writes, made whole as an editor's form would store it: ids of blocks, keys of paragraphs, empty fields.

Where one is missing, a form makes it up when the page is saved: a first save that changes nothing would seem, where
versions are compared, to change every paragraph.
"""

import re
from itertools import count
from uuid import NAMESPACE_URL, uuid5

from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

#: What begins a block of rich text, as long as it has no key. The editor calls it so too (`data-block-key`).
BEGINNING = re.compile(r"<(p|h[2-6]|li|blockquote)>")


def complete(thing):
    """Give `thing` (a page, settings) and the rows below it what is missing; what is there stays.

    Ids and keys follow from the slug, the place and the words, so that two loads write the same. Nothing is saved.
    Returns `thing`.
    """
    place = f"demo:{thing._meta.label_lower}/{getattr(thing, 'slug', '')}"
    _complete_fields(thing, place)
    for relation in get_all_child_relations(type(thing)):
        name = relation.get_accessor_name()
        for number, row in enumerate(getattr(thing, name).all()):
            _complete_fields(row, f"{place}/{name}/{number}")
    return thing


def _complete_fields(thing, place):
    for field in thing._meta.concrete_fields:
        value, own = getattr(thing, field.attname), f"{place}/{field.name}"
        if isinstance(field, StreamField):
            _completed(value.stream_block, value, own)
        elif isinstance(field, RichTextField):
            setattr(thing, field.attname, _keyed(value, own))


def _completed(block, value, place):
    """`value` of `block` with what was missing; streams, lists and groups are the same objects as before."""
    if isinstance(block, blocks.StreamBlock):
        for number, child in enumerate(value):
            child.id = child.id or _id(f"{place}/{number}")
            child.value = _completed(child.block, child.value, f"{place}/{number}")
    elif isinstance(block, blocks.ListBlock):
        for number, line in enumerate(value.bound_blocks):
            line.id = line.original_id = line.original_id or _id(f"{place}/{number}")
            line.value = _completed(block.child_block, line.value, f"{place}/{number}")
    elif isinstance(value, blocks.StructValue):
        for name, part in block.child_blocks.items():
            value[name] = _completed(part, value.get(name), f"{place}/{name}")
    elif isinstance(value, RichText):
        return RichText(_keyed(value.source, place))
    elif value is None and isinstance(block, blocks.FieldBlock):
        return block.field.to_python(None)
    return value


def _keyed(html, place):
    number = count()

    def begin(match):
        key = _id(f"{place}/{next(number)}/{html[match.end() :]}")
        return f'<{match[1]} data-block-key="{key[:8]}">'

    return BEGINNING.sub(begin, html)


def _id(place):
    return str(uuid5(NAMESPACE_URL, place))
