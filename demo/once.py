"""What Wagtail keeps beside every object, its search index and its index of references, told once an object.

A page of the demo is saved four or five times over. Each time the worker would be told to look at it anew, and would
still be at that for minutes after the site is there.
"""

from contextlib import contextmanager

from django.db.models.signals import post_delete, post_save
from modelsearch import index
from modelsearch.signal_handlers import post_save_signal_handler as tell_search
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.tasks import update_reference_index_task


@contextmanager
def told_once():
    """Gather what is saved in this block, and have both indexes told of it at the end; not if the block fails."""
    saved = {}

    def note(sender, instance, raw=False, **kwargs):
        saved[sender, str(instance.pk)] = None

    def forget(sender, instance, **kwargs):
        saved.pop((sender, str(instance.pk)), None)

    with disable_reference_index_auto_update():
        # Those that search listens to already; the others are left alone afterwards.
        searched = [
            model for model in index.get_indexed_models() if post_save.disconnect(tell_search, sender=model)
        ]
        post_save.connect(note)
        post_delete.connect(forget)
        try:
            yield
        finally:
            post_save.disconnect(note)
            post_delete.disconnect(forget)
            for model in searched:
                post_save.connect(tell_search, sender=model)
    for model, pk in saved:
        names = model._meta.app_label, model._meta.model_name, pk
        if ReferenceIndex.is_indexed(model):
            update_reference_index_task.enqueue(*names)
        if model in searched:
            insert_or_update_object_task.enqueue(*names)
