"""An item and its files, under the case's address and under their own: one gate, one audit row, no way around."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from casefiles import facts, sharing
from library import redaction
from library.models import ItemFile
from library.signals import item_opened
from records.models import AuditEntry
from tests.factories import (
    CaseFactory,
    DocumentTypeFactory,
    LibraryItemFactory,
    StaffFactory,
    TermFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

CONTENT = bytes(range(256)) * 8


@pytest.fixture
def harm():
    return TermFactory(facet="persecution_type", slug="gang-violence", label="Gang violence")


@pytest.fixture
def case(harm):
    return CaseFactory(terms=[harm])


@pytest.fixture
def item(harm):
    return LibraryItemFactory(title="A brief", terms=[harm])


@pytest.fixture
def foreign_item():
    return LibraryItemFactory(
        title="Elsewhere", terms=[TermFactory(facet="persecution_type", slug="another")]
    )


def file_of(item, name="Brief, redacted.pdf"):
    file = ItemFile(
        item=item, name=name, media_type="application/pdf", size=len(CONTENT), sha256="a" * 64, pages=14
    )
    file.file.save(name, ContentFile(CONTENT))
    return file


@pytest.fixture
def file(item):
    return file_of(item)


def address(case, item):
    return reverse("case_item", args=[case.uuid, item.slug])


def file_address(case, file):
    return reverse("case_file", args=[case.uuid, file.item.slug, file.uuid])


def signed_in(client, user):
    client.force_login(user)
    return client


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def words(answer):
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", answer.content)


# --- the gate -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [None, "co-counsel", "viewer"])
def test_whoever_is_on_the_case_opens_what_it_holds(client, case, item, file, role):
    reader = case.owner
    if role:
        reader = UserFactory()
        sharing.add_member(case, reader, role, by=case.owner)
    assert signed_in(client, reader).get(address(case, item)).status_code == 200
    assert body(client.get(file_address(case, file))) == CONTENT


def test_a_case_manager_opens_what_a_case_holds(client, case, item):
    manager = StaffFactory(roles=[Role.CASE_MANAGER])
    assert signed_in(client, manager).get(address(case, item)).status_code == 200


@pytest.mark.parametrize("method", ["get", "head", "post", "options"])
def test_an_item_that_the_case_does_not_hold_does_not_exist(client, case, foreign_item, method):
    signed_in(client, case.owner)
    file = file_of(foreign_item)
    assert getattr(client, method)(address(case, foreign_item)).status_code == 404
    assert getattr(client, method)(file_address(case, file)).status_code == 404


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_another_advocate_finds_neither_page_nor_file(client, case, item, file, method):
    signed_in(client, UserFactory())
    assert getattr(client, method)(address(case, item)).status_code == 404
    assert getattr(client, method)(file_address(case, file)).status_code == 404
    assert client.get(file_address(case, file), headers={"range": "bytes=0-1"}).status_code == 404


def test_an_advocates_other_case_does_not_lend_its_items(client, case, item):
    other = CaseFactory(owner=case.owner)
    assert signed_in(client, case.owner).get(address(other, item)).status_code == 404


def test_a_file_of_another_item_is_not_found_under_this_one(client, case, item, harm):
    other = file_of(LibraryItemFactory(title="Another brief", terms=[harm]))
    wrong = reverse("case_file", args=[case.uuid, item.slug, other.uuid])
    assert signed_in(client, case.owner).get(wrong).status_code == 404


def test_between_page_and_click_the_right_may_end(client, case, item, file):
    signed_in(client, case.owner).get(address(case, item))
    item.unpublish()
    assert client.get(file_address(case, file)).status_code == 404


def test_an_edit_of_the_case_takes_the_file_away_at_once(client, case, item, file):
    signed_in(client, case.owner).get(address(case, item))
    other = TermFactory(facet="persecution_type", slug="extortion")
    country = case.stated.get(term__facet="country")
    facts.save(case, {(country.term_id, country.role), (other.pk, "")}, by=case.owner)
    assert client.get(file_address(case, file)).status_code == 404


def test_an_expired_item_is_gone_without_anybody_saving_it(client, case, item):
    type(item).objects.filter(pk=item.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    assert signed_in(client, case.owner).get(address(case, item)).status_code == 404


def test_a_withdrawn_permission_takes_a_decision_away_at_once(client, harm, case):
    kind = DocumentTypeFactory(case_document=True)
    decision = LibraryItemFactory(title="A decision", terms=[harm], document_type=kind)
    redaction.record_cleared(decision)
    redaction.set_permission(decision, "granted")
    assert signed_in(client, case.owner).get(address(case, decision)).status_code == 200
    redaction.set_permission(decision, "withdrawn")
    assert client.get(address(case, decision)).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_an_item_is_only_read(client, case, item, method):
    assert getattr(signed_in(client, case.owner), method)(address(case, item)).status_code == 405


# --- the page -----------------------------------------------------------------------------------------------------


def test_the_page_says_what_it_is_why_it_is_here_and_what_may_be_done(client, case, harm):
    kind = DocumentTypeFactory(label="Sample brief", filing_permission="adapt_do_not_file")
    item = LibraryItemFactory(
        title="Mixed motive",
        terms=[harm],
        document_type=kind,
        author="Research desk",
        citation="Lintel No. 7",
        body=[
            ("heading", {"text": "The first question", "level": "2"}),
            ("quotation", {"text": "They did not come.", "page": "11", "source": "Slip opinion"}),
            ("key_points", {"heading": "", "points": ["Say it first"]}),
            ("footnote", {"mark": "1", "text": "<p>See there.</p>"}),
            ("file", {"name": "Brief, redacted.pdf", "note": "The whole brief"}),
        ],
    )
    file_of(item)
    html = signed_in(client, case.owner).get(address(case, item)).content.decode()
    for text in (
        "Sample brief",
        "Adapt, do not file",
        "not to be filed as it is",
        "Same harm: gang violence",
        "Research desk",
        "“They did not come.” Lintel No. 7, at 11",
        "Slip opinion, page 11",
        "The first question",
        "Say it first",
        "See there.",
        "The whole brief (PDF, 14 pages, 2.0\xa0KB)",
        "English",
    ):
        assert text in html, text


def test_a_superseded_item_leads_to_its_successor_if_the_case_holds_that_too(client, case, harm):
    new = LibraryItemFactory(title="Second edition", terms=[harm])
    old = LibraryItemFactory(title="First edition", terms=[harm], superseded_by=new)
    html = signed_in(client, case.owner).get(address(case, old)).content.decode()
    assert "Superseded." in html
    assert address(case, new) in html


def test_a_superseded_item_does_not_tell_of_a_successor_that_the_case_does_not_hold(
    client, case, harm, foreign_item
):
    old = LibraryItemFactory(title="First edition", terms=[harm], superseded_by=foreign_item)
    html = signed_in(client, case.owner).get(address(case, old)).content.decode()
    assert "Superseded." in html
    assert foreign_item.title not in html


def test_an_address_in_letters_of_any_alphabet_stands_in_the_library_and_opens(client, case, harm):
    item = LibraryItemFactory(title="Opinión imputada", slug="opinión-imputada", terms=[harm])
    listed = signed_in(client, case.owner).get(reverse("case_library", args=[case.uuid])).content.decode()
    assert address(case, item) in listed
    assert client.get(address(case, item)).status_code == 200


def test_the_number_of_queries_of_a_page_does_not_follow_its_files(client, case, item):
    file_of(item)
    signed_in(client, case.owner).get(address(case, item))
    with CaptureQueriesContext(connection) as one:
        client.get(address(case, item))
    for _ in range(5):
        file_of(item)
    with CaptureQueriesContext(connection) as six:
        client.get(address(case, item))
    assert len(six) == len(one)


# --- the file -----------------------------------------------------------------------------------------------------


def test_a_file_is_handed_out_as_an_attachment_that_no_browser_runs_or_keeps(client, case, file):
    answer = signed_in(client, case.owner).get(file_address(case, file))
    assert answer["Content-Disposition"] == 'attachment; filename="Brief, redacted.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Length"] == str(len(CONTENT))


def test_a_name_of_any_letters_makes_a_valid_header(client, case, item):
    file = file_of(item, name="Größe “2”\r\nX: y.pdf")
    header = signed_in(client, case.owner).get(file_address(case, file))["Content-Disposition"]
    assert header.startswith("attachment; filename*=utf-8''Gr%C3%B6%C3%9Fe")
    assert "\n" not in header


def test_head_says_how_long_the_file_is_and_sends_nothing(client, case, file):
    answer = signed_in(client, case.owner).head(file_address(case, file))
    assert (answer.status_code, answer["Content-Length"], body(answer)) == (200, str(len(CONTENT)), b"")
    assert not AuditEntry.objects.filter(action="file.opened").exists()


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=2000-", 2000, 2047),
        ("bytes=-48", 2000, 2047),
        ("bytes=2040-99999", 2040, 2047),
    ],
)
def test_a_part_is_handed_out_after_the_same_check(client, case, file, asked, first, last):
    answer = signed_in(client, case.owner).get(file_address(case, file), headers={"range": asked})
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/2048"
    assert body(answer) == CONTENT[first : last + 1]


def test_a_part_beyond_the_end_is_refused(client, case, file):
    answer = signed_in(client, case.owner).get(file_address(case, file), headers={"range": "bytes=9999-"})
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */2048")


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "pages=1-2", "bytes=-", "bytes=x-"])
def test_a_range_of_another_kind_gets_the_whole_file(client, case, file, asked):
    answer = signed_in(client, case.owner).get(file_address(case, file), headers={"range": asked})
    assert (answer.status_code, body(answer)) == (200, CONTENT)


def test_a_reader_who_has_the_file_is_told_so_and_a_stranger_is_not(client, case, file):
    tag = signed_in(client, case.owner).head(file_address(case, file))["ETag"]
    assert client.get(file_address(case, file), headers={"if-none-match": tag}).status_code == 304
    signed_in(client, UserFactory())
    assert client.get(file_address(case, file), headers={"if-none-match": tag}).status_code == 404


def test_a_part_of_another_version_gets_the_whole_file(client, case, file):
    headers = {"range": "bytes=0-9", "if-range": '"another"'}
    assert signed_in(client, case.owner).get(file_address(case, file), headers=headers).status_code == 200


def test_a_store_that_does_not_give_the_file_out_is_our_fault(client, case, file):
    file.file.storage.delete(file.file.name)
    answer = signed_in(client, case.owner).get(file_address(case, file))
    assert answer.status_code == 503
    assert "our fault" in answer.content.decode()


# --- written down -------------------------------------------------------------------------------------------------


def test_each_opening_is_one_row_and_one_signal(client, case, item, file):
    heard = []

    def hear(**told):
        heard.append((told["item"].pk, told["user"].pk, told["case"].pk, told["file"] and told["file"].pk))

    item_opened.connect(hear, weak=False, dispatch_uid="test")
    try:
        signed_in(client, case.owner).get(address(case, item))
        client.get(file_address(case, file))
    finally:
        item_opened.disconnect(dispatch_uid="test")
    rows = AuditEntry.objects.filter(action__in=["item.opened", "file.opened"]).order_by("pk")
    who = {"actor_id": case.owner.pk, "case_id": case.pk, "item_id": item.pk}
    assert list(rows.values("action", *who, "detail")) == [
        {"action": "item.opened", **who, "detail": {}},
        {"action": "file.opened", **who, "detail": {"file": file.pk}},
    ]
    assert heard == [(item.pk, case.owner.pk, case.pk, None), (item.pk, case.owner.pk, case.pk, file.pk)]


def test_the_parts_of_one_reading_are_one_row(client, case, file):
    signed_in(client, case.owner)
    for asked in ("bytes=0-9", "bytes=10-19", "bytes=20-"):
        client.get(file_address(case, file), headers={"range": asked})
    assert AuditEntry.objects.filter(action="file.opened").count() == 1


def test_a_part_from_the_middle_is_written_down_too(client, case, file):
    signed_in(client, case.owner).get(file_address(case, file), headers={"range": "bytes=1-"})
    assert AuditEntry.objects.filter(action="file.opened").count() == 1


# --- limits -------------------------------------------------------------------------------------------------------


def test_beyond_the_days_items_a_new_one_stays_shut_and_an_opened_one_open(client, case, harm, settings):
    settings.DAILY_LIMITS = {**settings.DAILY_LIMITS, "distinct_items": 2}
    items = [LibraryItemFactory(terms=[harm]) for _ in range(3)]
    signed_in(client, case.owner)
    assert [client.get(address(case, item)).status_code for item in items] == [200, 200, 429]
    assert client.get(file_address(case, file_of(items[2]))).status_code == 429
    assert client.get(address(case, items[0])).status_code == 200
    assert AuditEntry.objects.filter(action="limit.reached", actor_id=case.owner.pk).exists()


def test_the_days_items_are_counted_over_all_cases(client, case, harm, settings):
    settings.DAILY_LIMITS = {**settings.DAILY_LIMITS, "distinct_items": 1}
    other = CaseFactory(owner=case.owner, terms=[harm])
    first, second = LibraryItemFactory(terms=[harm]), LibraryItemFactory(terms=[harm])
    signed_in(client, case.owner).get(address(case, first))
    assert client.get(address(other, first)).status_code == 200
    assert client.get(address(other, second)).status_code == 429


# --- the item's own address ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_staff_read_an_item_and_its_file_at_its_own_address(client, item, file, role):
    signed_in(client, StaffFactory(roles=[role]))
    assert "A brief" in client.get(item.url).content.decode()
    assert body(client.get(reverse("library_file", args=[file.uuid]))) == CONTENT
    assert AuditEntry.objects.filter(action__in=["item.opened", "file.opened"], case_id=None).count() == 2


def test_an_advocate_is_offered_the_cases_of_hers_that_hold_the_item(client, case, item, harm):
    CaseFactory(owner=case.owner)
    foreign = CaseFactory(terms=[harm])
    html = signed_in(client, case.owner).get(item.url).content.decode()
    assert re.findall(r'href="(/cases/[^"]+/items/[^"]+)"', html) == [address(case, item)]
    assert str(foreign.number) not in html


def test_an_advocate_gets_no_file_at_its_own_address(client, case, item, file):
    assert signed_in(client, case.owner).get(reverse("library_file", args=[file.uuid])).status_code == 404


@pytest.mark.parametrize("method", ["get", "head", "post", "options", "put"])
@pytest.mark.parametrize("kind", [User.Kind.ADVOCATE, User.Kind.EXPERT, User.Kind.PRO_SE])
def test_for_anybody_else_the_items_address_is_one_that_does_not_exist(client, item, kind, method):
    signed_in(client, UserFactory(kind=kind))
    there = getattr(client, method)(item.url)
    nowhere = getattr(client, method)(item.url.replace(item.slug, "nothing"))
    assert there.status_code == nowhere.status_code == 404
    assert words(there) == words(nowhere)
    assert dict(there.headers) == dict(nowhere.headers)


@pytest.mark.parametrize("state", [{"embargo_until": timezone.now() + timedelta(days=1)}, {"live": False}])
def test_what_may_not_be_handed_out_does_not_exist_for_staff_either(client, item, file, state):
    type(item).objects.filter(pk=item.pk).update(**state)
    signed_in(client, StaffFactory(roles=[Role.EDITOR]))
    assert client.get(item.url).status_code == 404
    assert client.get(reverse("library_file", args=[file.uuid])).status_code == 404


def test_the_library_lists_for_staff_what_may_be_handed_out(client, item, foreign_item):
    LibraryItemFactory(title="A draft", live=False)
    answer = signed_in(client, StaffFactory(roles=[Role.EDITOR])).get(item.get_parent().url)
    assert {listed.title for listed in answer.context["items"]} == {"A brief", "Elsewhere"}


def test_the_library_leads_an_advocate_to_her_cases_and_names_no_item(client, item):
    html = signed_in(client, UserFactory()).get(item.get_parent().url).content.decode()
    assert reverse("case_list") in html
    assert item.title not in html


def test_the_library_is_not_there_for_others(client, item):
    assert signed_in(client, UserFactory(kind=User.Kind.EXPERT)).get(item.get_parent().url).status_code == 404


def test_an_unknown_file_is_not_found(client, item):
    signed_in(client, StaffFactory(roles=[Role.EDITOR]))
    assert client.get(reverse("library_file", args=[uuid.uuid4()])).status_code == 404
