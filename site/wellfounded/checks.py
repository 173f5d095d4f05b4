"""What the deployment check refuses (S42), beside Django's own `check --deploy`."""

import base64
import binascii
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

PER_PROCESS = ("locmem.LocMemCache", "dummy.DummyCache")


@register(Tags.security)
def private_files_lie_outside_the_public_folder(app_configs, **kwargs):
    """A gated file below `MEDIA_ROOT` would have a public address (S14)."""
    public, private = Path(settings.MEDIA_ROOT).resolve(), Path(settings.PRIVATE_ROOT).resolve()
    if private == public or public in private.parents:
        yield Error(f"PRIVATE_ROOT ({private}) lies under MEDIA_ROOT ({public}).", id="wellfounded.E001")
    if private in public.parents:
        yield Error(f"MEDIA_ROOT ({public}) lies under PRIVATE_ROOT ({private}).", id="wellfounded.E002")


@register(Tags.security, deploy=True)
def debug_is_off(app_configs, **kwargs):
    if settings.DEBUG:
        yield Error("DEBUG shows settings and local variables to anybody.", id="wellfounded.E010")


@register(Tags.security, deploy=True)
def hosts_are_named(app_configs, **kwargs):
    """Mails and redirects would follow whatever Host a request claims."""
    for host in settings.ALLOWED_HOSTS or ["nothing"]:
        if host == "nothing" or "*" in host or host.strip(".") == "":
            yield Error(f"ALLOWED_HOSTS names {host!r}; name each host.", id="wellfounded.E011")


def _is_known(key):
    """Whether `key` is one of those that this repository publishes for development."""
    try:
        decoded = base64.urlsafe_b64decode(key)
    except (binascii.Error, ValueError):
        decoded = b""
    return b"development-only" in key.encode() or b"development-only" in decoded


@register(Tags.security, deploy=True)
def keys_are_our_own(app_configs, **kwargs):
    """Development keys are published in this repository, and short ones can be guessed."""
    keys = {
        "SECRET_KEY": [settings.SECRET_KEY],
        "KEYED_HASH_KEY": [settings.KEYED_HASH_KEY],
        "FIELD_ENCRYPTION_KEYS": settings.FIELD_ENCRYPTION_KEYS,
    }
    for name, values in keys.items():
        if not values or any(_is_known(value) or len(value) < 32 for value in values):
            yield Error(f"{name} is a development key, or too short.", id="wellfounded.E012")
    if len({settings.SECRET_KEY, settings.KEYED_HASH_KEY, *settings.FIELD_ENCRYPTION_KEYS}) < sum(
        map(len, keys.values())
    ):
        yield Error("One key serves two purposes.", id="wellfounded.E013")


@register(Tags.security, deploy=True)
def demo_sign_ins_are_off(app_configs, **kwargs):
    """Their password is published and they are asked for no second factor (S2)."""
    if getattr(settings, "DEMO_SIGN_INS", False):
        yield Error("DEMO_SIGN_INS lets anybody in.", id="wellfounded.E014")


@register(Tags.security, deploy=True)
def limits_are_counted_together(app_configs, **kwargs):
    """With a cache in each process, every worker would allow the full number of guesses (S4)."""
    backend = settings.CACHES["default"]["BACKEND"]
    if settings.WEB_WORKERS > 1 and backend.endswith(PER_PROCESS):
        yield Error(f"{settings.WEB_WORKERS} workers do not share a {backend}.", id="wellfounded.E015")


@register(Tags.security, deploy=True)
def what_is_searched_for_travels_hidden(app_configs, **kwargs):
    """Elasticsearch is asked with what people typed; over a network that must not be read (S15)."""
    for url in settings.ELASTICSEARCH["urls"]:
        address = urlsplit(url)
        near = address.hostname in ("127.0.0.1", "localhost", "::1")
        if not (address.scheme == "https" or (address.scheme == "http" and near)) or not address.port:
            yield Error(
                "ELASTICSEARCH_URL is https://name:port; http:// serves on the same machine alone.",
                id="wellfounded.E018",
            )


def refuse_to_serve():
    """Raise `ImproperlyConfigured` if a server's settings are unsafe, so that it does not start at all (S42).

    Whether a superuser stands is left to the deployment check: the glass may be broken while workers restart.
    """
    errors = [error for check in OF_SETTINGS for error in check(None)]
    if errors:
        raise ImproperlyConfigured("Refusing to serve. " + " ".join(error.msg for error in errors))


OF_SETTINGS = (
    private_files_lie_outside_the_public_folder,
    debug_is_off,
    hosts_are_named,
    keys_are_our_own,
    demo_sign_ins_are_off,
    limits_are_counted_together,
    what_is_searched_for_travels_hidden,
)


@register(Tags.security, deploy=True)
def nobody_is_a_superuser(app_configs, **kwargs):
    """A superuser passes every gate; the break-glass account is active for as long as the glass is broken."""
    User = get_user_model()
    try:
        if User._meta.db_table not in connection.introspection.table_names():
            return
        standing = User.objects.filter(is_superuser=True, is_active=True).count()
    except DatabaseError:
        yield Error("The database cannot be asked for superusers.", id="wellfounded.E017")
        return
    if standing:
        yield Error(f"{standing} active superuser(s) pass every gate.", id="wellfounded.E016")
