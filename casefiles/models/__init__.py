from .case import Case, CaseChange, CaseMember, CaseVisit, ClosedCases, IssuedNumber
from .deadlines import DeadlineRule
from .draft import Draft
from .facts import CaseFact, CaseTerm
from .groups import CaseFactGroup, FactGroup, FactGroupTerm, LibraryItemGroupPermission
from .handover import CaseHandover
from .hidden import HiddenItem
from .sources import DecisionSource

__all__ = [
    "Case",
    "CaseChange",
    "CaseFact",
    "CaseFactGroup",
    "CaseHandover",
    "CaseMember",
    "CaseTerm",
    "CaseVisit",
    "ClosedCases",
    "DeadlineRule",
    "DecisionSource",
    "Draft",
    "FactGroup",
    "FactGroupTerm",
    "HiddenItem",
    "IssuedNumber",
    "LibraryItemGroupPermission",
]
