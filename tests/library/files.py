"""Files for the tests, made on the spot, with something in them that must not be kept."""

import io
import zipfile
from functools import cache

import pikepdf
from django.core.files.base import ContentFile
from PIL import Image
from PIL.ExifTags import Base

AUTHOR = "Maria Canary"

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
RELATIONSHIPS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/>'
    '<Relationship Id="b" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
CORE = (
    '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    f'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{AUTHOR}</dc:creator>'
    "</cp:coreProperties>"
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@cache
def pdf(pages=1, text=""):
    """A PDF with an author, XMP, a script that runs at opening, an attachment and a comment.

    The same one each time, although its attachment is dated to the second.
    """
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _page in range(pages):
            document.add_blank_page()
        document.docinfo["/Author"] = AUTHOR
        with document.open_metadata() as xmp:
            xmp["dc:creator"] = [AUTHOR]
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{AUTHOR}')")
        document.attachments["notes.txt"] = f"Written by {AUTHOR}. {text}".encode()
        document.pages[0].obj.Annots = pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Text,
                    Rect=[0, 0, 9, 9],
                    T=AUTHOR,
                    Contents="Note",
                )
            ]
        )
        document.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def docx(body="<w:p/>", extra=()):
    """A Word document with an author; `extra` are further parts as (name, content)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONSHIPS)
        archive.writestr("docProps/core.xml", CORE)
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
        for name, content in extra:
            archive.writestr(name, content)
    return out.getvalue()


def picture(kind="JPEG", size=(40, 30)):
    """A picture whose EXIF names its author."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[Base.Artist] = AUTHOR
    Image.new("RGB", size, "olive").save(out, kind, exif=exif)
    return out.getvalue()


def upload(data, name="file.pdf"):
    """`data` as a Django file."""
    return ContentFile(data, name=name)
