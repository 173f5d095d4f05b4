"""The ids of the blocks that the loader writes. Where one is missing, an editor's form makes a new one up each time."""

from uuid import NAMESPACE_URL, uuid5

from wagtail import blocks
from wagtail.fields import StreamField


def give_ids(thing):
    """Give every block of `thing` (a page, settings), and every line of a list in it, an id; those it has it keeps.

    The ids follow from the slug and the place, so that two loads write the same. Nothing is saved. Returns `thing`.
    """
    for field in thing._meta.concrete_fields:
        if isinstance(field, StreamField):
            stream = getattr(thing, field.attname)
            place = f"demo:{thing._meta.label_lower}/{getattr(thing, 'slug', '')}/{field.name}"
            _walk(stream.stream_block, stream, place)
    return thing


def _walk(block, value, place):
    if isinstance(block, blocks.StreamBlock):
        for number, child in enumerate(value):
            child.id = child.id or _id(f"{place}/{number}")
            _walk(child.block, child.value, f"{place}/{number}")
    elif isinstance(block, blocks.ListBlock):
        for number, line in enumerate(value.bound_blocks):
            line.id = line.original_id = line.original_id or _id(f"{place}/{number}")
            _walk(block.child_block, line.value, f"{place}/{number}")
    elif isinstance(value, blocks.StructValue):
        for name, part in block.child_blocks.items():
            _walk(part, value.get(name), f"{place}/{name}")


def _id(place):
    return str(uuid5(NAMESPACE_URL, place))
