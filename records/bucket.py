"""Gated files in a bucket of their own, with no address either (S14)."""

from botocore.config import Config
from django.utils.deconstruct import deconstructible
from storages.backends.s3 import S3Storage


@deconstructible
class PrivateBucketStorage(S3Storage):
    """A private bucket of an S3-compatible store: read and streamed by the one download view.

    `url()` raises: a signed address would outlive the permission that it was made for (S7).
    """

    def __init__(self, **options):
        quick = Config(connect_timeout=3, read_timeout=3, retries={"max_attempts": 1})
        super().__init__(**{"client_config": quick, **options})

    def url(self, name, *args, **kwargs):
        raise ValueError("Gated files have no address; stream them through the download view.")
