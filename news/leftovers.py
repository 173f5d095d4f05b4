"""Uploads that an editor began with several files at once and never described: nobody will ask for them again."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import UploadedFile

#: Wagtail writes down no day; that of the file is its age.
KEPT = timedelta(days=1)


def forget_uploads():
    """Delete what waits for its description since a day or longer, the file first. Returns its name and the number.

    A file that its store does not answer for is left for the next night.
    """
    before, forgotten = timezone.now() - KEPT, 0
    for upload in UploadedFile.objects.all():
        try:
            if _is_old(upload.file, before):
                upload.file.delete(save=False)
                upload.delete()
                forgotten += 1
        except OSError:
            continue
    return "uploads", forgotten


def _is_old(file, before):
    """Whether `file` is from before a moment. One that is not there any longer is."""
    store = file.storage
    return not file or not store.exists(file.name) or store.get_modified_time(file.name) < before
