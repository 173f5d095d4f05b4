"""What editors meet in the admin: the forms of the room's pages, and the press contacts."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from news.models import ArticlePage, DocketIndexPage, NewsIndexPage, PressContact, PublicationIndexPage
from tests.factories import StaffFactory, TermFactory

from .writing import a_matter, a_publication, an_article

pytestmark = pytest.mark.django_db

KINDS = {
    "articlepage": (NewsIndexPage, an_article),
    "publicationpage": (PublicationIndexPage, a_publication),
    "matterpage": (DocketIndexPage, a_matter),
}


@pytest.fixture
def editor(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    return client


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_is_offered_the_terms_of_the_taxonomy(editor, kind):
    index, make = KINDS[kind]
    make("there")
    TermFactory(facet="topic", slug="nexus", label="Nexus and motive")
    TermFactory(facet="country", slug="HT", label="Haiti")
    kept = TermFactory(facet="country", slug="kept")
    TermFactory(facet="country", slug="old", label="Merged away", merged_into=kept)
    form = editor.get(reverse("wagtailadmin_pages:add", args=["news", kind, index.objects.get().pk]))
    text = form.content.decode()
    assert "Nexus and motive" in text
    assert "Haiti" in text
    assert "Merged away" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens_for_editing_with_what_was_chosen(editor, kind):
    topic = TermFactory(facet="topic", slug="nexus")
    page = KINDS[kind][1]("there", topics=[topic])
    text = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert f'value="{topic.pk}" checked' in text


def test_an_editor_writes_down_whom_the_press_may_call(editor):
    answer = editor.post(
        reverse("press_contacts:add"),
        {"name": "I. Castellanos", "email": "press@lintel.example", "active": "on"},
    )
    assert answer.status_code == 302
    assert PressContact.objects.get().name == "I. Castellanos"


@pytest.mark.parametrize("role", [Role.REDACTOR, Role.CASE_MANAGER, Role.ADMIN])
def test_who_writes_no_pages_keeps_no_press_contacts(client, role):
    client.force_login(StaffFactory(roles=[role]))
    assert client.get(reverse("press_contacts:add")).status_code == 403


def test_a_contact_who_is_deleted_elsewhere_leaves_the_article(client):
    contact = PressContact.objects.create(name="Gone", email="press@lintel.example")
    article = an_article("release", press_contact=contact)
    contact.delete()
    assert ArticlePage.objects.get(pk=article.pk).press_contact is None
