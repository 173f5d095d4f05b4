"""For a server: every secret and address comes from the environment, none has a default (S44)."""

import os

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import SITE_ORIGIN, STORAGES, env

REQUIRED = (
    "SECRET_KEY",
    "FIELD_ENCRYPTION_KEYS",
    "KEYED_HASH_KEY",
    "ALLOWED_HOSTS",
    "SITE_ORIGIN",
    "DATABASE_URL",
    "EMAIL_URL",
)
if missing := [name for name in REQUIRED if not os.environ.get(name) and not os.environ.get(f"{name}_FILE")]:
    raise ImproperlyConfigured(
        f"Set {', '.join(missing)} in the environment (or the same name with _FILE, the path of a file that "
        "holds the value). README.md says what each is for."
    )

IS_SERVER = True
DEBUG = env.bool("DEBUG", default=False)
DEMO_SIGN_INS = env.bool("DEMO_SIGN_INS", default=False)
SECRET_KEY = env("SECRET_KEY").strip()
FIELD_ENCRYPTION_KEYS = env.list("FIELD_ENCRYPTION_KEYS")
KEYED_HASH_KEY = env("KEYED_HASH_KEY").strip()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN]

STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}

# A cookie named __Host- is refused by the browser unless it is Secure, for this host alone and for "/" (S43).
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
LANGUAGE_COOKIE_NAME = "__Host-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True

SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_SSL_REDIRECT = True
# A load balancer asks over plain HTTP whether this machine is well.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
# The header by which a proxy of our own says "https"; never set it where a client's own copy comes through.
if header := env("PROXY_SSL_HEADER", default=""):
    SECURE_PROXY_SSL_HEADER = (f"HTTP_{header.upper().replace('-', '_')}", "https")
