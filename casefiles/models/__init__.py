from .case import Case, CaseChange, CaseMember, CaseVisit, IssuedNumber
from .facts import CaseFact, CaseTerm
from .groups import CaseFactGroup, FactGroup, FactGroupTerm, LibraryItemGroupPermission

__all__ = [
    "Case",
    "CaseChange",
    "CaseFact",
    "CaseFactGroup",
    "CaseMember",
    "CaseTerm",
    "CaseVisit",
    "FactGroup",
    "FactGroupTerm",
    "IssuedNumber",
    "LibraryItemGroupPermission",
]
