"""Accounts in the admin: their own forms, no password, no fact group anywhere."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from wagtail.admin.forms.view_restrictions import BaseViewRestrictionForm
from wagtail.models import Collection, GroupApprovalTask, Page

from accounts import group_lists
from accounts.models import Organisation, User
from accounts.roles import FACT_GROUP_PREFIX, Role
from records.models import AuditEntry
from tests.factories import StaffFactory, UserFactory
from tests.security.conftest import prove_freshly

pytestmark = pytest.mark.django_db

CANARY = f"{FACT_GROUP_PREFIX}canary"


@pytest.fixture
def admin(client):
    person = StaffFactory(roles=[Role.ADMIN])
    client.force_login(person)
    prove_freshly(client, person)
    return person


def form(**fields):
    return {
        "email": "new@example.org",
        "name": "New Person",
        "kind": "advocate",
        "status": "approved",
    } | fields


def test_an_administrator_opens_an_account_and_its_owner_gets_the_link(client, admin):
    client.post(reverse("wagtailusers_users:add"), form(kind="staff", roles=[Role.EDITOR.value]))
    person = User.objects.get(email="new@example.org")
    assert (person.role_set, person.is_staff, person.has_usable_password()) == ({Role.EDITOR}, True, False)
    assert EmailAddress.objects.get(user=person).verified
    assert [message.to for message in mail.outbox] == [["new@example.org"]]
    assert "/accounts/password/reset/key/" in mail.outbox[0].body
    opened = AuditEntry.objects.get(action="account.opened")
    assert (opened.actor_id, opened.subject_id) == (admin.pk, person.pk)


def test_the_link_leads_to_a_password_of_ones_own(client, admin):
    client.post(reverse("wagtailusers_users:add"), form(kind="expert"))
    client.post("/accounts/logout/")
    path = "/" + mail.outbox[0].body.split("://", 1)[1].split()[0].split("/", 1)[1]
    page = client.get(path, follow=True).request["PATH_INFO"]
    client.post(page, {"password1": "threshold lantern quarry", "password2": "threshold lantern quarry"})
    answer = client.post(
        "/accounts/login/", {"login": "new@example.org", "password": "threshold lantern quarry"}
    )
    assert answer.url == "/account/"


def test_only_staff_are_given_a_role(client, admin):
    answer = client.post(reverse("wagtailusers_users:add"), form(roles=[Role.EDITOR.value]))
    assert "roles" in answer.context["form"].errors
    assert not User.objects.filter(email="new@example.org").exists()


def test_two_accounts_never_share_an_address(client, admin):
    UserFactory(email="New@example.org")
    answer = client.post(reverse("wagtailusers_users:add"), form())
    assert "email" in answer.context["form"].errors


def test_changing_an_account_keeps_what_the_form_does_not_show(client, admin):
    person = StaffFactory(roles=[Role.EDITOR], name="Old Name")
    other = Group.objects.create(name="Translators")
    person.groups.add(other)
    client.post(
        reverse("wagtailusers_users:edit", args=[person.pk]),
        form(email=person.email, kind="staff", name="New Name", roles=[Role.EDITOR.value]),
    )
    person.refresh_from_db()
    assert (person.name, {group.name for group in person.groups.all()}) == (
        "New Name",
        {"Editors", "Translators"},
    )


def test_nobody_raises_herself(client, admin):
    client.post(
        reverse("wagtailusers_users:edit", args=[admin.pk]),
        form(email=admin.email, kind="staff", roles=[Role.ADMIN.value, Role.CASE_MANAGER.value]),
    )
    assert User.objects.get(pk=admin.pk).role_set == {Role.ADMIN}


def test_no_form_makes_a_superuser(client, admin):
    client.post(reverse("wagtailusers_users:add"), form(is_superuser="on", is_staff="on", password1="x"))
    person = User.objects.get(email="new@example.org")
    assert (person.is_superuser, person.is_staff, person.has_usable_password()) == (False, False, False)


def test_a_superuser_is_not_an_administrators_to_change(client, admin):
    root = User.objects.create_superuser("root@example.org", "x", name="Root")
    address = reverse("wagtailusers_users:edit", args=[root.pk])
    assert client.get(address).status_code == 403
    assert client.post(address, form(email="mine@example.org")).status_code == 403


def test_an_administrator_keeps_the_organisations_and_deletes_none(client, admin):
    client.post(reverse("organisations:add"), {"name": "Legal Aid", "kind": "nonprofit", "state": "TX"})
    office = Organisation.objects.get()
    client.post(
        reverse("organisations:edit", args=[office.pk]), {"name": "Legal Aid of Texas", "state": "TX"}
    )
    assert client.post(reverse("organisations:delete", args=[office.pk])).status_code == 403
    assert [str(organisation) for organisation in Organisation.objects.all()] == ["Legal Aid of Texas"]


@pytest.mark.parametrize("action", ["assign_role", "delete", "set_active_state"])
def test_accounts_are_not_changed_in_bulk(client, admin, action):
    person = UserFactory()
    address = reverse("wagtail_bulk_action", args=["accounts", "user", action]) + f"?id={person.pk}"
    assert (client.get(address).status_code, client.post(address).status_code) == (403, 403)


@pytest.mark.parametrize("query", ["password__startswith=p", "is_superuser=on", "groups__name=Editors"])
def test_the_list_of_accounts_takes_no_filter_that_it_does_not_offer(client, admin, query):
    UserFactory.create_batch(2)
    whole = client.get(reverse("wagtailusers_users:index")).context["object_list"]
    asked = client.get(f"{reverse('wagtailusers_users:index')}?{query}").context["object_list"]
    assert list(asked) == list(whole)


def test_the_list_of_accounts_sorts_by_its_columns_only(client, admin):
    UserFactory.create_batch(2)
    address = reverse("wagtailusers_users:index")
    stock = list(client.get(address).context["object_list"])
    assert list(client.get(f"{address}?ordering=password").context["object_list"]) == stock


@pytest.fixture
def root(client):
    person = User.objects.create_superuser("root@example.org", "x", name="Root", is_demo=True)
    client.force_login(person)
    prove_freshly(client, person)
    Group.objects.create(name=CANARY)
    return person


def places():
    page = Page.objects.filter(depth=2).first()
    task = GroupApprovalTask.objects.create(name="Check")
    collection = Collection.get_first_root_node().add_child(instance=Collection(name="Papers"))
    return {
        "people": reverse("wagtailusers_users:index"),
        "a person": reverse("wagtailusers_users:edit", args=[UserFactory().pk]),
        "a new person": reverse("wagtailusers_users:add"),
        "groups": reverse("wagtailusers_groups:index"),
        "page privacy": reverse("wagtailadmin_pages:set_privacy", args=[page.pk]),
        "collection privacy": reverse("wagtailadmin_collections:set_privacy", args=[collection.pk]),
        "a task": reverse("wagtailadmin_workflows:edit_task", args=[task.pk]),
        "a new task": reverse("wagtailadmin_workflows:add_task", args=["wagtailcore", "groupapprovaltask"]),
    }


def showing(client):
    """The places that show a fact group's name."""
    shown = set()
    for name, address in places().items():
        answer = client.get(address)
        assert answer.status_code == 200, name
        if CANARY in answer.content.decode():
            shown.add(name)
    return shown


def test_no_screen_lists_a_fact_group(client, root):
    Organisation.objects.create(name="Office")
    assert showing(client) == set()


def test_control_the_stock_forms_list_them(client, root, monkeypatch):
    monkeypatch.setattr(group_lists.roles, "people_groups", Group.objects.all)
    assert showing(client) >= {"groups", "page privacy", "collection privacy", "a task", "a new task"}


@pytest.mark.parametrize("name", ["wagtailusers_groups:edit", "wagtailusers_groups:delete"])
def test_a_fact_group_cannot_be_opened(client, root, name):
    group = Group.objects.get(name=CANARY)
    assert client.get(reverse(name, args=[group.pk])).status_code == 404
    assert client.post(reverse(name, args=[group.pk])).status_code == 404
    assert Group.objects.filter(pk=group.pk).exists()


def test_a_form_refuses_a_fact_group_that_it_did_not_offer(root):
    class Form(BaseViewRestrictionForm):
        class Meta(BaseViewRestrictionForm.Meta):
            from wagtail.models import PageViewRestriction as model

    form = Form({"restriction_type": "groups", "groups": [Group.objects.get(name=CANARY).pk]})
    assert "groups" in form.errors
