"""For a server: every secret and address comes from the environment, none has a default (S44)."""

from .base import *  # noqa: F403
from .base import env

DEBUG = False
DEMO_SIGN_INS = False
SECRET_KEY = env("SECRET_KEY")
FIELD_ENCRYPTION_KEYS = env.list("FIELD_ENCRYPTION_KEYS")
KEYED_HASH_KEY = env("KEYED_HASH_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
