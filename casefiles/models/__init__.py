from .case import Case, CaseChange, CaseMember, CaseVisit, IssuedNumber
from .facts import CaseFact, CaseTerm
from .groups import CaseFactGroup, FactGroup, FactGroupTerm, LibraryItemGroupPermission
from .hidden import HiddenItem
from .sources import DecisionSource

__all__ = [
    "Case",
    "CaseChange",
    "CaseFact",
    "CaseFactGroup",
    "CaseMember",
    "CaseTerm",
    "CaseVisit",
    "DecisionSource",
    "FactGroup",
    "FactGroupTerm",
    "HiddenItem",
    "IssuedNumber",
    "LibraryItemGroupPermission",
]
