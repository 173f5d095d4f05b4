"""Before an item is published: what is worth a look, and that none of it stops anybody."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.userbar import ContentCheckerItem

from accounts.roles import Role
from library import content_checks
from library.item_admin import ItemChecker, check_items_as_items
from library.models import ItemFile, LibraryItem
from tests.factories import DocumentTypeFactory, LibraryItemFactory, StaffFactory, TermFactory, library_index
from tests.library.forms import item_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def sound():
    """An item in which nothing is to be mended; `changes` make it worse."""

    def make(**changes):
        today = timezone.localdate()
        fields = {
            "title": "Honduras: gangs and the state, 2026",
            "summary": "What gangs do to those who refuse them, town by town.",
            "body": [("paragraph", "<p>They rule by fear.</p>")],
            "published_on": today,
            "review_due_on": today,
            "owner": StaffFactory(roles=[Role.EDITOR]),
        }
        return LibraryItemFactory(**fields | changes)

    return make


def keep_file(item, name):
    return ItemFile.objects.create(
        item=item, name=name, media_type="application/pdf", size=4, file=ContentFile(b"%PDF", name="x.pdf")
    )


def told(item):
    return " ".join(each.text for each in content_checks.advice(item))


def test_in_a_sound_item_there_is_nothing_to_mend(sound):
    item = sound()
    keep_file(item, "Honduras, gangs and the state.pdf")
    assert told(item) == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": "HN_gangs_final.pdf"}, "title reads like the name of a file"),
        ({"title": "scan0001"}, "title reads like the name of a file"),
        ({"title": "hn-gangs-2026-v2"}, "title reads like the name of a file"),
        ({"summary": ""}, "no summary"),
        ({"summary": "Report.docx"}, "summary reads like the name of a file"),
        ({"summary": "honduras: gangs and the state, 2026"}, "repeats the title"),
        ({"language": ""}, "language is not given"),
        ({"language": "xx"}, "“xx” is not the code of a language"),
        ({"published_on": None}, "day on the document"),
        ({"review_due_on": None}, "checked again"),
        ({"owner": None}, "Nobody answers for it"),
        ({"body": []}, "neither a text nor a file"),
        ({"summary": "Ask Ana at 415-555-0199."}, "In the summary stands"),
        ({"title": "Declaration of A201-555-734"}, "In the title stands"),
        ({"author": "ana@example.org"}, "In the author or source stands"),
        ({"body": [("paragraph", "<p>Born on <b>3 March 1991</b>, she fled.</p>")]}, "In the text stands"),
        (
            {"body": [("file", {"name": "Annex.pdf", "note": ""})]},
            "“Annex.pdf”, which the item does not have",
        ),
        ({"body": [("file", {"name": "Annex.pdf", "note": "Annex.pdf"})]}, "is a file's name"),
    ],
)
def test_it_says_what_is_worth_a_look(sound, changes, words):
    item = sound()
    for name, value in changes.items():
        setattr(item, name, value)
    assert words in told(item)


@pytest.mark.parametrize("title", ["I-589 checklist", "Matter of A-B-, and after", "In-country relocation"])
def test_a_title_with_hyphens_is_a_title(sound, title):
    assert "name of a file" not in told(sound(title=title))


@pytest.mark.parametrize("name", ["scan0001.pdf", "IMG_4711.jpg", "brief_v2_final.docx", "Document (3).pdf"])
def test_a_file_that_is_called_by_a_machine_is_told(sound, name):
    item = sound()
    keep_file(item, name)
    assert f"The name “{name}” tells a reader nothing" in told(item)


def test_an_identifier_in_the_name_of_a_file_is_told(sound):
    item = sound()
    keep_file(item, "Declaration A201555734.pdf")
    assert "In the name of the file" in told(item)


def test_a_case_document_for_everybody_is_asked_about(sound):
    paper = DocumentTypeFactory(slug="decision", case_document=True)
    item = sound(document_type=paper, generally_applicable=True)
    assert "no type of persecution" in told(item)
    named = sound(
        title="Another decision",
        document_type=paper,
        generally_applicable=True,
        terms=[TermFactory(facet="persecution_type", slug="gangs")],
    )
    assert "no type of persecution" not in told(named)


@pytest.fixture
def publisher(client):
    user = StaffFactory(roles=[Role.PUBLISHER])
    client.force_login(user)
    return user


def test_none_of_it_stops_a_publication_and_it_is_said_afterwards(client, publisher):
    item = LibraryItemFactory(live=False, title="scan_0001_final.pdf", summary="")
    data = item_data(item) | {"action-publish": "yes"}
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[item.pk]), data, follow=True)
    assert LibraryItem.objects.get(pk=item.pk).live
    assert "Worth a look" in answer.content.decode()


def test_the_form_shows_it_before(client, publisher):
    item = LibraryItemFactory(live=False, summary="")
    page = client.get(reverse("wagtailadmin_pages:edit", args=[item.pk])).content.decode()
    assert "Before you publish" in page
    assert "There is no summary" in page


def test_a_new_item_is_not_told_off(client, publisher):
    page = client.get(
        reverse("wagtailadmin_pages:add", args=["library", "libraryitem", library_index().pk])
    ).content.decode()
    assert "There is no summary" not in page


def test_it_is_asked_again_of_the_latest_draft(client, publisher, sound):
    item = sound()
    item.summary = ""
    item.save_revision()
    page = client.get(reverse("library_item_checks", args=[item.pk])).content.decode()
    assert "There is no summary" in page


def test_what_stops_a_publication_stands_first(client, publisher):
    about_a_place = DocumentTypeFactory(slug="conditions", country_scoped=True)
    item = LibraryItemFactory(document_type=about_a_place, live=False)
    page = client.get(reverse("library_item_checks", args=[item.pk])).content.decode()
    assert page.index("Name a country or region") < page.index("Worth a look")


def test_the_checks_of_the_preview_are_those_of_items(rf):
    for page, wanted in ((LibraryItemFactory(), ItemChecker), (library_index(), ContentCheckerItem)):
        items = [ContentCheckerItem(in_editor=True)]
        check_items_as_items(rf.get("/"), items, page)
        assert (type(items[0]), items[0].in_editor) == (wanted, True)


def test_items_are_not_asked_for_what_only_search_engines_read():
    assert "empty-meta-description" not in ItemChecker.axe_run_only
    assert set(ItemChecker.axe_run_only) <= set(ItemChecker.axe_messages)
