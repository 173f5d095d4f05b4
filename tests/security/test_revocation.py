"""S7, S14: what is taken away is gone with the next request, on the page and on the file."""

import functools
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from accounts import people
from accounts.models import User
from casefiles import sharing
from casefiles.backends import AttachmentBackend
from library.models import ItemTerm, LibraryItem

from .personas import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return build()


def asked(world):
    """The addresses of M and of its file in case A."""
    return [
        reverse("case_item", args=[world.case.uuid, world.held.slug]),
        reverse("case_file", args=[world.case.uuid, world.held.slug, world.file.uuid]),
    ]


def seen(world, client):
    return [client.get(address).status_code for address in asked(world)]


def unshare(world):
    sharing.remove_member(world.case, world.people["co-counsel"])


def disapprove(world):
    User.objects.filter(pk=world.people["co-counsel"].pk).update(status=User.Status.PENDING_REVIEW)


def unpublish(world):
    LibraryItem.objects.get(pk=world.held.pk).unpublish()


def retag(world):
    item = LibraryItem.objects.get(pk=world.held.pk)
    item.item_terms = [ItemTerm(term=world.unheld.item_terms.get().term)]
    item.save()


@pytest.mark.parametrize("revoke", [unshare, disapprove, unpublish, retag])
def test_what_is_taken_away_between_page_and_click_is_not_found(world, client, revoke):
    client.force_login(world.people["co-counsel"])
    assert seen(world, client) == [200, 200]
    revoke(world)
    assert seen(world, client) == [404, 404]


def test_who_is_suspended_is_sent_to_the_door(world, client):
    person = world.people["co-counsel"]
    client.force_login(person)
    person.status = User.Status.SUSPENDED
    people.change(person, [])
    assert seen(world, client) == [302, 302]


def test_control_an_answer_that_is_kept_is_noticed(world, client, monkeypatch):
    kept = functools.cache(lambda person, perm, item: True)
    stock = AttachmentBackend.has_perm

    def keeping(backend, user, perm, obj=None):
        return kept(user.pk, perm, obj and obj.pk) or stock(backend, user, perm, obj)

    monkeypatch.setattr(AttachmentBackend, "has_perm", keeping)
    monkeypatch.setattr("casefiles.attachments.items_of", lambda case: LibraryItem.objects.all())
    client.force_login(world.people["co-counsel"])
    before = seen(world, client)
    unpublish(world)
    assert (before, seen(world, client)) == ([200, 200], [200, 200])


def test_a_range_is_asked_for_like_the_whole(world, client):
    client.force_login(world.people["co-counsel"])
    address = asked(world)[1]
    assert client.get(address, headers={"range": "bytes=0-1"}).status_code == 206
    unshare(world)
    assert client.get(address, headers={"range": "bytes=0-1"}).status_code == 404


def test_a_gated_file_has_no_address_and_lies_in_no_public_folder(world):
    with pytest.raises(ValueError, match="no address"):
        world.file.file.url  # noqa: B018
    public, lies = Path(settings.MEDIA_ROOT).resolve(), Path(world.file.file.path).resolve()
    assert public not in lies.parents
    assert world.held.slug not in str(lies)


def test_control_a_private_folder_below_the_public_one_is_noticed(settings):
    from wellfounded import checks

    settings.PRIVATE_ROOT = f"{settings.MEDIA_ROOT}/private"
    assert [error.id for error in checks.private_files_lie_outside_the_public_folder(None)] == [
        "wellfounded.E001"
    ]


def test_a_file_is_a_download_that_no_browser_runs(world, client):
    client.force_login(world.people["owner"])
    answer = client.get(asked(world)[1])
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "private, no-store"
