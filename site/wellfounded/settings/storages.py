"""Where files lie: folders of this machine, or buckets of an S3-compatible store."""


def storages(env):
    """Return `STORAGES`: `default` for public images, `private` for gated files, `staticfiles`.

    `STORAGE_BUCKET` and `STORAGE_PRIVATE_BUCKET` (both or neither) choose the buckets, `STORAGE_ENDPOINT` and
    `STORAGE_REGION` the service; the credentials are boto3's own `AWS_ACCESS_KEY_ID` and
    `AWS_SECRET_ACCESS_KEY`. Raises `ValueError` if only one bucket is named or both are the same.
    """
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    public, private = env("STORAGE_BUCKET", default=""), env("STORAGE_PRIVATE_BUCKET", default="")
    if not public and not private:
        return {
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "private": {"BACKEND": "records.storage.PrivateFileStorage"},
            "staticfiles": static,
        }
    if not public or not private or public == private:
        raise ValueError("STORAGE_BUCKET and STORAGE_PRIVATE_BUCKET must name two different buckets.")
    service = {
        "endpoint_url": env("STORAGE_ENDPOINT", default=None),
        "region_name": env("STORAGE_REGION", default=None),
        "addressing_style": env("STORAGE_ADDRESSING", default="auto"),
        "default_acl": None,
        "file_overwrite": False,
    }
    return {
        "default": {
            "BACKEND": "records.bucket.BucketStorage",
            "OPTIONS": {**service, "bucket_name": public, "querystring_auth": False},
        },
        "private": {
            "BACKEND": "records.bucket.PrivateBucketStorage",
            "OPTIONS": {**service, "bucket_name": private},
        },
        "staticfiles": static,
    }
