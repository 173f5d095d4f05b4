from .files import ItemFile, private_storage
from .item import ItemTerm, LibraryIndexPage, LibraryItem, Result
from .listing import Listing
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
    "Listing",
    "RedactionState",
    "Result",
    "TaxonomyStamp",
    "Term",
    "TermClosure",
    "private_storage",
]
