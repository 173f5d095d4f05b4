"""What every installation shares. What differs comes from environment variables alone."""

from pathlib import Path

import environ

from records import shared_cache
from wellfounded.languages import LANGUAGES

from .logs import LOGGING  # noqa: F401
from .storages import storages

# Each variable may also be given as NAME_FILE, the path of a file that holds the value (S44).
env = environ.FileAwareEnv()

BASE_DIR = Path(__file__).resolve().parents[3]

INSTALLED_APPS = [
    "wellfounded",
    "staff",
    "home",
    "actions",
    "news",
    "casefiles",
    "library",
    "forums",
    "accounts",
    "search",
    "records",
    "wagtail_modeladmin",
    "wagtail_localize",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.WagtailUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "guardian",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
]

ROOT_URLCONF = "wellfounded.urls"
WSGI_APPLICATION = "wellfounded.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"wellfounded": "wellfounded.look"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "wellfounded.look.reader",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]

FORM_RENDERER = "wellfounded.look.FormRenderer"

DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'var' / 'wellfounded.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A transaction takes the write lock when it begins: one that reads first cannot fail for being second.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # Kept connections are looked at before they serve the next request (`wellfounded.postgresql`).
    DATABASES["default"]["ENGINE"] = "wellfounded.postgresql"
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)
    # What is asked all day is planned once for a connection (`records.planned`).
    if env.bool("PREPARED_STATEMENTS", default=True):
        DATABASES["default"]["OPTIONS"]["prepare_threshold"] = 1
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
# A server of its own has so many seconds for each answer; while it has none, the database's table takes its place.
CACHE_SECONDS = env.float("CACHE_SECONDS", default=0.5)
CACHES = shared_cache.settings_for(
    env.cache_url("CACHE_URL", default="dbcache://wellfounded_cache"), CACHE_SECONDS
)
# A server refuses to serve with settings that are unsafe (S42); a developer's machine has them on purpose.
IS_SERVER = False
WEB_WORKERS = env.int("WEB_WORKERS", default=2)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
# allauth's is Django's model backend too. The one that signs people in stands first.
AUTHENTICATION_BACKENDS = [
    "accounts.backends.AccountBackend",
    "casefiles.backends.AttachmentBackend",
]
# guardian.W001 asks for guardian's own backend. It stays out: it would answer "yes" by the stored row alone,
# beside AttachmentBackend, which reads the same rows and also asks whether the item may be delivered now
# (live, embargo, expiry, redaction). Two answers would be two gates (S10); see docs/decisions/0001.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
ANONYMOUS_USER_NAME = None
GUARDIAN_AUTO_PREFETCH = False
GUARDIAN_RAISE_403 = False

LANGUAGE_CODE = "en-us"
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "America/Los_Angeles"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(BASE_DIR / "var" / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media"))
# Gated files never lie below a public address (S14).
PRIVATE_ROOT = env("PRIVATE_ROOT", default=f"{MEDIA_ROOT.rstrip('/')}-private")
# Public images are served by the web server or the bucket in front; by Django itself where there is none.
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=False)
STORAGES = storages(env)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
# All mail waits in the outbox, from where a job hands it to what EMAIL_URL names (S35).
MAIL_DELIVERY = vars()["EMAIL_BACKEND"]
EMAIL_BACKEND = "records.outbox.Outbox"
EMAIL_TIMEOUT = 3
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("MAIL_FROM", default="Wellfounded <library@wellfounded.example>")

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Wagtail loosens this itself for the preview of a page.
X_FRAME_OPTIONS = "DENY"
# How many proxies of our own stand in front; the client's address is read that far from the right.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXY_COUNT", default=0)

