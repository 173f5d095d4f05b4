"""The form of a picture in the admin (`WAGTAILIMAGES_IMAGE_FORM_BASE`)."""

from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm

from library.uploads.forms import cleaned_first
from records import advice


class PictureForm(BaseImageForm):
    """Asks for a description in words, or the tick that the picture is decorative."""

    field_order = ["title", "file", "description", "is_decorative", "credit"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            cleaned_first(self.fields["file"])

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
