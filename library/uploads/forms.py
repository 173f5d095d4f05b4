"""For forms of Wagtail's that take a file: it is cleaned before anything here opens it or keeps it (S23)."""

from django.core.exceptions import ValidationError

from .reading import Refused, clean


def cleaned_first(field):
    """Have the form field `field` see of each upload what `clean` makes of it; what is refused is told beside it."""
    parse = field.to_python
    field.to_python = lambda upload: parse(_cleaned(upload))


def _cleaned(upload):
    """The upload with cleaned bytes in its own place: Wagtail keeps it aside where another field is still missing."""
    if not hasattr(upload, "read"):
        return upload
    upload.seek(0)
    try:
        cleaned = clean(upload.read(), upload.name)
    except Refused as refused:
        raise ValidationError(refused.messages) from refused
    upload.seek(0)
    upload.truncate()
    upload.write(cleaned.data)
    upload.seek(0)
    upload.size = len(cleaned.data)
    return upload
