from .files import ItemFile, private_storage
from .item import ItemTerm, LibraryIndexPage, LibraryItem
from .records import AttorneyPermission, CaseDocumentRecord, Clearance, RedactionState
from .taxonomy import DocumentType, Facet, FilingPermission, TaxonomyStamp, Term, TermClosure

__all__ = [
    "AttorneyPermission",
    "CaseDocumentRecord",
    "Clearance",
    "DocumentType",
    "Facet",
    "FilingPermission",
    "ItemFile",
    "ItemTerm",
    "LibraryIndexPage",
    "LibraryItem",
    "RedactionState",
    "TaxonomyStamp",
    "Term",
    "TermClosure",
    "private_storage",
]
