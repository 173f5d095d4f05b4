from io import BytesIO
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image as Pillow
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from library import uploads


class Picture(AbstractImage):
    """A public picture (S14: nothing gated is one). It is described for who does not see it, or marked as decorative.

    Only the pixels of an upload are kept (S23): what a camera or a program wrote beside them, such as the place, goes.
    """

    description = models.CharField(
        _("description"),
        max_length=255,
        blank=True,
        help_text=_("What can be seen, for who does not see it, in a sentence. Not the name of the file."),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("It says nothing that the text does not say. Screen readers then pass over it."),
    )
    credit = models.CharField(_("credit"), max_length=160, blank=True, help_text=_("Who drew or took it."))

    admin_form_fields = (*Image.admin_form_fields, "is_decorative", "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_decorative=True) | ~models.Q(description=""),
                name="news_picture_described",
                violation_error_message=_("Describe the picture, or say that it is decorative."),
            )
        ]

    @property
    def default_alt_text(self):
        return "" if self.is_decorative else self.description

    def save(self, *args, **kwargs):
        if self.file and self._has_new_file():
            self._keep_only_the_pixels()
        super().save(*args, **kwargs)

    def _has_new_file(self):
        stored = (
            type(self).objects.filter(pk=self.pk).values_list("file", flat=True).first() if self.pk else None
        )
        return stored != self.file.name or not self.file._committed

    def _keep_only_the_pixels(self):
        """Raises `library.uploads.Refused` for what is no PNG or JPEG, or too large."""
        name = PurePath(self.file.name).name
        with self.file.open("rb") as upload:
            data = upload.read()
        cleaned = uploads.clean(data, name).data
        if self.file._committed:
            self.file.storage.delete(self.file.name)
        self.file.save(name, ContentFile(cleaned), save=False)
        self._set_image_file_metadata()
        with Pillow.open(BytesIO(cleaned)) as pixels:
            self.width, self.height = pixels.size


class PictureRendition(AbstractRendition):
    """A picture in one size and format, made when it is first asked for."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
