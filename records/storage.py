"""Where gated files lie: outside every public address (S14)."""

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible
class PrivateFileStorage(FileSystemStorage):
    """Files under `PRIVATE_ROOT`, with no address: they are streamed by the one download view.

    `url()` raises, so that no template can ever print one.
    """

    def __init__(self):
        super().__init__(location=settings.PRIVATE_ROOT, base_url=None)

    def url(self, name):
        raise ValueError("Gated files have no address; stream them through the download view.")
