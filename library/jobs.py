"""What the library does in the background: reads the text out of the files that were added."""

import logging

from django.db import transaction
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from search import changes

from . import text_of_files, texts
from .models import ItemFile

logger = logging.getLogger("wellfounded.library")


#: How many files one job reads before others get their turn.
AT_ONCE = 25


def have_files_read():
    """Ask for the job if a file waits to be read and nobody has asked yet: after a commit, and in every tick."""
    if ItemFile.objects.filter(text=None).exists() and not _asked():
        read_files.enqueue()


def _asked():
    return DBTaskResult.objects.ready().filter(task_path=read_files.module_path).exists()


@task()
def read_files(after=0):
    """Fill `ItemFile.text` of files that have none yet, by their ids from `after` on, and have their items indexed.

    Safe to run twice and beside itself: a file that has been read is not read again. What cannot be read has an empty
    text and is logged by its id. If the job never runs, items are found by all but the text of their new files, and
    the health page shows that a job waits; every tick asks for it again.
    """
    waiting = ItemFile.objects.filter(text=None, pk__gt=after).order_by("pk").values_list("pk", flat=True)
    batch = list(waiting[:AT_ONCE])
    for pk in batch:
        _read(pk)
    if len(batch) == AT_ONCE and not _asked():
        read_files.enqueue(after=batch[-1])


def _read(pk):
    file = ItemFile.objects.filter(pk=pk).first()
    if file is None:
        return
    try:
        text = text_of_files.text_of(_bytes(file), file.media_type)
    except (text_of_files.Unreadable, FileNotFoundError) as failure:
        logger.warning("The text of file %s could not be read: %s", pk, type(failure).__name__)
        text = ""
    except Exception as failure:
        # The bucket may be away for a moment; the next job tries again.
        logger.error("File %s could not be opened: %s", pk, type(failure).__name__)
        return
    with transaction.atomic():
        ItemFile.objects.filter(pk=pk, text=None).update(text=text)
        changes.mark(texts.KIND, file.item_id)


def _bytes(file):
    if file.media_type not in text_of_files.READABLE:
        return b""
    with file.file.open("rb") as stored:
        return stored.read()
