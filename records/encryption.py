"""Field encryption (S34): a copied database tells nothing without the keys, which are kept elsewhere."""

import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _fernet(keys):
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(text):
    """Return `text` as a Fernet token under the first of `FIELD_ENCRYPTION_KEYS`."""
    return _fernet(tuple(settings.FIELD_ENCRYPTION_KEYS)).encrypt(text.encode()).decode("ascii")


def decrypt(token):
    """Return the text of a token; any of `FIELD_ENCRYPTION_KEYS` may have written it.

    Raises `cryptography.fernet.InvalidToken` if none of them did.
    """
    return _fernet(tuple(settings.FIELD_ENCRYPTION_KEYS)).decrypt(token.encode("ascii")).decode()


def keyed_hash(text, purpose):
    """Return 64 hex digits that find `text` again by equality, and by nothing else.

    `purpose` keeps the hashes of different fields apart, so that they cannot be compared.
    """
    message = f"{purpose}\0{text}".encode()
    return hmac.new(settings.KEYED_HASH_KEY.encode(), message, hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField):
    """Text that is a Fernet token in the database; empty text stays empty. It cannot be looked up."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return encrypt(value) if value else value

    def from_db_value(self, value, expression, connection):
        return decrypt(value) if value else value

    def get_lookup(self, lookup_name):
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None
