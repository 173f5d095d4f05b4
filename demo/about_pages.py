"""Writes staff and board, jobs, and the contact page with its topics."""

from wagtail.models import Site

from home.models import ContactPage, ContactTopic, JobIndexPage, JobPage, PeoplePage, Person, StandardPage

from . import content
from .site_pages import folded, publish, text_fields

#: The kinds of page that are made here, those that stand below others first.
KINDS = (JobPage, JobIndexPage, PeoplePage, ContactPage)


def load(publisher):
    """Write them, people and jobs below the page on the organisation, which is there already."""
    data = content.about()
    about = StandardPage.objects.get(slug="about")
    people = PeoplePage(**text_fields(data["people"]))
    people.people = [
        Person(sort_order=place, **entry) for place, entry in enumerate(data["people"]["people"])
    ]
    publish(about, people, publisher)
    jobs = publish(about, JobIndexPage(**text_fields(data["jobs"])), publisher)
    for entry in data["jobs"]["jobs"]:
        fields = {name: entry[name] for name in ("place", "pay", "apply_link", "apply_label")}
        closes_on = content.day(entry["closes_on"])
        publish(jobs, JobPage(**text_fields(entry), **fields, closes_on=closes_on), publisher)
    _write_contact(data["contact"], publisher)


def _write_contact(data, publisher):
    home = Site.objects.get(is_default_site=True).root_page
    page = ContactPage(show_in_menus=True, **text_fields(data))
    page.topics = [
        ContactTopic(sort_order=place, **{**entry, "text": folded(entry["text"])})
        for place, entry in enumerate(data["topics"])
    ]
    publish(home, page, publisher)
