"""Whatever an editor can make stands in the demo, in every state, so that it can be learned by looking."""

import pytest
from django.test import Client
from wagtail.models import Page, get_page_models

from actions.models import ActionPage
from home.models import JobPage
from library.models import LibraryIndexPage, LibraryItem
from news.models import ArticlePage

pytestmark = pytest.mark.usefixtures("demo")


def test_a_page_of_each_type_is_live_and_opens():
    client, missing = Client(), []
    for model in get_page_models():
        if model is Page:
            continue
        page = model.objects.live().filter(alias_of=None).first()
        expected = 302 if model in (LibraryIndexPage, LibraryItem) else 200
        if page is None or client.get(page.url).status_code != expected:
            missing.append(model.__name__)
    assert missing == []


def test_each_state_of_a_page_can_be_seen():
    assert ArticlePage.objects.filter(live=False, first_published_at=None).exists(), "a draft"
    assert [page for page in ArticlePage.objects.filter(live=False) if page.approved_schedule], "scheduled"
    assert {page.state for page in ActionPage.objects.live()} == {"live", "ended"}
    assert Page.objects.live().filter(has_unpublished_changes=True).exists(), "changed and not published"
    assert Page.objects.live().filter(expire_at__isnull=False).exists(), "one that ends by itself"
    assert Page.objects.filter(view_restrictions__isnull=False).exists(), "behind a door"
    assert any(not job.is_open for job in JobPage.objects.live()), "a position that is closed"
