from .contact import ContactMessage, ContactPage, ContactTopic
from .faq import FaqPage, FaqQuestion
from .hubs import HubCount, HubIndexPage, HubPin, HubTotal, TopicHubPage
from .jobs import JobIndexPage, JobPage
from .pages import HomePage, ProgrammePage, StandardPage, WaysToGivePage
from .people import PeoplePage, Person
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
    "OrganisationSettings",
    "PeoplePage",
    "Person",
    "ProgrammePage",
    "SiteNotices",
    "StandardPage",
    "TopicHubPage",
    "WaysToGivePage",
]
