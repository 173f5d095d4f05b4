"""The form of a picture in the admin (`WAGTAILIMAGES_IMAGE_FORM_BASE`)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm

from library import uploads
from records import advice


class PictureForm(BaseImageForm):
    """Asks for a description in words, or the tick that the picture is decorative."""

    field_order = ["title", "file", "description", "is_decorative", "credit"]

    def clean_file(self):
        file = self.cleaned_data.get("file")
        if file and "file" in self.changed_data:
            try:
                uploads.clean(file.read(), file.name)
            except uploads.Refused as reason:
                raise ValidationError(str(reason)) from reason
            file.seek(0)
        return file

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
