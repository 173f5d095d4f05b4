"""S10: one gate for items; each of its parts, removed, is noticed."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db.models import Q
from django.utils import timezone
from guardian.shortcuts import assign_perm, get_objects_for_user

from casefiles import attachments, backends
from library.models import LibraryItem

from .personas import ADVOCATES, EVERYBODY, STAFF, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return build()


def readers(world, item):
    """Who of everybody may read `item`."""
    users = {name: world.people[name] or AnonymousUser() for name in EVERYBODY}
    return {name for name, user in users.items() if user.has_perm("library.view_libraryitem", item)}


def wrong(world):
    """The items whose readers are not those of the matrix."""
    expected = {world.held: {*ADVOCATES, *STAFF}, world.unheld: {*STAFF}}
    expected |= {item: set() for item in world.undeliverable.values()}
    return {item.title for item, names in expected.items() if readers(world, item) != names}


def test_each_item_is_read_by_those_whom_the_matrix_names(world):
    assert wrong(world) == set()


def everything(*args, **kwargs):
    return LibraryItem.objects.all()


MUTANTS = {
    "the gate": (backends.AttachmentBackend, "has_perm", lambda *args: True),
    "the question to the cases": (attachments, "held_by_case_of", lambda *args: True),
    "the role": ("accounts.models.User", "has_role", lambda *args: True),
    "the approval": ("accounts.models.User", "is_approved_advocate", True),
    "the delivery to staff": (type(LibraryItem.objects), "deliverable", everything),
    "the delivery to advocates": (attachments, "deliverable_q", lambda *args, **kwargs: Q()),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_control_a_part_of_the_gate_that_always_says_yes_is_noticed(world, monkeypatch, name):
    target, attribute, replacement = MUTANTS[name]
    if isinstance(target, str):
        monkeypatch.setattr(f"{target}.{attribute}", replacement)
    else:
        monkeypatch.setattr(target, attribute, replacement)
    for person in filter(None, world.people.values()):
        person.__dict__.pop("role_set", None)
    if name == "the delivery to advocates":
        # On reading, that is: the rows of an item that was attached when its date passed.
        expire(world)
        # The statement is put together once: here by the mutant, and by nobody else after it.
        monkeypatch.setattr(attachments, "_prepared_gate", attachments._prepared_gate.__wrapped__)
    assert wrong(world)


def expire(world):
    """Let M's date pass without anybody saving it, so that its rows are still there."""
    LibraryItem.objects.filter(pk=world.held.pk).update(expire_at=timezone.now())
    world.undeliverable["expired meanwhile"] = world.held
    world.held = world.unheld


@pytest.mark.parametrize("title", ["held", "unheld"])
def test_an_item_whose_date_passes_is_closed_before_anybody_saves_it(world, title):
    item = getattr(world, title)
    LibraryItem.objects.filter(pk=item.pk).update(expire_at=timezone.now())
    assert readers(world, item) == set()


def test_a_stray_permission_on_all_items_opens_none(world):
    stray = Group.objects.create(name="Stray")
    stray.permissions.add(Permission.objects.get(codename="view_libraryitem"))
    world.people["other advocate"].groups.add(stray)
    stranger = type(world.people["owner"]).objects.get(pk=world.people["other advocate"].pk)
    assert not stranger.has_perm("library.view_libraryitem", world.held)


def test_control_guardians_own_question_honours_a_stray_permission(world):
    stray = Group.objects.create(name="Stray")
    assign_perm("library.view_libraryitem", stray)
    person = world.people["other advocate"]
    person.groups.add(stray)
    stock = get_objects_for_user(person, "library.view_libraryitem", LibraryItem)
    closed = get_objects_for_user(person, "library.view_libraryitem", LibraryItem, accept_global_perms=False)
    assert (world.held in stock, world.held in closed) == (True, False)
