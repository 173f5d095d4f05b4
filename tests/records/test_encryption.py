"""Encrypted fields and keyed hashes (S34)."""

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test.utils import isolate_apps

from records.encryption import EncryptedTextField, decrypt, encrypt, keyed_hash

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_encrypted_text_is_read_back_and_does_not_show():
    token = encrypt("A-number 000-000-000, naïve Ñandú")
    assert "000" not in token.split("gAAAA")[0]
    assert b"A-number" not in token.encode()
    assert decrypt(token) == "A-number 000-000-000, naïve Ñandú"


def test_the_same_text_is_never_the_same_token_twice():
    assert encrypt("same") != encrypt("same")


def test_an_old_key_still_reads_after_rotation(settings):
    settings.FIELD_ENCRYPTION_KEYS = [OLD]
    token = encrypt("before")
    settings.FIELD_ENCRYPTION_KEYS = [NEW, OLD]
    assert decrypt(token) == "before"


def test_new_tokens_are_written_under_the_first_key(settings):
    settings.FIELD_ENCRYPTION_KEYS = [NEW, OLD]
    token = encrypt("after")
    assert Fernet(NEW).decrypt(token.encode()) == b"after"


def test_a_stranger_s_key_reads_nothing(settings):
    settings.FIELD_ENCRYPTION_KEYS = [OLD]
    token = encrypt("before")
    settings.FIELD_ENCRYPTION_KEYS = [NEW]
    with pytest.raises(InvalidToken):
        decrypt(token)


def test_a_keyed_hash_finds_equal_text_within_its_purpose_alone(settings):
    found = keyed_hash("MLR-17", "case-reference")
    assert found == keyed_hash("MLR-17", "case-reference")
    assert found != keyed_hash("MLR-18", "case-reference")
    assert found != keyed_hash("MLR-17", "email")
    settings.KEYED_HASH_KEY = "another-key-of-this-installation"
    assert found != keyed_hash("MLR-17", "case-reference")


@pytest.fixture
def note_model(transactional_db):
    """A table with one encrypted field, for this test alone."""
    with isolate_apps("records"):

        class Note(models.Model):
            text = EncryptedTextField(blank=True, null=True)

            class Meta:
                app_label = "records"

        with connection.schema_editor() as editor:
            editor.create_model(Note)
        yield Note
        with connection.schema_editor() as editor:
            editor.delete_model(Note)


@pytest.mark.both_databases
def test_the_column_holds_no_plain_text(note_model):
    note = note_model.objects.create(text="canary-5f21")
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM records_note")
        assert "canary" not in cursor.fetchone()[0]
    assert note_model.objects.get(pk=note.pk).text == "canary-5f21"


@pytest.mark.parametrize("empty", ["", None])
def test_nothing_stays_nothing(note_model, empty):
    assert note_model.objects.get(pk=note_model.objects.create(text=empty).pk).text == empty


def test_an_encrypted_field_cannot_be_looked_up(note_model):
    with pytest.raises(FieldError):
        list(note_model.objects.filter(text="canary"))
