"""What is logged: a line an event on standard error, without query strings or an exception's words (S19)."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_query": {"()": "wellfounded.logs.WithoutQuery"}},
    "formatters": {
        "line": {
            "()": "wellfounded.logs.PlacesOnly",
            "format": "{asctime}Z {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["without_query"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Stock handlers of Django's are replaced: they print query strings and mail whole requests.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        # Its lines hold parameters; it stays silent under DEBUG too.
        "django.db.backends": {"level": "WARNING"},
        # Its lines of what was published hold titles; who published what is in the audit log.
        "wagtail": {"level": "WARNING"},
        # Two lines for each job; what fails is an error.
        "django_tasks": {"level": "WARNING"},
        # They would print what was asked of Elasticsearch, and where; our own lines say that it failed.
        "elastic_transport": {"level": "CRITICAL"},
        "elasticsearch": {"level": "CRITICAL"},
        "fontTools": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
    },
}
