"""Pages of the home room for the tests, each as plain as it can be."""

from wagtail.models import Site

from home.models import ContactPage, ContactTopic, HubIndexPage, HubPin, JobIndexPage, JobPage, TopicHubPage


def home():
    return Site.objects.get(is_default_site=True).root_page.specific


def a_hub(slug="pretermission", *, topics=(), harms=(), countries=(), first=(), **fields):
    """A live hub below the list of topics, with its terms and the pages that stand first."""
    index = HubIndexPage.objects.first()
    if index is None:
        index = home().add_child(instance=HubIndexPage(title="Topics", slug="topics", show_in_menus=True))
    index.refresh_from_db()
    hub = TopicHubPage(title=slug.replace("-", " ").capitalize(), slug=slug, **fields)
    hub.topics, hub.harms, hub.countries = topics, harms, countries
    hub.pins = [HubPin(sort_order=place, page=page.page_ptr) for place, page in enumerate(first)]
    return index.add_child(instance=hub)


def a_contact_page(*topics, **fields):
    """The contact page with `topics`, each a dict of fields; with one plain topic where none is given."""
    page = ContactPage(**{"title": "Contact", "slug": "contact", "show_in_menus": True, **fields})
    page.topics = [
        ContactTopic(
            sort_order=place, **{"text": "Say what it is about.", "email": "desk@sill.example", **topic}
        )
        for place, topic in enumerate(topics or [{"title": "A question", "slug": "question"}])
    ]
    return home().add_child(instance=page)


def a_job(slug, closes_on=None, **fields):
    """A live position below the list of jobs."""
    index = JobIndexPage.objects.first()
    if index is None:
        index = home().add_child(instance=JobIndexPage(title="Jobs", slug="jobs"))
    index.refresh_from_db()
    facts = {"place": "Oakland", "pay": "$80,000", "apply_link": "mailto:jobs@sill.example"}
    title = slug.replace("-", " ").capitalize()
    return index.add_child(
        instance=JobPage(title=title, slug=slug, closes_on=closes_on, **{**facts, **fields})
    )
