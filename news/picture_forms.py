"""The form of a picture in the admin (`WAGTAILIMAGES_IMAGE_FORM_BASE`)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm

from library import uploads
from records import advice


def _cleaned(upload):
    """Have an upload hold its pixels and nothing else, before anything here opens it (S23).

    In its place, for Wagtail keeps the upload itself where the description is still missing.
    """
    if not hasattr(upload, "read"):
        return upload
    upload.seek(0)
    try:
        cleaned = uploads.clean(upload.read(), upload.name)
    except uploads.Refused as reason:
        raise ValidationError(reason.messages) from reason
    upload.seek(0)
    upload.truncate()
    upload.write(cleaned.data)
    upload.seek(0)
    upload.size = len(cleaned.data)
    return upload


class PictureForm(BaseImageForm):
    """Asks for a description in words, or the tick that the picture is decorative."""

    field_order = ["title", "file", "description", "is_decorative", "credit"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            parse = self.fields["file"].to_python
            self.fields["file"].to_python = lambda upload: parse(_cleaned(upload))

    def clean(self):
        cleaned = super().clean()
        description = (cleaned.get("description") or "").strip()
        if description and advice.is_called_like_a_file(description):
            self.add_error(
                "description", _("This is the name of a file. Say what can be seen on the picture.")
            )
        elif not description and not cleaned.get("is_decorative"):
            self.add_error("description", _("Describe the picture, or say that it is decorative."))
        return cleaned
