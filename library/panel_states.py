"""What the panels without fields say: each function gives its template a context for an item in the form."""

from django.forms import Media
from django.urls import reverse

from . import audience, content_checks, redaction, who_gets_it
from .models import AttorneyPermission, CaseDocumentRecord, DocumentType, LibraryItem, RedactionState
from .taxonomy import Taxonomy
from .uploads import scanning

MEDIA = Media(
    css={"all": ["library_admin/items.css"]},
    js=["library_admin/live.js", "library_admin/files.js", "library_admin/checks.js"],
)


def stored_item(item):
    """The item as the database has it, or `None` while it has never been saved."""
    return LibraryItem.objects.filter(pk=item.pk).first() if item.pk else None


def audience_line(item, request, form):
    """The one line above the terms; `audience_panel` says the rest."""
    return {"told": who_gets_it.answer(item, Taxonomy.current(), stored_item(item))}


def audience_panel(item, request, form):
    """Everything about who gets it, and where the script asks again while the form changes."""
    stored, taxonomy = stored_item(item), Taxonomy.current()
    return {
        "told": who_gets_it.answer(item, taxonomy, stored),
        "published_words": who_gets_it.published_words(stored, taxonomy),
        "item": stored,
        "address": reverse("library_item_audience"),
        "types": {
            str(kind.pk): {
                "country_scoped": kind.country_scoped,
                "case_document": kind.case_document,
                "filing": kind.get_filing_permission_display(),
            }
            for kind in DocumentType.objects.all()
        },
    }


def files(item, request, form):
    """The files beside the page, and the address that changes them."""
    stored = stored_item(item)
    return {
        "item": stored,
        "files": stored.files.all() if stored else (),
        "unscanned": not scanning.configured(),
        "address": reverse("library_item_files", args=[stored.pk]) if stored else "",
    }


def checked(item):
    """What stops an item as it stands from being published, and what is only worth a look."""
    typed = item.document_type_id is not None
    return {
        "problems": audience.publication_problems(item, Taxonomy.current()) if typed else [],
        "advice": content_checks.advice(item) if typed else [],
    }


def checks(item, request, form):
    """The same of the item in the form, and where the script asks for it again."""
    return {**checked(item), "address": reverse("library_item_checks", args=[0])}


def case_document(item, request, form):
    """Redaction and the attorney's permission, with the way to the screen that records it."""
    stored = stored_item(item)
    record = CaseDocumentRecord.objects.filter(item=stored).first() if stored else None
    return {
        "item": stored,
        "redaction": record.get_redaction_display() if record else RedactionState.PENDING.label,
        "permission": record.get_permission_display() if record else AttorneyPermission.PENDING.label,
        "cleared_by": len(redaction.cleared_by(stored)) if stored else 0,
        "redactors_needed": redaction.REDACTORS_NEEDED,
    }