WAGTAIL_SITE_NAME = "Wellfounded"
SITE_ORIGIN = env("SITE_ORIGIN", default="http://127.0.0.1:8000").rstrip("/")
WAGTAILADMIN_BASE_URL = SITE_ORIGIN
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Milliseconds after the last change; shorter, and every word fills the history.
WAGTAIL_AUTOSAVE_INTERVAL = 3000
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = True
# A translation begins as a draft: until somebody has translated it, it is the English text.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILDOCS_DOCUMENT_FORM_BASE = "news.document_forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "png", "jpg", "jpeg"]
WAGTAILIMAGES_IMAGE_MODEL = "news.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "news.picture_forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["png", "jpg", "jpeg"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = env.int("IMAGE_MAX_MEGABYTES", default=10) * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = env.int("IMAGE_MAX_MEGAPIXELS", default=40) * 1_000_000
# Pages offer AVIF first, then WebP, then what every browser reads.
WAGTAILIMAGES_AVIF_QUALITY, WAGTAILIMAGES_WEBP_QUALITY, WAGTAILIMAGES_JPEG_QUALITY = 60, 78, 80
# The admin's own lists and choosers. Readers search by `search.texts` (decision record 0031).
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
ELASTICSEARCH = {
    "urls": env.list("ELASTICSEARCH_URL", default=[]),
    "api_key": env("ELASTICSEARCH_API_KEY", default="").strip(),
    "ca": env("ELASTICSEARCH_CA", default=""),
    "prefix": env("ELASTICSEARCH_INDEX", default="wellfounded_"),
    "replicas": env.int("ELASTICSEARCH_REPLICAS", default=0),
}
WAGTAILEMBEDS_FINDERS = []

# How many self-declared facts an advocate may change in a day before staff look (S10).
DAILY_LIMITS = {
    "new_cases": env.int("DAILY_NEW_CASES", default=20),
    "case_edits": env.int("DAILY_CASE_EDITS", default=60),
    "distinct_items": env.int("DAILY_DISTINCT_ITEMS", default=150),
    "number_searches": env.int("DAILY_NUMBER_SEARCHES", default=100),
}

# What an editor's upload may be at most (S23); a picture's limit is on its pixels once it is unpacked.
FILE_LIMITS = {
    "bytes": env.int("FILE_MAX_MEGABYTES", default=50) * 1024 * 1024,
    "pages": env.int("FILE_MAX_PAGES", default=2000),
    "pixels": env.int("FILE_MAX_MEGAPIXELS", default=60) * 1_000_000,
}

# For how many days what is not needed any more is kept all the same (S30): docs/operating.md has the table.
RETENTION_DAYS = {
    "drafts": env.int("KEEP_DRAFTS_DAYS", default=30),
    "closed_cases": env.int("KEEP_CLOSED_CASES_DAYS", default=7 * 365 + 2),
    "messages_answered": env.int("KEEP_ANSWERED_MESSAGES_DAYS", default=90),
    "messages": env.int("KEEP_MESSAGES_DAYS", default=365),
    # Who read what; not less than 366.
    "reads": env.int("KEEP_READS_DAYS", default=3 * 365 + 1),
}

# A public form that comes back sooner than this was not filled in by a person (S28).
PUBLIC_FORM_MIN_SECONDS = 2

# Where callers are led whose member of Congress cannot be named: the Capitol's switchboard (224, not 212 as some
# guides print it), and the House's own finder, which asks for an address that this site never does.
CAPITOL_SWITCHBOARD = "202-224-3121"
HOUSE_FINDER = "https://www.house.gov/representatives/find-your-representative"

# Seconds for which public pages and what stands around every page are kept in each worker, unless the site changes
# before that (docs/decisions/0040). 0 keeps nothing.
PUBLIC_PAGES_KEPT = env.int("PUBLIC_PAGES_KEPT", default=60)

# Where ClamAV's clamd listens, such as unix:///run/clamav/clamd.ctl or tcp://127.0.0.1:3310. Empty: nothing is scanned.
SCANNER = env("SCANNER", default="")
# For one file, all in all (S35); what takes longer is not taken.
SCANNER_SECONDS = env.float("SCANNER_SECONDS", default=3)

# Whether browsers keep the page for who has no connection. Off: the worker that keeps it removes itself.
OFFLINE_PAGE = env.bool("OFFLINE_PAGE", default=True)

# Closes the site for work: everybody gets one page, with the status 503.
MAINTENANCE = env.bool("MAINTENANCE", default=False)

# The health page turns red when the tick or the oldest job that is due is older than this.
HEALTH_TICK_MINUTES = env.int("HEALTH_TICK_MINUTES", default=10)
HEALTH_QUEUE_MINUTES = env.int("HEALTH_QUEUE_MINUTES", default=15)

# Sign-in, sessions, middleware, content policy: docs/security.md.
from .security import *  # noqa: E402, F403

ADVOCATES_NEED_SECOND_FACTOR = env.bool("ADVOCATES_NEED_SECOND_FACTOR", default=False)
