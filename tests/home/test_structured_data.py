"""What search engines read, as data, of the organization, of questions and positions; `test_every_page_type` walks all."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from home import structure
from home.models import FaqPage, FaqQuestion, JobPage, OrganisationSettings
from tests.news.writing import an_article

from .every_page import make
from .structured import ORIGIN, blocks_of
from .writing import a_job, home

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _origin(settings):
    settings.SITE_ORIGIN = ORIGIN


def blocks(client, address):
    return blocks_of(client.get(address).content.decode())


def test_the_organization_is_what_its_settings_say(client):
    OrganisationSettings.objects.update(
        name="Sill", legal_name="Sill Law Center", tax_number="12-3456789", contact_email="us@sill.example"
    )
    (data,) = blocks(client, "/")
    assert (data["name"], data["legalName"], data["taxID"]) == ("Sill", "Sill Law Center", "12-3456789")
    assert data["email"] == "us@sill.example"
    assert data["url"] == f"{ORIGIN}/"


def test_the_organization_leaves_out_what_it_has_not(client):
    OrganisationSettings.objects.update(legal_name="", tax_number="", contact_email="")
    (data,) = blocks(client, "/")
    assert data["legalName"] == data["name"]
    assert not {"taxID", "email"} & data.keys()


def test_links_in_an_answer_are_whole_addresses(client):
    news = Page.objects.get(slug="news")
    page = make(FaqPage, "faq")
    page.questions = [
        FaqQuestion(
            topic="Time",
            question="Where?",
            answer=f'<p><a linktype="page" id="{news.pk}">Here</a>, <a href="/give/">there</a> or '
            '<a href="https://elsewhere.example/">elsewhere</a>.</p>',
        )
    ]
    page.save()
    (data,) = blocks(client, page.url)
    text = data["mainEntity"][0]["acceptedAnswer"]["text"]
    assert re.findall(r'href="([^"]*)"', text) == [
        f"{ORIGIN}/news/", f"{ORIGIN}/give/", "https://elsewhere.example/",
    ]  # fmt: skip


def test_an_address_of_another_host_stays_as_it_is():
    assert structure.in_full('<a href="//evil.example/">x</a>') == '<a href="//evil.example/">x</a>'


def test_an_open_position_can_be_found_with_its_place_pay_and_last_day(client):
    last = timezone.localdate() + timedelta(days=9)
    job = a_job("editor", last, lede="Read and mend.", body=[("paragraph", "<p>Forty hours.</p>")])
    job.save_revision().publish()
    (data,) = blocks(client, job.url)
    assert data["title"] == "Editor"
    assert data["validThrough"] == last.isoformat()
    assert data["datePosted"] == timezone.now().date().isoformat()
    assert data["jobLocation"] == {"@type": "Place", "address": "Oakland"}
    assert data["hiringOrganization"]["sameAs"] == f"{ORIGIN}/"
    for words in ("Read and mend.", "Forty hours.", "$80,000"):
        assert words in data["description"]


def test_a_position_that_is_closed_is_offered_to_nobody(client):
    assert blocks(client, a_job("reader", date(2026, 1, 1)).url) == []


def test_a_position_that_is_a_draft_is_described_nowhere():
    assert structure.position(a_job("reader", live=False), OrganisationSettings()) is None


def test_no_words_of_an_editor_end_a_data_block(client):
    wild = '</script><script>alert("1")</script>'
    faq = make(FaqPage, "faq")
    faq.questions = [FaqQuestion(topic="T", question=wild, answer="<p>A</p>", anchor="a")]
    faq.save()
    OrganisationSettings.objects.update(name=wild)
    pages = [faq, home(), an_article("ours", title=wild), make(JobPage, "job", title=wild)]
    for page in pages:
        assert "<script>alert" not in client.get(page.url).content.decode(), page
        assert wild in str(blocks(client, page.url)), page
