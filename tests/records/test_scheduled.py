"""Scheduled publishing: each page on its own, in the order that ends where it should."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, Revision

from records import tick
from records.scheduled import publish_due

pytestmark = pytest.mark.django_db


def page(title, **fields):
    """A page below the root, as Wagtail's own tests make them."""
    return Page.get_first_root_node().add_child(instance=Page(title=title, **fields))


def scheduled(title, hours, **fields):
    """A draft that an editor has scheduled for so many hours from now."""
    draft = page(title, live=False, go_live_at=timezone.now() + timedelta(hours=hours), **fields)
    revision = draft.save_revision(approved_go_live_at=draft.go_live_at)
    return draft, revision


def test_a_page_appears_when_its_hour_has_come():
    due, _ = scheduled("due", hours=-1)
    later, _ = scheduled("later", hours=1)
    publish_due()
    due.refresh_from_db()
    later.refresh_from_db()
    assert (due.live, later.live) == (True, False)


def test_a_live_page_goes_when_it_expires():
    expired = page("expired", live=True, expire_at=timezone.now() - timedelta(hours=1))
    publish_due()
    expired.refresh_from_db()
    assert (expired.live, expired.expired) == (False, True)


def test_a_page_that_was_to_appear_and_go_while_nobody_ticked_is_not_live():
    missed, _ = scheduled("missed", hours=-48, expire_at=timezone.now() - timedelta(hours=24))
    publish_due()
    missed.refresh_from_db()
    assert not missed.live


def test_one_broken_page_does_not_hold_back_those_due_after_it(monkeypatch):
    broken, revision = scheduled("broken", hours=-2)
    due, _ = scheduled("due", hours=-1)
    publish = Revision.publish

    def fail_for_one(self, *args, **kwargs):
        publish(self, *args, **kwargs)
        if self.pk == revision.pk:
            raise ValueError("broken")

    monkeypatch.setattr(Revision, "publish", fail_for_one)
    with pytest.raises(ExceptionGroup):
        publish_due()
    broken.refresh_from_db()
    due.refresh_from_db()
    assert (broken.live, due.live) == (False, True)


def test_a_second_run_publishes_nothing_again():
    draft, _ = scheduled("due", hours=-1)
    tick.run()
    published = Page.objects.get(pk=draft.pk).last_published_at
    tick.run()
    assert Page.objects.get(pk=draft.pk).last_published_at == published
