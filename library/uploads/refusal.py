from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """A file that is not taken; the message says in plain words why, and what to do."""
