"""How long a password must be (S3)."""

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from . import second_factor


class LengthBySecondFactor:
    """Fifteen characters; ten for an account that has set up a second factor (NIST SP 800-63B-4)."""

    def __init__(self, alone=15, with_second_factor=10):
        self.alone = alone
        self.with_second_factor = with_second_factor

    def least(self, user=None):
        """The least number of characters for `user`, who may be nobody yet."""
        if user is not None and user.pk and second_factor.is_set_up(user):
            return self.with_second_factor
        return self.alone

    def validate(self, password, user=None):
        least = self.least(user)
        if len(password) < least:
            raise ValidationError(self._text(least), code="password_too_short")

    def get_help_text(self):
        return self._text(self.alone)

    def _text(self, least):
        return ngettext(
            "Use at least %(least)d character. A few words that have nothing to do with each other do well.",
            "Use at least %(least)d characters. A few words that have nothing to do with each other do well.",
            least,
        ) % {"least": least}
