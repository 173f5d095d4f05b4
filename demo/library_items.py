"""Writes the items of the library: page, terms, file, clearance, permission, dates, successor."""

import json

from django.core.files.base import ContentFile

from casefiles import decision_sources
from casefiles.models import LibraryItemGroupPermission
from library import announcing, filing, redaction
from library.models import DocumentType, ItemTerm, LibraryIndexPage, LibraryItem, Term
from library.taxonomy import Taxonomy

from . import content, documents
from .markup import Citer, plain, rich, rich_paragraphs
from .streams import complete

#: How the attorney's permission was given, as the record of it says.
PERMISSION_NOTE = "Letter of the attorney, with the client's written consent. Invented for the demonstration."


def load(staff, say):
    """Publish every item of the data files; `staff` are the accounts by key. A successor comes first."""
    kinds = {kind.slug: kind for kind in DocumentType.objects.all()}
    entries = sorted(content.items(), key=_is_superseded)
    wanted = [(entry, kinds[entry["document_type"]].filing_permission) for entry in entries]
    drawings = documents.draw_all(wanted, content.day("+0d"))
    for number, (entry, drawn) in enumerate(zip(entries, drawings, strict=True), start=1):
        say(f"Publishing item {number} of {len(entries)}: {entry['title']}")
        _load_one(entry, kinds[entry["document_type"]], drawn, staff)


def terms(by_facet):
    """The ids of terms given as slugs by facet. Raises `LookupError` for one that the taxonomy lacks."""
    taxonomy = Taxonomy.current()
    found = []
    for facet, slugs in by_facet.items():
        for slug in slugs:
            row = taxonomy.find(facet, slug)
            if row is None:
                raise LookupError(f"no term {slug} in {facet}")
            found.append(row.id)
    return found


def _is_superseded(entry):
    return "superseded_by" in entry


def _load_one(entry, kind, drawn, staff):
    owner, publisher = staff[entry["owner"]], staff["editor2"]
    item = LibraryItem(
        title=entry["title"],
        slug=entry["slug"],
        live=False,
        owner=owner,
        first_published_at=content.moment(entry["published_on"]),
        document_type=kind,
        summary=_folded(entry["summary"]),
        body=body(entry, drawn),
        author=entry["author"],
        citation=entry["citation"],
        language=entry.get("language", "en"),
        result=entry.get("result", ""),
        published_on=content.day(entry["published_on"]),
        updated_on=content.day(entry["updated_on"]),
        reviewed_on=content.day(entry["reviewed_on"]),
        review_due_on=content.day(entry["review_due_on"]),
        worldwide=entry.get("worldwide", False),
        generally_applicable=entry.get("generally_applicable", False),
        custom_audience=entry.get("audience"),
        embargo_until=content.moment(entry.get("embargo_until")),
        expire_at=content.moment(entry.get("expires_on")),
        superseded_by=LibraryItem.objects.filter(slug=entry.get("superseded_by")).first(),
    )
    item.item_terms = [ItemTerm(term_id=term_id) for term_id in terms(entry["terms"])]
    # Attached and listed once, at the end.
    with announcing.once_an_item():
        LibraryIndexPage.objects.get().add_child(instance=complete(item))
        _attach(item, entry["file"]["title"], drawn, owner)
        if "case_document" in entry:
            _record(item, entry["case_document"], staff)
        if "source_number" in entry:
            decision_sources.enter(item, entry["source_number"], by=staff["redactor1"])
        item.save_revision(user=owner, clean=False).publish(user=publisher, skip_permission_checks=True)
    _backdate(item)
    if "draft" in entry:
        _begin_draft(item.pk, entry["draft"], owner)


def _attach(item, title, drawn, owner):
    filing.add_file(item, ContentFile(drawn.data, name=_name_of(title)), by=owner)


def _name_of(title):
    """What the file of an item is called."""
    return f"{title.replace(': ', ', ')}.pdf"


