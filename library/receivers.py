"""Wagtail's own signals, where it leaves no other way: an item can be unpublished as a plain page."""

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from . import announcing
from .models import LibraryItem


@receiver(page_published)
@receiver(page_unpublished)
def tell_that_an_item_moved(instance, **kwargs):
    """Aliases and copies are published, and plain pages unpublished, without `LibraryItem.save`."""
    item = instance.specific if type(instance) is Page else instance
    if isinstance(item, LibraryItem):
        announcing.announce(item, published=kwargs.get("signal") is page_published)
