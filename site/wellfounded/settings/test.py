"""For the tests: quick hashing, immediate jobs, files and database in a throwaway folder."""

import tempfile

from .dev import *  # noqa: F403
from .dev import DATABASES, env

DEBUG = False
# Tests write behind the back of what is kept; those of the keeping itself set it.
PUBLIC_PAGES_KEPT = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Static files are looked up when they are asked for. Looking through all of them beforehand costs every client that a
# test makes more than what it then asks for.
WHITENOISE_AUTOREFRESH = True
PUBLIC_FORM_MIN_SECONDS = 0
MAIL_DELIVERY = EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = tempfile.mkdtemp(prefix="wellfounded-media-")
PRIVATE_ROOT = f"{MEDIA_ROOT}-private"
# The tests that need one start it themselves.
ELASTICSEARCH = {"urls": [], "api_key": "", "ca": "", "prefix": "wellfounded_tests_", "replicas": 0}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    if not env("DATABASE_URL", default=""):
        # Never the developer's own; tests/databases.py puts the worker's copy here.
        DATABASES["default"]["NAME"] = f"{MEDIA_ROOT}/none.sqlite3"
