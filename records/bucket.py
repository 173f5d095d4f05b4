"""Files in buckets of an S3-compatible store; the gated ones without an address there either (S14)."""

from botocore.config import Config
from django.utils.deconstruct import deconstructible
from storages.backends.s3 import S3Storage


@deconstructible
class BucketStorage(S3Storage):
    """A bucket that answers within seconds or fails (S35), whoever makes the store.

    Checksums that only some stores understand are sent where the protocol demands them, and nowhere else.
    """

    def __init__(self, **options):
        addressing = options.get("addressing_style") or "auto"
        config = Config(
            connect_timeout=3,
            read_timeout=3,
            retries={"max_attempts": 1},
            s3={"addressing_style": addressing},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        super().__init__(**{"client_config": config, **options})


@deconstructible
class PrivateBucketStorage(BucketStorage):
    """The bucket of gated files: read and streamed by the one download view.

    `url()` raises: a signed address would outlive the permission that it was made for (S7).
    """

    def url(self, name, *args, **kwargs):
        raise ValueError("Gated files have no address; stream them through the download view.")
