"""Every page type of every room: it opens by its own template, for a visitor, for machines, in the editors' preview."""

import pytest
from django.db import transaction
from django.template.response import TemplateResponse
from django.test import Client, override_settings

from accounts.roles import Role
from home.models import FaqPage, HomePage, JobPage
from news.models import ArticlePage, MatterPage, NewsletterIssuePage, PublicationPage
from tests.factories import StaffFactory

from .every_page import EVERY, GATED, PUBLIC, one_of_each
from .structured import ORIGIN, addresses_in, blocks_of

pytestmark = pytest.mark.usefixtures("pages")

#: What each type of page is in the words of schema.org; a type that is not here says nothing.
KINDS = {
    HomePage: "NGO",
    ArticlePage: "NewsArticle",
    PublicationPage: "Report",
    NewsletterIssuePage: "PublicationIssue",
    MatterPage: "WebPage",
    FaqPage: "FAQPage",
    JobPage: "JobPosting",
}


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """A live page of each type, made once; the tests only look at them."""
    with django_db_blocker.unblock(), override_settings(SITE_ORIGIN=ORIGIN), transaction.atomic():
        yield one_of_each()
        transaction.set_rollback(True)


def test_a_visitor_and_a_machine_read_each_type_by_its_own_template(pages):
    client = Client()
    assert set(pages) == set(EVERY)
    for model in PUBLIC:
        # What nobody has published yet is in neither.
        model.objects.filter(pk=pages[model].pk).update(draft_title="Zosterops", has_unpublished_changes=True)
        answer = client.get(pages[model].url)
        assert answer.status_code == 200, model
        assert model.template in [template.name for template in answer.templates], model
        assert not answer.cookies, model
        text = answer.content.decode()
        assert text.count("<h1") == 1, model
        assert text.count('rel="canonical"') == 1, model
        assert "Zosterops" not in text, model
        found = blocks_of(text)
        assert [data["@type"] for data in found] == ([KINDS[model]] if model in KINDS else []), model
        for data in found:
            assert data["@context"] == "https://schema.org", model
            assert not {"", None} & {value for value in data.values() if isinstance(value, str | None)}, model
            assert [each for each in addresses_in(data) if not each.startswith(f"{ORIGIN}/")] == [], model


def test_what_is_gated_leads_a_visitor_to_sign_in(pages):
    for model in GATED:
        answer = Client().get(pages[model].url)
        assert (answer.status_code, answer.url[:17]) == (302, "/accounts/login/?"), model


def test_each_type_previews_a_draft_that_nobody_has_published(pages):
    with transaction.atomic():
        editor = StaffFactory(roles=[Role.EDITOR])
        for model in PUBLIC:
            draft = model.objects.get(pk=pages[model].pk)
            draft.title = f"A draft of {model.__name__}"
            answer = draft.make_preview_request(extra_request_attrs={"user": editor})
            text = (answer.render() if isinstance(answer, TemplateResponse) else answer).content.decode()
            assert answer.status_code == 200, model
            assert model is HomePage or draft.title in text, model
            # She sees what readers will see, and nothing of her own.
            assert "/accounts/logout/" not in text, model
        transaction.set_rollback(True)


def test_no_two_types_share_a_template():
    assert len({model.template for model in EVERY}) == len(EVERY)
