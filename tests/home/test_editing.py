"""The home room in the admin: every page type can be opened and written, and nothing gated is linked."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from accounts.roles import Role
from home.models import FaqPage, FaqQuestion, ProgrammePage, StandardPage, WaysToGivePage
from tests.factories import LibraryItemFactory, StaffFactory

pytestmark = pytest.mark.django_db

KINDS = [FaqPage, ProgrammePage, StandardPage, WaysToGivePage]


@pytest.fixture
def home():
    return Site.objects.get(is_default_site=True).root_page.specific


@pytest.fixture
def publisher(client):
    user = StaffFactory(roles=[Role.PUBLISHER])
    client.force_login(user)
    return user


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_editor_begins_each_kind_of_page_below_the_home_page(client, home, kind):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    address = reverse("wagtailadmin_pages:add", args=["home", kind._meta.model_name, home.pk])
    assert client.get(address).status_code == 200
    assert kind.page_description


def test_the_home_page_opens_with_all_its_sections(client, home, publisher):
    assert client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).status_code == 200


def test_a_question_written_in_the_admin_gets_its_anchor(client, home, publisher):
    question = {
        "topic": "Filing",
        "question": "May I file it?",
        "answer": rich_text("<p>Some.</p>"),
        "anchor": "",
    }
    form = nested_form_data(
        {
            "title": "Questions",
            "slug": "questions",
            "intro": "Asked.",
            "checked_on": "",
            "questions": inline_formset([question]),
            "comments": inline_formset([]),
            "action-publish": "action-publish",
        }
    )
    client.post(reverse("wagtailadmin_pages:add", args=["home", "faqpage", home.pk]), form)
    assert FaqPage.objects.get(slug="questions").questions.get().anchor == "may-i-file-it"


def linking(page):
    return f'<p>See <a linktype="page" id="{page.pk}">it</a>.</p>'


def test_a_plain_page_links_nothing_gated(home):
    item = LibraryItemFactory(title="A gated item")
    page = StandardPage(title="Plain", slug="plain", body=[("paragraph", linking(item))])
    with pytest.raises(ValidationError, match="not everybody may open"):
        page.clean()
    StandardPage(title="Plain", slug="plain", body=[("paragraph", linking(home))]).clean()


def test_an_answer_links_nothing_gated(home):
    question = FaqQuestion(topic="Filing", question="Where?", answer=linking(LibraryItemFactory()))
    with pytest.raises(ValidationError, match="not everybody may open"):
        question.clean()


def test_a_page_names_its_one_address_and_who_runs_the_site(client, home, settings):
    home.add_child(instance=StandardPage(title="Privacy", slug="privacy", lede="What we keep."))
    page = client.get("/privacy/?x=1").content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_ORIGIN}/privacy/">' in page
    assert '<meta property="og:description" content="What we keep.">' in page
    assert '"@type": "NGO"' in client.get("/").content.decode()
