"""What the library does in the background: reads the text out of the files that were added."""

import logging

from django.db import transaction
from django.db.models import Q
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from search import changes

from . import text_of_files, texts
from .models import ItemFile

logger = logging.getLogger("wellfounded.library")


#: In the place of pages: nobody can say what lies under them.
NOT_SEEN = 0

#: How many files one job reads before others get their turn.
AT_ONCE = 25


def have_files_read():
    """Ask for the job if a file waits to be read and nobody has asked yet: after a commit, and in every tick."""
    if _unread().exists() and not _asked():
        read_files.enqueue()


def _unread():
    """Files whose text is not read yet, and those of case documents that nobody has looked under (S24)."""
    unseen = Q(concealed__isnull=True, item__document_type__case_document=True)
    return ItemFile.objects.filter(Q(text=None) | unseen)


def _asked():
    return DBTaskResult.objects.ready().filter(task_path=read_files.module_path).exists()


@task()
def read_files(after=0):
    """Fill `ItemFile.text` of files that have none yet, by their ids from `after` on, and have their items indexed.

    Files of case documents are looked through for text that does not show; until then nobody can clear them.

    Safe to run twice and beside itself: a file that has been read is not read again. What cannot be read has an empty
    text and is logged by its id. If the job never runs, items are found by all but the text of their new files, and
    the health page shows that a job waits; every tick asks for it again.
    """
    waiting = _unread().filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)
    batch = list(waiting[:AT_ONCE])
    for pk in batch:
        _read(pk)
    if len(batch) == AT_ONCE and not _asked():
        read_files.enqueue(after=batch[-1])


def _read(pk):
    file = ItemFile.objects.select_related("item__document_type").filter(pk=pk).first()
    if file is None:
        return
    try:
        data = _bytes(file)
    except FileNotFoundError as failure:
        logger.warning("The text of file %s could not be read: %s", pk, type(failure).__name__)
        data = None
    except Exception as failure:
        # The bucket may be away for a moment; the next job tries again.
        logger.error("File %s could not be opened: %s", pk, type(failure).__name__)
        return
    text, concealed = _text(file, data), _concealed(file, data)
    with transaction.atomic():
        if concealed is not None:
            ItemFile.objects.filter(pk=pk, concealed__isnull=True).update(concealed=concealed)
        if ItemFile.objects.filter(pk=pk, text=None).update(text=text):
            changes.mark(texts.KIND, file.item_id)


def _text(file, data):
    try:
        return "" if data is None else text_of_files.text_of(data, file.media_type)
    except text_of_files.Unreadable as failure:
        logger.warning("The text of file %s could not be read: %s", file.pk, type(failure).__name__)
        return ""


def _concealed(file, data):
    """The pages of a case document's file that conceal text; `None` for other files, which redactors do not clear."""
    if not file.item.document_type.case_document:
        return None
    try:
        return [NOT_SEEN] if data is None else text_of_files.pages_that_conceal(data, file.media_type)
    except text_of_files.Unreadable as failure:
        logger.warning("File %s could not be looked through: %s", file.pk, type(failure).__name__)
        return [NOT_SEEN]


def _bytes(file):
    if file.media_type not in text_of_files.READABLE:
        return b""
    with file.file.open("rb") as stored:
        return stored.read()
