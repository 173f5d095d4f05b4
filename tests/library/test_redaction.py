"""S24: two different redactors, and the attorney's permission, which take effect at once."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from library import filing, redaction
from library.models import LibraryItem
from records.models import AuditEntry
from tests.factories import DocumentTypeFactory, LibraryItemFactory, StaffFactory, TermFactory, UserFactory
from tests.library import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    item = LibraryItemFactory(
        document_type=DocumentTypeFactory(case_document=True),
        terms=[TermFactory(facet="persecution_type", slug="gang-violence")],
    )
    filing.add_file(item, files.upload(files.pdf()), "Decision.pdf")
    looked_through(item)
    return item


def looked_through(item):
    """As if the job had found nothing under what its files show."""
    item.files.update(concealed=[])


def sign_in(client, *roles):
    user = StaffFactory(roles=list(roles), is_demo=True)
    client.force_login(user)
    return user


def clear(client, item, fingerprint=None):
    return client.post(
        reverse("library_redaction_clear", args=[item.pk]),
        {"fingerprint": fingerprint or redaction.fingerprint(item)},
    )


def is_deliverable(item):
    return LibraryItem.objects.deliverable().filter(pk=item.pk).exists()


def give_permission(client, item, permission="granted"):
    return client.post(
        reverse("library_item_permission", args=[item.pk]), {"permission": permission, "note": "By e-mail"}
    )


def state(item):
    return LibraryItem.objects.get(pk=item.pk).case_record.redaction


def test_two_different_redactors_clear(client, item):
    sign_in(client, Role.REDACTOR)
    clear(client, item)
    clear(client, item)
    assert state(item) == "pending"
    sign_in(client, Role.REDACTOR)
    clear(client, item)
    assert state(item) == "cleared"


def test_what_was_changed_since_it_was_looked_at_is_not_cleared(client, item):
    seen = redaction.fingerprint(item)
    filing.add_file(item, files.upload(files.pdf(2)), "More.pdf")
    sign_in(client, Role.REDACTOR)
    clear(client, item, seen)
    assert redaction.cleared_by(item) == set()


def test_clearance_and_permission_take_effect_at_once(client, item):
    for _redactor in range(2):
        sign_in(client, Role.REDACTOR)
        clear(client, item)
    assert not is_deliverable(item)
    sign_in(client, Role.EDITOR)
    give_permission(client, item)
    assert is_deliverable(item)
    give_permission(client, item, "withdrawn")
    assert not is_deliverable(item)


def test_a_cleared_document_is_opened_again(client, item):
    redaction.record_cleared(item)
    sign_in(client, Role.REDACTOR)
    client.post(reverse("library_redaction_reopen", args=[item.pk]))
    assert state(item) == "pending"


def test_the_list_shows_what_waits_with_its_files(client, item):
    sign_in(client, Role.REDACTOR)
    page = client.get(reverse("library_redaction")).content.decode()
    assert item.title in page
    assert reverse("library_item_file", args=[item.files.get().uuid]) in page


def test_what_is_no_case_document_is_not_cleared(client):
    sign_in(client, Role.REDACTOR)
    plain = LibraryItemFactory()
    assert clear(client, plain).status_code == 404


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER, Role.CASE_MANAGER, Role.ADMIN])
@pytest.mark.parametrize("name", ["library_redaction", "library_redaction_clear", "library_redaction_reopen"])
def test_redaction_is_for_redactors(client, item, role, name):
    sign_in(client, role)
    address = reverse(name, args=[] if name == "library_redaction" else [item.pk])
    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403


@pytest.mark.parametrize("name", ["library_redaction", "library_redaction_clear", "library_item_permission"])
def test_for_advocates_the_screens_do_not_exist(client, item, name):
    client.force_login(UserFactory())
    address = reverse(name, args=[] if name == "library_redaction" else [item.pk])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.REDACTOR, 200), (Role.EDITOR, 404), (Role.CASE_MANAGER, 404), (Role.ADMIN, 404)],
)
def test_before_clearance_only_redactors_open_the_file(client, item, role, status):
    sign_in(client, role)
    assert client.get(reverse("library_item_file", args=[item.files.get().uuid])).status_code == status


def test_an_opened_file_is_an_attachment_and_written_down(client, item):
    redactor = sign_in(client, Role.REDACTOR)
    response = client.get(reverse("library_item_file", args=[item.files.get().uuid]))
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]
    entry = AuditEntry.objects.get(action="item.file_opened_by_staff")
    assert (entry.actor_id, entry.item_id) == (redactor.pk, item.pk)


def test_the_permission_has_a_history_without_the_note(client, item):
    editor = sign_in(client, Role.EDITOR)
    give_permission(client, item)
    entry = AuditEntry.objects.get(action="item.permission")
    assert (entry.actor_id, entry.detail) == (editor.pk, {"permission": "granted"})
    page = client.get(reverse("library_item_permission", args=[item.pk])).content.decode()
    assert editor.name in page


@pytest.mark.parametrize("role", [Role.REDACTOR, Role.CASE_MANAGER, Role.ADMIN])
def test_only_editors_record_the_permission(client, item, role):
    sign_in(client, role)
    assert give_permission(client, item).status_code == 403


def post_files(client, item, **data):
    return client.post(
        reverse("library_item_files", args=[item.pk]), data, headers={"x-requested-with": "XMLHttpRequest"}
    )


def test_an_editor_adds_renames_and_removes_files_beside_the_form(client, item):
    sign_in(client, Role.EDITOR)
    post_files(client, item, act="add", file=files.upload(files.pdf(2), "Order.pdf"))
    added = item.files.get(name="Order.pdf")
    post_files(client, item, act="up", file=added.uuid)
    assert item.files.first() == added
    post_files(client, item, act="rename", file=added.uuid, name="The order")
    assert item.files.filter(name="The order.pdf").exists()
    post_files(client, item, act="remove", file=added.uuid)
    assert item.files.count() == 1


def test_a_file_that_is_not_taken_is_refused_with_the_reason(client, item):
    sign_in(client, Role.EDITOR)
    response = post_files(client, item, act="add", file=files.upload(b"<html>", "Order.pdf"))
    assert response.status_code == 422
    assert "does not hold what its extension says" in response.content.decode()


def test_a_file_of_another_item_is_not_touched(client, item):
    sign_in(client, Role.EDITOR)
    other = LibraryItemFactory(title="Another")
    assert post_files(client, other, act="remove", file=item.files.get().uuid).status_code == 404
    assert item.files.exists()


@pytest.mark.parametrize("role", [Role.REDACTOR, Role.CASE_MANAGER, Role.ADMIN])
def test_only_editors_change_files(client, item, role):
    sign_in(client, role)
    assert post_files(client, item, act="add", file=files.upload(files.pdf())).status_code == 403


def test_a_file_name_that_tells_who_it_is_warns_the_redactors(client, item):
    filing.add_file(item, files.upload(files.pdf(2)), "Decision A201-234-567.pdf")
    sign_in(client, Role.REDACTOR)
    page = client.get(reverse("library_redaction")).content.decode()
    assert page.count("may tell who the applicant is") == 1
    assert "“A201-234-567” (an A-number)" in page


def test_a_note_that_names_somebody_is_asked_about_and_kept_when_confirmed(client, item):
    sign_in(client, Role.EDITOR)
    address = reverse("library_item_permission", args=[item.pk])
    note = "She called from (202) 555-0123"
    answer = client.post(address, {"permission": "granted", "note": note})
    page = answer.content.decode()
    assert "looks like a telephone number" in page
    assert f">\n{note}</textarea>" in page
    tick = answer.context["form"].confirmations["note"]
    assert str(tick) in page
    client.post(address, {"permission": "granted", "note": note, tick.html_name: tick.field.widget.token})
    record = LibraryItem.objects.get(pk=item.pk).case_record
    assert (record.permission, record.permission_note) == ("granted", note)
    give = client.post(address, {"permission": "withdrawn", "note": note})
    assert give.status_code == 302
