"""PDF: rewritten without metadata, scripts, attachments, forms' XML and earlier revisions (S23, S24)."""

import io

import pikepdf

from .refusal import Refusal

#: What the catalogue may not carry: things that run, travel along, or tell about the author.
CATALOGUE = (
    "/AA",
    "/AF",
    "/Collection",
    "/DPartRoot",
    "/DSS",
    "/Legal",
    "/Metadata",
    "/Perms",
    "/PieceInfo",
    "/Requirements",
    "/SpiderInfo",
    "/URI",
)

#: Actions that only move within the document or open a web address; every other one is taken out.
HARMLESS_ACTIONS = {"/GoTo", "/URI", "/Named"}

#: Annotations that are part of the page; comments, attachments, sounds and films are taken out.
KEPT_ANNOTATIONS = {
    "/Link", "/Widget", "/Square", "/Circle", "/Line", "/Polygon", "/PolyLine", "/Ink", "/Stamp", "/FreeText",
    "/Highlight", "/Underline", "/Watermark",
}  # fmt: skip

#: Who wrote an annotation, when, and what it says beside the page.
ANNOTATION_METADATA = ("/T", "/M", "/CreationDate", "/Contents", "/RC", "/Subj", "/NM", "/Popup", "/IRT")


def clean(data, limits):
    """Rewrite a PDF without what does not show on its pages: `({"pages": number}, bytes)`. Raises `Refusal`."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pages = len(pdf.pages)
            if not pages:
                raise Refusal("pdf-empty")
            if pages > limits["pages"]:
                raise Refusal("too-many-pages")
            _clean_catalogue(pdf)
            for page in pdf.pages:
                _clean_page(page.obj)
            _clean_objects(pdf)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True, encryption=False, fix_metadata_version=False)
            return {"pages": pages}, out.getvalue()
    except pikepdf.PasswordError as error:
        raise Refusal("pdf-locked") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        raise Refusal("pdf-damaged") from error


def _clean_catalogue(pdf):
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    root = pdf.Root
    for key in CATALOGUE:
        _drop(root, key)
    if not _is_harmless(root.get("/OpenAction")):
        _drop(root, "/OpenAction")
    names = root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key in ("/JavaScript", "/EmbeddedFiles", "/Renditions"):
            _drop(names, key)
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        _drop(form, "/XFA")


def _clean_page(page):
    for key in ("/AA", "/Metadata", "/PieceInfo", "/AF"):
        _drop(page, key)
    annotations = page.get("/Annots")
    if annotations is None:
        return
    kept = pikepdf.Array()
    for annotation in annotations:
        if not isinstance(annotation, pikepdf.Dictionary):
            continue
        kind = str(annotation.get("/Subtype"))
        if kind == "/Redact":
            raise Refusal("pdf-redactions")
        if kind in KEPT_ANNOTATIONS:
            if kind not in ("/Widget", "/Link"):
                for key in ANNOTATION_METADATA:
                    _drop(annotation, key)
            kept.append(annotation)
    page["/Annots"] = kept


def _clean_objects(pdf):
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for key in ("/Metadata", "/PieceInfo", "/AA", "/AF", "/JS"):
            _drop(thing, key)
        if "/A" in thing and not _is_harmless(thing.get("/A")):
            del thing["/A"]


def _is_harmless(action):
    """Whether an action, with all that follow it, only moves within the document or opens a web address."""
    if action is None or isinstance(action, pikepdf.Array):
        return True
    if not isinstance(action, pikepdf.Dictionary):
        return False
    # An attribute of the tree that marks tagged text is called /A too, and is no action.
    if "/S" not in action:
        return True
    return str(action.get("/S")) in HARMLESS_ACTIONS and "/Next" not in action


def _drop(thing, key):
    if key in thing:
        del thing[key]
