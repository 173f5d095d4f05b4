"""Writes the pages on a topic, and counts what the library has for them."""

from wagtail.models import Page, Site

from home import hub_totals
from home.models import HubIndexPage, HubPin, TopicHubPage
from library.models import Term

from . import content
from .site_pages import publish, text_fields

#: The kinds of page that are made here, those that stand below others first.
KINDS = (TopicHubPage, HubIndexPage)

FACETS = {"topics": "topic", "harms": "persecution_type", "countries": "country"}


def load(publisher):
    """Write the list and its hubs. The pages that stand first in one are there already."""
    data = content.hubs()
    terms = {(term.facet_id, term.slug): term for term in Term.objects.filter(merged_into=None)}
    home = Site.objects.get(is_default_site=True).root_page
    index = HubIndexPage(title=data["title"], slug=data["slug"], intro=data["intro"], show_in_menus=True)
    publish(home, index, publisher)
    for entry in data["hubs"]:
        hub = TopicHubPage(
            **text_fields(entry),
            **{
                name: entry[name]
                for name in ("contact_name", "contact_text", "contact_link", "contact_label")
            },
        )
        for relation, facet in FACETS.items():
            setattr(hub, relation, [terms[facet, slug] for slug in entry.get(relation, [])])
        hub.pins = [
            HubPin(sort_order=place, page=Page.objects.get(slug=slug))
            for place, slug in enumerate(entry.get("first", []))
        ]
        publish(index, hub, publisher)
    hub_totals.recount_due()
