"""Files in buckets of an S3-compatible store; the gated ones without an address there either (S14)."""

import contextlib

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.utils.deconstruct import deconstructible
from storages.backends.s3 import S3Storage


class StoreDown(OSError):
    """The store gave no answer, or none that makes sense. As with a disk that fails: whoever reads expects `OSError`."""


@contextlib.contextmanager
def _told_as_outage():
    try:
        yield
    except (BotoCoreError, Boto3Error, ClientError) as failure:
        # Its words name the bucket and the key.
        raise StoreDown(type(failure).__name__) from None


@deconstructible
class BucketStorage(S3Storage):
    """A bucket that answers within three seconds or fails (S35), whoever makes the store. Raises `StoreDown`.

    Checksums that only some stores understand are sent where the protocol demands them, and nowhere else.
    """

    #: To be reached, and to say something.
    SECONDS = 1.5

    def __init__(self, **options):
        addressing = options.get("addressing_style") or "auto"
        config = Config(
            connect_timeout=self.SECONDS,
            read_timeout=self.SECONDS,
            retries={"total_max_attempts": 1},
            s3={"addressing_style": addressing},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        once = TransferConfig(use_threads=False, num_download_attempts=1)
        super().__init__(**{"client_config": config, "transfer_config": once, **options})

    def _open(self, name, mode="rb"):
        with _told_as_outage():
            opened = super()._open(name, mode)
            # Fetched here, where whoever opens it expects that this fails.
            opened.open()
            return opened

    def _save(self, name, content):
        with _told_as_outage():
            return super()._save(name, content)

    def delete(self, name):
        with _told_as_outage():
            super().delete(name)

    def exists(self, name):
        with _told_as_outage():
            return super().exists(name)

    def get_modified_time(self, name):
        with _told_as_outage():
            return super().get_modified_time(name)


@deconstructible
class PrivateBucketStorage(BucketStorage):
    """The bucket of gated files: read and streamed by the one download view.

    `url()` raises: a signed address would outlive the permission that it was made for (S7).
    """

    def url(self, name, *args, **kwargs):
        raise ValueError("Gated files have no address; stream them through the download view.")
