"""Telling that an item may have changed for its readers: its row in the lists, and `audience_changed` for those above."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from . import listing
from .signals import audience_changed

_gathered = ContextVar("gathered", default=None)


@transaction.atomic
def announce(item, published=False):
    """Bring `item`'s listing to its page and send `audience_changed`, in the transaction of the change itself.

    `published` says that Wagtail has just published it. Within `once_an_item` it waits for the end.
    """
    gathered = _gathered.get()
    if gathered is None:
        _send(item, published)
    else:
        _item, before = gathered.get(item.pk, (None, False))
        gathered[item.pk] = item, published or before


def _send(item, published):
    listing.refresh([item.pk])
    audience_changed.send(sender=type(item), item=item, published=published)


@contextmanager
def once_an_item():
    """Announce each item that is changed in this block once, at its end: an import saves one several times over.

    Within one transaction, and nothing in the block may read what an item is attached to or listed under. A block
    that fails announces nothing; what it wrote is rolled back by the transaction around it.
    """
    token = _gathered.set({})
    try:
        with transaction.atomic():
            yield
            changed = _gathered.get()
            _gathered.set(None)
            for item, published in changed.values():
                _send(item, published)
    finally:
        _gathered.reset(token)
