"""S3: long passwords, no common ones, Argon2."""

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests.factories import UserFactory
from tests.security.conftest import give_second_factor
from wellfounded.settings import base

pytestmark = pytest.mark.django_db


def problems(password, user=None):
    try:
        validate_password(password, user)
    except ValidationError as error:
        return {problem.code for problem in error.error_list}
    return set()


@pytest.mark.parametrize(("length", "expected"), [(14, {"password_too_short"}), (15, set())])
def test_a_password_has_fifteen_characters(length, expected):
    assert problems("vqxkzjwpfhgmbdl"[:length]) == expected


@pytest.mark.parametrize(("length", "expected"), [(9, {"password_too_short"}), (10, set())])
def test_ten_are_enough_with_a_second_factor(length, expected):
    assert problems("vqxkzjwpfhgmbdl"[:length], give_second_factor(UserFactory())) == expected


def test_control_without_the_rule_fourteen_letters_pass(settings):
    settings.AUTH_PASSWORD_VALIDATORS = [
        rule for rule in settings.AUTH_PASSWORD_VALIDATORS if "Length" not in rule["NAME"]
    ]
    assert problems("vqxkzjwpfhgmbd") == set()


def test_a_common_password_is_refused():
    assert problems("123456789987654321") == {"password_too_common"}


def test_no_kind_of_character_is_demanded():
    assert problems("correct horse battery staple") == set()


def test_ones_own_name_is_no_password():
    person = UserFactory(name="Maximiliana Quintanilla", email="mq@example.org")
    assert problems("maximiliana quintanilla", person) == {"password_too_similar"}


def test_passwords_are_hashed_with_argon2():
    assert base.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
    assert settings.AUTH_PASSWORD_VALIDATORS == base.AUTH_PASSWORD_VALIDATORS
