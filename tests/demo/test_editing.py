"""What an editor can learn by looking at the demo: every block, two steps to publish, a schedule, promotions."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.blocks import StreamBlock
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.fields import StreamField
from wagtail.models import Page, WorkflowState

from demo import content, editing
from home.models import StandardPage
from news.models import ArticlePage, Picture
from records import care, page_advice

pytestmark = pytest.mark.usefixtures("demo")


def _offered(stream):
    """Every block of a stream's definition, those of streams within it too."""
    for block in stream.child_blocks.values():
        yield type(block)
        if isinstance(block, StreamBlock):
            yield from _offered(block)


def _used(stream_block, value):
    for child in value:
        yield type(child.block)
        if isinstance(child.block, StreamBlock):
            yield from _used(child.block, child.value)


def test_every_block_stands_in_at_least_one_page():
    offered, used = set(), set()
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                offered.update(_offered(field.stream_block))
                for thing in model._default_manager.all():
                    value = getattr(thing, field.name)
                    used.update(_used(value.stream_block, value))
    assert {block.__qualname__ for block in offered - used} == set()


def test_the_page_of_all_blocks_opens_and_shows_its_pictures():
    page = Client().get("/about/blocks/")
    assert page.status_code == 200
    text = page.content.decode()
    assert text.count('<figure class="picture">') == 2
    assert 'type="image/avif"' in text


def test_a_draft_of_the_editor_waits_for_the_second_person_who_publishes_it(undone):
    waiting = ArticlePage.objects.get(slug=content.editing()["waiting"]["slug"])
    assert not waiting.live
    assert waiting.owner.email == content.address("editor")
    state = WorkflowState.objects.for_instance(waiting).get(status=WorkflowState.STATUS_IN_PROGRESS)
    publisher = get_user_model().objects.get(email=content.address("editor2"))
    editor = get_user_model().objects.get(email=content.address("editor"))
    assert not waiting.permissions_for_user(editor).can_publish()
    assert state.current_task_state.task.specific.user_can_access_editor(waiting, publisher)
    state.current_task_state.approve(user=publisher)
    assert ArticlePage.objects.get(pk=waiting.pk).live


def test_a_page_is_scheduled_and_not_there_yet():
    scheduled = ArticlePage.objects.get(slug=content.editing()["scheduled"]["slug"])
    assert scheduled.approved_schedule
    assert not scheduled.live
    assert Client().get(f"/news/{scheduled.slug}/").status_code == 404


def test_promotions_lead_to_public_pages():
    public = Page.objects.live().public()
    assert SearchPromotion.objects.count() == len(content.editing()["promotions"])
    assert not SearchPromotion.objects.exclude(page__in=public).exists()
    found = Client().get("/search/?q=I+need+a+lawyer").context["promoted"]
    assert [line.address for line in found] == ["/contact/"]


def test_every_plain_page_has_an_owner_and_a_day_of_review():
    for page in StandardPage.objects.all():
        assert page.owner_id
        assert page.review_due_on > page.checked_on
    assert any(each.page.slug == "blocks" for each in care.due([StandardPage]))


def test_the_public_pages_give_no_cause_for_advice():
    for page in Page.objects.live().public().specific():
        if isinstance(page, care.Cared):
            assert [each.text for each in page_advice.advice(page)] == [], page.slug


def test_the_picture_is_drawn_alike_each_time():
    assert editing.draw() == editing.draw()
    assert Picture.objects.get().description


def test_the_admins_home_tells_the_second_editor_what_waits():
    client = Client()
    client.force_login(get_user_model().objects.get(email=content.address("editor2")))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert content.editing()["waiting"]["title"] in page
