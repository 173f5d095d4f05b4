from .case import Case, CaseChange, CaseMember, CaseVisit, IssuedNumber
from .facts import CaseFact, CaseTerm
from .groups import CaseFactGroup, FactGroup, FactGroupTerm, LibraryItemGroupPermission
from .hidden import HiddenItem

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
    "HiddenItem",
    "IssuedNumber",
    "LibraryItemGroupPermission",
]
