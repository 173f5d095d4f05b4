"""Tells the index of texts what has changed, and how items are indexed."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from records import tick
from search import changes, synonyms
from search import texts as index

from . import jobs, registries, texts
from .models import ItemFile, LibraryItem, TaxonomyStamp
from .signals import audience_changed

changes.register(
    texts.KIND, changes.Kind(texts.index, texts.everything, texts.astray, registries.groups.first)
)
synonyms.sources.register(texts.names_of_terms)
changes.register(texts.NAMES, changes.Kind(texts.index))
changes.register(texts.TERMS, changes.Kind(texts.retell_terms))
tick.register(jobs.have_files_read, "texts-of-files")


@receiver(audience_changed)
def note_that_an_item_changed(item, **kwargs):
    changes.mark(texts.KIND, item.pk)


@receiver(post_delete, sender=LibraryItem)
def forget_an_item(instance, **kwargs):
    """At once (S30); marked too, for a job that is just indexing it may come second."""
    index.drop(texts.KIND, instance.pk)
    changes.mark(texts.KIND, instance.pk)


@receiver([post_save, post_delete], sender=ItemFile)
def note_that_files_changed(instance, **kwargs):
    changes.mark(texts.KIND, instance.item_id)
    if kwargs.get("created"):
        transaction.on_commit(jobs.have_files_read, robust=True)


@receiver(post_save, sender=TaxonomyStamp)
def note_that_terms_changed(**kwargs):
    changes.mark(texts.TERMS, 0)
