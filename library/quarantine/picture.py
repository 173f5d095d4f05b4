"""PNG and JPEG: only the pixels are kept (S23)."""

import io
import warnings

# Pillow imports these when it first meets what they read, which is too late behind the walls.
from PIL import (  # noqa: F401
    Image,
    ImageOps,
    ImagePalette,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
)

from .refusal import Refusal

FORMATS = ("PNG", "JPEG")


def clean(data, limits):
    """Encode a picture anew from its pixels, turned as its EXIF says: `({}, bytes)`. Raises `Refusal`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
            kind = picture.format
            if picture.width * picture.height > limits["pixels"]:
                raise Refusal("picture-too-large")
            picture.load()
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Warning,
        Image.DecompressionBombError,
    ) as error:
        raise Refusal("picture-damaged") from error
    return {}, encode(ImageOps.exif_transpose(picture), kind)


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
