"""For the tests: quick hashing, immediate jobs, files in a throwaway folder."""

import tempfile

from .dev import *  # noqa: F403
from .dev import DATABASES, STORAGES

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = tempfile.mkdtemp(prefix="wellfounded-media-")
PRIVATE_ROOT = f"{MEDIA_ROOT}-private"
