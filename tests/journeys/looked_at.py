"""Which journey looks at which type of page with axe, in light and in dark.

Whoever adds a type adds it to a row, and to the addresses of that journey, which holds itself to it.
"""

from django.http import Http404
from django.test import RequestFactory
from wagtail.models import Site

from actions.models import ActionPage, CampaignIndexPage, CampaignPage
from home.models import (
    ContactPage,
    FaqPage,
    HomePage,
    HubIndexPage,
    JobIndexPage,
    JobPage,
    PeoplePage,
    ProgrammePage,
    SelfHelpIndexPage,
    SelfHelpPage,
    StandardPage,
    TopicHubPage,
    WaysToGivePage,
)
from library.models import LibraryIndexPage, LibraryItem
from news.models import (
    ArticlePage,
    DocketIndexPage,
    MatterPage,
    NewsIndexPage,
    NewsletterIndexPage,
    NewsletterIssuePage,
    PublicationIndexPage,
    PublicationPage,
)

BY_AXE = {
    "public pages": {
        HomePage, NewsIndexPage, ArticlePage, ProgrammePage, FaqPage, StandardPage, WaysToGivePage, HubIndexPage,
        TopicHubPage, PeoplePage, JobIndexPage, JobPage, ContactPage,
    },
    "news": {
        NewsIndexPage, ArticlePage, PublicationIndexPage, PublicationPage, DocketIndexPage, MatterPage,
        NewsletterIndexPage, NewsletterIssuePage,
    },
    "campaigns": {CampaignIndexPage, CampaignPage, ActionPage},
    "self-help": {SelfHelpIndexPage, SelfHelpPage},
    "library": {LibraryIndexPage, LibraryItem},
}  # fmt: skip


def types_at(addresses):
    """The types of the pages at `addresses`; what is no page of Wagtail's is left out."""
    request, home = RequestFactory().get("/"), Site.objects.get(is_default_site=True).root_page.specific
    found = set()
    for address in addresses:
        path = address.partition("?")[0].strip("/")
        try:
            result = home.route(request, path.split("/") if path else [])
        except Http404:
            continue
        found.add(result.page.specific_class)
    return found
