"""What follows when a public page leaves the site."""

from django.db import transaction
from django.db.models.signals import post_delete
from wagtail.signals import page_unpublished

from . import cards
from .models.public import PublicPage


def forget_card(sender, instance, **kwargs):
    """The card of a page that is gone leaves the storage with it. Receives `page_unpublished`, `post_delete`."""
    if isinstance(instance, PublicPage):
        transaction.on_commit(lambda: cards.forget(instance))


def connect():
    """Called once, when the room is ready."""
    page_unpublished.connect(forget_card, dispatch_uid="news.forget_card.unpublished")
    for model in PublicPage.__subclasses__():
        post_delete.connect(forget_card, sender=model, dispatch_uid=f"news.forget_card.{model.__name__}")
