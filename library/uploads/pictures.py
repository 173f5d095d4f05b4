"""PNG and JPEG: only the pixels are kept."""

import io
import warnings

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from .refusal import Refused

FORMATS = ("PNG", "JPEG")


def clean(data):
    """Encode a picture anew from its pixels, turned as its EXIF says: `(bytes, None)`. Raises `Refused`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
            kind = picture.format
            if picture.width * picture.height > settings.FILE_LIMITS["pixels"]:
                raise Refused(_("The picture is too large; make it smaller and upload it again."))
            picture.load()
    except Refused:
        raise
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Warning,
        Image.DecompressionBombError,
    ) as error:
        raise Refused(_("The picture is damaged and cannot be read.")) from error
    return encode(ImageOps.exif_transpose(picture), kind), None


def encode(picture, kind):
    """The bytes of a picture in `kind` (PNG or JPEG) with nothing but its pixels and palette."""
    transparency = picture.info.get("transparency")
    if kind == "JPEG" and picture.mode not in ("L", "RGB"):
        picture = picture.convert("RGB")
    picture.info = {}
    options = {"quality": 92, "exif": b""} if kind == "JPEG" else {"optimize": False}
    if kind == "PNG" and transparency is not None:
        options["transparency"] = transparency
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
