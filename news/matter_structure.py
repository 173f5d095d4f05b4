"""What search engines read of a matter in court, in the words of schema.org: only what its page shows everybody."""

import mimetypes

from library import registries

from . import addresses


def described(matter):
    """The schema.org description of `matter` (a `MatterPage`), as a dict.

    schema.org has no type for a lawsuit. It is a page about a thing with the court's number, brought before a court,
    with the papers that were filed as its parts.
    """
    publisher = {"@type": "Organization", "name": registries.publisher.first() or ""}
    page = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": matter.title,
        "headline": matter.title,
        "description": matter.summary,
        "url": matter.canonical,
        "mainEntityOfPage": matter.canonical,
        "image": matter.card_address,
        "inLanguage": "en",
        "publisher": publisher,
        "about": _about(matter),
        "mentions": [{"@type": "GovernmentOrganization", "name": matter.court}],
    }
    if matter.first_published_at:
        page["datePublished"] = matter.first_published_at.isoformat()
    if matter.last_published_at:
        page["dateModified"] = matter.last_published_at.isoformat()
    if documents := _documents(matter):
        page["hasPart"] = documents
    if reports := _reports(matter):
        page["subjectOf"] = reports
    return page


def _about(matter):
    about = {"@type": "Thing", "name": matter.title}
    if matter.number:
        about["identifier"] = matter.number
    if matter.question:
        about["description"] = matter.question
    if matter.demonstration:
        about["disambiguatingDescription"] = "Invented, for demonstration. Do not cite it."
    return about


def _documents(matter):
    """The papers of the matter, but none of a collection that not everybody may open (S11)."""
    rows = matter.documents.select_related("document__collection")
    return [_document(row) for row in rows if not row.document.collection.get_view_restrictions().exists()]


def _document(row):
    paper = {
        "@type": "DigitalDocument",
        "name": row.label,
        "url": addresses.absolute(row.document.url),
        "encodingFormat": mimetypes.guess_type(row.document.filename)[0] or "application/octet-stream",
    }
    if row.filed_on:
        paper["dateCreated"] = row.filed_on.isoformat()
    if row.by:
        paper["creditText"] = row.by
    return paper


def _reports(matter):
    return [
        {
            "@type": "NewsArticle",
            "headline": report.title,
            "url": report.link,
            "datePublished": report.on.isoformat(),
            "publisher": {"@type": "Organization", "name": report.outlet},
        }
        for report in matter.coverage.all()
    ]
