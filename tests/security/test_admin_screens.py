"""S13: bare access to the admin reveals no title, on any screen."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from accounts import wagtail_hooks
from accounts.roles import Role
from home.models import HomePage
from tests.factories import LibraryItemFactory, StaffFactory

from .addresses import SAMPLES, all_addresses

pytestmark = pytest.mark.django_db

CANARY = "Qyxtacopan"


@pytest.fixture
def content():
    """An item, an article's place, an image and a document, all with the canary in their titles."""
    item = LibraryItemFactory(title=f"{CANARY} item")
    item.save_revision(user=StaffFactory(roles=[Role.EDITOR]))
    get_image_model().objects.create(
        title=f"{CANARY} image", description="A drawing", file=get_test_image_file()
    )
    get_document_model().objects.create(title=f"{CANARY} paper", file=ContentFile(b"x", name="paper.pdf"))
    return item


@pytest.fixture
def bare(client):
    """One of staff who may enter the admin and nothing more."""
    group = Group.objects.create(name="Visitors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person = StaffFactory()
    person.groups.add(group)
    client.force_login(person)
    return person


def revealing(client, monkeypatch, item, query=""):
    """The admin's routes that show the canary."""
    monkeypatch.setitem(SAMPLES, "int", str(item.pk))
    monkeypatch.setitem(SAMPLES, "str", str(item.pk))
    revealed = set()
    for key, address in all_addresses():
        if address.startswith("/admin/"):
            answer = client.get(address + query)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            if CANARY.encode() in content:
                revealed.add(key)
    return revealed


@pytest.mark.parametrize(
    "query", ["", f"?q={CANARY[:5]}", "?page_type=library.LibraryItem&results_only=true"]
)
def test_bare_access_to_the_admin_reveals_no_title(client, content, bare, monkeypatch, query):
    assert revealing(client, monkeypatch, content, query) == set()


def test_control_without_the_gate_on_pages_the_screens_reveal_it(
    client, content, bare, monkeypatch, settings
):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "PagesOneWorksOn" not in name]
    revealed = revealing(client, monkeypatch, content)
    assert {"wagtailadmin_choose_page_child", "wagtailadmin_pages:move_confirm"} <= revealed


def test_control_without_the_gate_on_files_the_interface_for_scripts_lists_them(
    client, content, bare, monkeypatch, settings
):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "FilesOneWorksWith" not in name]
    revealed = revealing(client, monkeypatch, content)
    assert revealed == {"wagtailadmin_api:images:listing", "wagtailadmin_api:documents:listing"}


def test_control_without_the_hook_the_choosers_search_reveals_titles(client, content, bare, monkeypatch):
    name = "construct_page_chooser_queryset"
    kept = [
        entry
        for entry in hooks._hooks[name]
        if entry[0] is not wagtail_hooks.choose_among_what_one_may_explore
    ]
    monkeypatch.setitem(hooks._hooks, name, kept)
    answer = client.get(f"{reverse('wagtailadmin_choose_page_search')}?q={CANARY[:5]}")
    assert CANARY in answer.content.decode()


def test_an_editor_chooses_among_the_pages_she_works_on(client, content):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    answer = client.get(reverse("wagtailadmin_choose_page_child", args=[content.get_parent().pk]))
    assert CANARY in answer.content.decode()


def test_a_screen_for_another_role_is_a_403(client):
    client.force_login(StaffFactory(roles=[Role.REDACTOR]))
    assert client.get(reverse("wagtailusers_users:index")).status_code == 403


@pytest.mark.parametrize("role", [Role.REDACTOR, Role.CASE_MANAGER, Role.ADMIN])
@pytest.mark.parametrize(
    "name", ["wagtailadmin_pages:edit", "wagtailadmin_pages:view_draft", "wagtailadmin_pages:history"]
)
def test_a_role_that_is_missing_is_a_403(client, content, role, name):
    client.force_login(StaffFactory(roles=[role]))
    assert client.get(reverse(name, args=[content.pk])).status_code == 403


def test_control_wagtail_itself_redirects(client, content, monkeypatch):
    from wagtail.admin import auth
    from wagtail.admin.auth import redirect

    monkeypatch.setattr(auth, "permission_denied", lambda request: redirect("wagtailadmin_home"))
    client.force_login(StaffFactory(roles=[Role.REDACTOR]))
    assert client.get(reverse("wagtailusers_users:index")).status_code == 302


def test_an_editor_writes_and_does_not_publish(content):
    editor, publisher = StaffFactory(roles=[Role.EDITOR]), StaffFactory(roles=[Role.PUBLISHER])
    for page in (content, HomePage.objects.get()):
        asked = [page.permissions_for_user(person) for person in (editor, publisher)]
        assert [(tester.can_edit(), tester.can_publish()) for tester in asked] == [
            (True, False),
            (True, True),
        ]


def test_permissions_come_back_after_a_migrate():
    from staff import permissions

    group = Group.objects.get(name=Role.REDACTOR.value)
    group.permissions.add(Permission.objects.get(codename="publish_page", content_type__model="page"))
    permissions.ensure()
    assert {permission.codename for permission in group.permissions.all()} == {
        "access_admin",
        "add_decisionsource",
        "change_decisionsource",
        "view_decisionsource",
    }
