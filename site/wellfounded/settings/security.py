"""Sign-in, sessions, content policy, error reports: the settings behind `docs/security.md`."""

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE

LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "/accounts/login/"

# One door (S1): by e-mail address, which is confirmed before the first sign-in.
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Counted in the shared cache (S4).
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "20/m/ip,5/m/key",
}

# The second factor (S2).
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Wellfounded"
MFA_RECOVERY_CODES_SHOW_ONCE = True

# Passwords (S3). Argon2 first; the others read what an earlier version or an import wrote.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.validators.LengthBySecondFactor"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]

# Sessions (S6), in seconds: a day in all, less when nothing is done.
CSRF_FAILURE_VIEW = "accounts.views.csrf_failure"
SESSION_ENGINE = "accounts.session_store"
SESSION_COOKIE_AGE = 24 * 3600
SESSION_IDLE = {"staff": 30 * 60, "others": 8 * 3600}

# Content policy (S43).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Wagtail's admin has inline scripts and styles without a nonce, and shows previews in a frame.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "media-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
    "frame-ancestors": [SELF],
}

# Error reports (S19).
DEFAULT_EXCEPTION_REPORTER = "wellfounded.security.reports.PlacesReporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "wellfounded.security.reports.NothingTyped"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "wellfounded.security.headers.SecurityHeaders",
    "wellfounded.security.headers.ContentPolicy",
    "wellfounded.compressing.CompressPublic",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Behind the style sheet of its page, before everything that reads the database.
    "wellfounded.maintenance.ClosedForWork",
    "wellfounded.kept_pages.KeptPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "wellfounded.languages.LanguageOfTheAddress",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wellfounded.security.doors.SessionLimits",
    "wellfounded.security.doors.SignInFirst",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    # The doors stand before this one, which would tell by its redirect which addresses exist.
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wellfounded.security.doors.SecondFactorFirst",
    "wellfounded.security.doors.RegisteredRoutes",
    "wellfounded.kept_pages.PageAtHand",
    "wellfounded.security.screens.PagesOneWorksOn",
    "wellfounded.security.screens.TranslationsOfPublicPages",
    "wellfounded.security.screens.FilesOneWorksWith",
    "django_htmx.middleware.HtmxMiddleware",
    "wellfounded.old_addresses.OldAddresses",
]
