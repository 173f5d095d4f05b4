"""Calls, campaigns and officials for the tests, each as plain as it can be."""

from datetime import date, timedelta

from django.utils import timezone
from wagtail.models import Site

from actions.forms import CalledForm, StateForm
from actions.models import ActionPage, CampaignIndexPage, CampaignPage, Official

YEAR = timedelta(days=365)


def home():
    return Site.objects.get(is_default_site=True).root_page


def campaigns():
    """The list of campaigns, made when it is first needed."""
    found = CampaignIndexPage.objects.first()
    return found or home().add_child(instance=CampaignIndexPage(title="Take action", slug="campaigns"))


def a_campaign(slug="a-day", **fields):
    words = {"title": slug.replace("-", " ").capitalize(), "asks": "A hearing.", "summary": "Two sentences."}
    topics = fields.pop("topics", [])
    page = CampaignPage(slug=slug, **{**words, **fields})
    page.topics = topics
    index = campaigns()
    index.refresh_from_db()
    return index.add_child(instance=page)


def a_call(slug="call", campaign=None, **fields):
    """A live call to both Senators that begins with the name."""
    words = {
        "title": slug.replace("-", " ").capitalize(),
        "ask": "Ask for a hearing.",
        "summary": "Nobody was heard.",
        "script_senate": "I ask {name} to support {bill}.",
        "script_house": "In the House I ask {name}.",
        "bill_number": "S. 1",
        "message": "Dear {name}, please.",
    }
    above = campaign or CampaignPage.objects.first() or a_campaign()
    above.refresh_from_db()
    return above.add_child(instance=ActionPage(slug=slug, **{**words, **fields}))


def senator(state="OH", senate_class=1, **fields):
    """An official whose term covers today and a year on either side."""
    today = timezone.localdate()
    number = Official.objects.count()
    words = {
        "bioguide": f"T{number:06}",
        "name": f"Ada Example {number}",
        "party": "Independent",
        "phone": f"202-555-01{number:02}",
        "term_start": today - YEAR,
        "term_end": today + YEAR,
        "source": "legislators-current.yaml",
        "imported_on": today,
    }
    return Official.objects.create(state=state, senate_class=senate_class, **{**words, **fields})


def choosing(state):
    """What the form for a state sends."""
    return {"state": state, "stamp": StateForm.new_stamp()}


def calling(state=""):
    """What the button "I called" sends."""
    return {"state": state, "stamp": CalledForm.new_stamp()}


def member(bioguide="T000001", state="OH", senate_class=1, **fields):
    """A Senator as the YAML file has her; `name` and fields of the last term as given."""
    name = fields.pop("name", {"first": "Ada", "last": "Example", "official_full": "Ada B. Example"})
    term = {
        "type": "sen",
        "start": "2025-01-03",
        "end": "2031-01-03",
        "state": state,
        "class": senate_class,
        "party": "Independent",
        "url": "https://www.example.senate.gov",
        "phone": "202-555-0101",
        "contact_form": "https://www.example.senate.gov/contact",
    }
    earlier = {**term, "type": "rep", "start": "2019-01-03", "end": "2021-01-03", "district": 4}
    return {"id": {"bioguide": bioguide}, "name": name, "terms": [earlier, {**term, **fields}]}


TODAY = date(2026, 11, 26)
