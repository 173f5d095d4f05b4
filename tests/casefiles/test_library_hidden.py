"""Not relevant: out of one case's list with a reason for staff, and back at once."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from casefiles import hiding, sharing
from casefiles.models import HiddenItem
from records.models import AuditEntry
from tests.factories import CaseFactory, LibraryItemFactory, StaffFactory, TermFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def harm():
    return TermFactory(facet="persecution_type", slug="gang-violence", label="Gang violence")


@pytest.fixture
def case(harm):
    return CaseFactory(terms=[harm])


@pytest.fixture
def item(harm):
    return LibraryItemFactory(title="Gangs elsewhere", terms=[harm])


def library(case):
    return reverse("case_library", args=[case.uuid])


def to_hide(case, item):
    return reverse("case_item_hide", args=[case.uuid, item.slug])


def to_show(case, item):
    return reverse("case_item_show", args=[case.uuid, item.slug])


def titles(answer):
    return [card.row.title for card in answer.context["entries"]]


def signed_in(client, user):
    client.force_login(user)
    return client


def test_an_item_called_not_relevant_leaves_the_list_and_says_why_to_staff(client, case, item):
    signed_in(client, case.owner)
    answer = client.post(to_hide(case, item), {"reason": "country", "note": "About another region"})
    assert (answer.status_code, answer.url) == (302, library(case))
    hidden = HiddenItem.objects.get()
    assert (hidden.case, hidden.item, hidden.reason, hidden.note) == (
        case,
        item,
        "country",
        "About another region",
    )
    assert titles(client.get(library(case))) == []
    row = AuditEntry.objects.get(action="item.hidden")
    assert (row.actor_id, row.case_id, row.item_id, row.detail) == (
        case.owner.pk,
        case.pk,
        item.pk,
        {"reason": "country"},
    )


def test_it_stays_in_every_other_case_and_opens_at_its_address(client, case, item, harm):
    other = CaseFactory(owner=case.owner, terms=[harm])
    hiding.hide(case, item, "harm", by=case.owner)
    signed_in(client, case.owner)
    assert titles(client.get(library(other))) == ["Gangs elsewhere"]
    html = client.get(reverse("case_item", args=[case.uuid, item.slug])).content.decode()
    assert "Not relevant for this case, and so not in its list." in html
    assert to_show(case, item) in html


def test_the_next_page_offers_to_take_it_back_once(client, case, item):
    signed_in(client, case.owner).post(to_hide(case, item), {"reason": "old"})
    assert to_show(case, item) in client.get(library(case)).content.decode()
    assert to_show(case, item) not in client.get(library(case)).content.decode()


def test_the_list_is_found_again_as_it_was_left(client, case, item):
    left = f"{library(case)}?q=gangs&within=12m"
    signed_in(client, case.owner)
    page = client.get(to_hide(case, item), HTTP_REFERER=f"https://testserver{left}&page=0x&nonsense=1")
    assert page.context["back_url"] == left
    answer = client.post(to_hide(case, item), {"reason": "old", "back": page.context["back_query"]})
    assert answer.url == left
    answer = client.post(to_show(case, item), HTTP_REFERER=f"https://testserver{left}")
    assert answer.url == left
    item_page = client.get(reverse("case_item", args=[case.uuid, item.slug]), HTTP_REFERER=f"https://x{left}")
    assert item_page.context["library_href"] == left


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//x", "page=2\x00", "q=%00", "a&" * 3000])
def test_the_way_back_leads_nowhere_but_to_the_library(client, case, item, back):
    answer = signed_in(client, case.owner).post(to_hide(case, item), {"reason": "old", "back": back})
    assert answer.url.split("?")[0] == library(case)


def test_what_is_hidden_can_be_seen_and_shown_again(client, case, item):
    hiding.hide(case, item, "old", by=case.owner)
    signed_in(client, case.owner)
    assert "1 not relevant, hidden" in client.get(library(case)).content.decode()
    answer = client.get(library(case), {"hidden": "1"})
    assert titles(answer) == ["Gangs elsewhere"]
    assert to_show(case, item) in answer.content.decode()
    client.post(to_show(case, item))
    assert titles(client.get(library(case))) == ["Gangs elsewhere"]
    assert AuditEntry.objects.filter(action="item.shown", case_id=case.pk, item_id=item.pk).count() == 1


def test_to_show_what_is_not_hidden_changes_and_writes_nothing(client, case, item):
    signed_in(client, case.owner).post(to_show(case, item))
    assert not AuditEntry.objects.filter(action="item.shown").exists()


def test_hidden_again_the_later_reason_stands(case, item):
    hiding.hide(case, item, "old", by=case.owner)
    hiding.hide(case, item, "harm", by=case.owner)
    assert HiddenItem.objects.get().reason == "harm"


def test_a_reason_that_there_is_not_is_refused(case, item):
    with pytest.raises(ValueError, match="nonsense"):
        hiding.hide(case, item, "nonsense", by=case.owner)


def test_without_a_reason_nothing_is_hidden_and_the_form_says_what_it_needs(client, case, item):
    answer = signed_in(client, case.owner).post(to_hide(case, item), {"note": "Kept as typed"})
    assert answer.status_code == 422
    assert "Say which reason comes nearest." in answer.content.decode()
    assert "Kept as typed" in answer.content.decode()
    assert not HiddenItem.objects.exists()


def test_an_identifier_in_the_note_is_asked_about_first(client, case, item):
    answer = signed_in(client, case.owner).post(
        to_hide(case, item), {"reason": "other", "note": "Not for A 201 555 012"}
    )
    assert answer.status_code == 422
    assert not HiddenItem.objects.exists()


def test_a_viewer_sees_what_is_hidden_but_has_no_button_and_no_right(client, case, item, harm):
    viewer = UserFactory()
    sharing.add_member(case, viewer, "viewer", by=case.owner)
    signed_in(client, viewer)
    assert to_hide(case, item) not in client.get(library(case)).content.decode()
    assert client.get(to_hide(case, item)).status_code == 403
    assert client.post(to_hide(case, item), {"reason": "old"}).status_code == 403
    hiding.hide(case, item, "old", by=case.owner)
    answer = client.get(library(case), {"hidden": "1"})
    assert titles(answer) == ["Gangs elsewhere"]
    assert to_show(case, item) not in answer.content.decode()
    assert client.post(to_show(case, item)).status_code == 403
    assert HiddenItem.objects.exists()


@pytest.mark.parametrize("address", [to_hide, to_show])
def test_for_a_stranger_there_is_nothing_to_hide(client, case, item, address):
    assert signed_in(client, UserFactory()).post(address(case, item), {"reason": "old"}).status_code == 404


@pytest.mark.parametrize("address", [to_hide, to_show])
def test_what_the_case_does_not_hold_cannot_be_hidden_there(client, case, address):
    foreign = LibraryItemFactory(terms=[TermFactory(facet="persecution_type", slug="another")])
    answer = signed_in(client, case.owner).post(address(case, foreign), {"reason": "old"})
    assert answer.status_code == 404


def test_to_show_again_takes_a_post(client, case, item):
    hiding.hide(case, item, "old", by=case.owner)
    assert signed_in(client, case.owner).get(to_show(case, item)).url == library(case)
    assert HiddenItem.objects.exists()


def test_case_managers_list_what_was_called_not_relevant_and_read_no_words_there(client, case, item):
    hiding.hide(case, item, "harm", note="CANARY-9c1", by=case.owner)
    address = reverse("casefiles_hiddenitem_modeladmin_index")
    html = signed_in(client, StaffFactory(roles=[Role.CASE_MANAGER])).get(address).content.decode()
    for text in ("Gangs elsewhere", "The claim is of another kind", str(case.number)):
        assert text in html
    assert "CANARY-9c1" not in html
    assert "CANARY-9c1" not in client.get(f"{address}?note__startswith=C").content.decode()
    assert signed_in(client, StaffFactory(roles=[Role.EDITOR])).get(address).status_code == 403


def test_the_reason_is_never_seen_by_another_advocate(client, case, item, harm):
    hiding.hide(case, item, "other", note="CANARY-7f3", by=case.owner)
    other = CaseFactory(terms=[harm])
    signed_in(client, other.owner)
    for address in (library(other), reverse("case_item", args=[other.uuid, item.slug])):
        assert "CANARY-7f3" not in client.get(address).content.decode()
