"""Wagtail's own signals, where it leaves no other way: an item can be unpublished as a plain page."""

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from . import listing
from .models import LibraryItem
from .signals import audience_changed


@receiver(page_published)
@receiver(page_unpublished)
def tell_that_an_item_moved(instance, **kwargs):
    """Aliases and copies are published, and plain pages unpublished, without `LibraryItem.save`."""
    item = instance.specific if type(instance) is Page else instance
    if isinstance(item, LibraryItem):
        with transaction.atomic():
            listing.refresh([item.pk])
            audience_changed.send(
                sender=LibraryItem, item=item, published=kwargs.get("signal") is page_published
            )