def _record(item, wanted, staff):
    """Bring a case document to the state in the data, as it would have come there."""
    redaction.set_permission(item, "granted", by=staff["editor"], note=PERMISSION_NOTE)
    # The files were drawn by this loader: nothing lies under what they show.
    redaction.clear(item, staff["redactor1"], confirmed=True)
    if wanted["redaction"] == "cleared":
        redaction.clear(item, staff["redactor2"], confirmed=True)
    if wanted["permission"] != "granted":
        redaction.set_permission(item, wanted["permission"], by=staff["editor"])


def _backdate(item):
    """Have the item been attached since its latest text, so that not all is new on the day of loading."""
    latest = content.moment(item.latest_on.isoformat())
    LibraryItemGroupPermission.objects.filter(content_object_id=item.pk).update(since=latest)
    # Its files too, or each one that somebody has fetched would be called changed since.
    item.files.update(added_at=latest)


def _begin_draft(item_id, draft, owner):
    """Save what an editor has begun, as a draft: it moves nothing."""
    item = LibraryItem.objects.get(pk=item_id)
    item.summary = _folded(draft["summary"])
    facets = set(draft["terms"])
    kept = (
        Term.objects.filter(item_terms__item=item).exclude(facet_id__in=facets).values_list("pk", flat=True)
    )
    item.item_terms = [ItemTerm(term_id=term_id) for term_id in [*kept, *terms(draft["terms"])]]
    item.save_revision(user=owner)


def _folded(text):
    return " ".join(text.split())


# --- the text ---------------------------------------------------------------------------------------------


def body(entry, drawn):
    """The text of an item as the stored form of its stream; quotations carry the page of the file `drawn`."""
    citer = Citer(content.authorities())
    blocks = []
    for block in entry["body"]:
        (kind, value) = next(iter(block.items()))
        blocks.append(WRITERS[kind](value, citer, drawn))
    if note := entry["file"].get("note"):
        blocks.append({"type": "file", "value": {"name": _name_of(entry["file"]["title"]), "note": note}})
    words = content.wording(entry.get("language", "en"))
    blocks.append(_heading(words["authorities"], citer, drawn))
    blocks.append(_table(_standing(entry, words)))
    blocks.append({"type": "paragraph", "value": f"<p><i>{words['disclaimer']}</i></p>"})
    return json.dumps(blocks)


def _standing(entry, words):
    rows = []
    for slug in entry["authorities"]:
        authority = content.authorities()[slug]
        standing = documents.standing(authority, entry.get("language", "en"))
        rows.append([f"{authority['name']}, {authority['citation']}", standing])
    return [[words["authority"], words["became"]], *rows], words["authorities_caption"]


def _table(rows_and_caption):
    rows, caption = rows_and_caption
    return {
        "type": "table",
        "value": {
            "data": rows,
            "cell": [],
            "mergeCells": [],
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_header_choice": "both",
            "table_caption": caption,
        },
    }


def _heading(value, citer, drawn):
    return {"type": "heading", "value": {"text": value, "level": "2"}}


def _text(value, citer, drawn):
    return {"type": "paragraph", "value": rich_paragraphs(value, citer)}


def _points(value, citer, drawn):
    return {
        "type": "key_points",
        "value": {"heading": "", "points": [plain(point, citer) for point in value]},
    }


def _quotation(value, citer, drawn):
    page = drawn.passages.get(value["text"])
    return {
        "type": "quotation",
        "value": {"text": value["text"], "source": value["source"], "page": str(page) if page else ""},
    }


def _data_table(value, citer, drawn):
    rows = [[plain(cell, citer) for cell in row] for row in [value["head"], *value["rows"]]]
    return _table((rows, value["caption"]))


def _footnote(value, citer, drawn):
    return {"type": "footnote", "value": {"mark": "1", "text": f"<p>{rich(value, citer)}</p>"}}


WRITERS = {
    "heading": _heading,
    "text": _text,
    "points": _points,
    "quotation": _quotation,
    "table": _data_table,
    "footnote": _footnote,
}
