"""For a developer's machine and the demo: keys that protect nothing, mail on the console."""

from .base import *  # noqa: F403
from .base import BASE_DIR, INSTALLED_APPS, STATIC_ROOT, env

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = "development-only-and-refused-elsewhere-0123456789abcdefghijklmnop"
FIELD_ENCRYPTION_KEYS = ["ZGV2ZWxvcG1lbnQtb25seS1rZXktMDEyMzQ1Njc4OTA="]
KEYED_HASH_KEY = "development-only-hash-key"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WEB_WORKERS = 1
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
MAIL_DELIVERY, EMAIL_BACKEND = vars()["EMAIL_BACKEND"], "records.outbox.Outbox"
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
DEMO_SIGN_INS = True
SERVE_MEDIA = True
if DEBUG:
    # A template that was changed shows at once.
    PUBLIC_PAGES_KEPT = 0
(BASE_DIR / "var").mkdir(exist_ok=True)
# Styles and scripts come straight from their folders, so that nothing has to be collected first.
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
