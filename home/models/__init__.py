from .contact import ContactMessage, ContactPage, ContactTopic
from .faq import FaqPage, FaqQuestion
from .hubs import HubCount, HubIndexPage, HubPin, HubTotal, TopicHubPage
from .jobs import JobIndexPage, JobPage
from .legal_aid import LegalAidOffice
from .pages import HomePage, ProgrammePage, StandardPage, WaysToGivePage
from .people import PeoplePage, Person
from .self_help import SelfHelpIndexPage, SelfHelpPage
from .settings import OrganisationSettings, SiteNotices

__all__ = [
    "ContactMessage",
    "ContactPage",
    "ContactTopic",
    "FaqPage",
    "FaqQuestion",
    "HomePage",
    "HubCount",
    "HubIndexPage",
    "HubPin",
    "HubTotal",
    "JobIndexPage",
    "JobPage",
    "LegalAidOffice",
    "OrganisationSettings",
    "PeoplePage",
    "Person",
    "ProgrammePage",
    "SelfHelpIndexPage",
    "SelfHelpPage",
    "SiteNotices",
    "StandardPage",
    "TopicHubPage",
    "WaysToGivePage",
]
