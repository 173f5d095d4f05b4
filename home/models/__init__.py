from .faq import FaqPage, FaqQuestion
from .pages import HomePage, ProgrammePage, StandardPage, WaysToGivePage
from .settings import OrganisationSettings, SiteNotices

__all__ = [
    "FaqPage",
    "FaqQuestion",
    "HomePage",
    "OrganisationSettings",
    "ProgrammePage",
    "SiteNotices",
    "StandardPage",
    "WaysToGivePage",
]
