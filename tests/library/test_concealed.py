"""S24: text that lies on a page and does not show is found, told by its page, and looked at before anybody clears."""

import pytest
from django.urls import reverse
from fpdf import FPDF

from accounts.roles import Role
from library import filing, jobs, redaction, text_of_files
from library.models import Clearance, ItemFile
from library.uploads.reading import PDF
from records.models import AuditEntry
from tests.factories import DocumentTypeFactory, LibraryItemFactory, StaffFactory
from tests.library import files

NAME = "Berta Ileana Canary"


def page(draw):
    """A PDF with a page that shows a sentence and whatever `draw` puts on it."""
    document = FPDF(unit="pt", format="letter")
    document.add_page()
    document.set_font("Helvetica", size=12)
    document.text(72, 72, "The applicant, Ms. L., Illinois, said: - I will go; all of it.")
    draw(document)
    return bytes(document.output())


def a_black_box(document):
    document.text(72, 100, f"Her name is {NAME} and she")
    document.set_fill_color(0)
    document.rect(138, 88, 130, 16, style="F")


def a_box_over_part_of_a_word(document):
    document.text(72, 100, NAME.replace(" ", ""))
    document.rect(72, 88, 50, 16, style="F")


def a_white_box(document):
    document.text(72, 100, NAME)
    document.set_fill_color(255)
    document.rect(60, 88, 200, 16, style="F")


def white_words(document):
    document.set_text_color(255)
    document.text(72, 100, NAME)


def words_beside_the_page(document):
    document.text(700, 100, NAME)


def a_table_head(document):
    """White words on a black ground, which are read as any others."""
    document.set_fill_color(0)
    document.rect(60, 88, 300, 16, style="F")
    document.set_text_color(255)
    document.text(72, 100, "What was found, and where")


def light_words(document):
    document.set_text_color(150)
    document.text(72, 100, "Page 1 of 1")


CONCEALING = [a_black_box, a_box_over_part_of_a_word, a_white_box, white_words, words_beside_the_page]


@pytest.mark.parametrize("draw", CONCEALING)
def test_text_that_does_not_show_is_found(draw):
    assert text_of_files.pages_that_conceal(page(draw), PDF) == [1]


@pytest.mark.parametrize("draw", [a_table_head, light_words, lambda document: None])
def test_text_that_shows_is_not_taken_for_concealed(draw):
    assert text_of_files.pages_that_conceal(page(draw), PDF) == []


# --- at the redactors' desk ---------------------------------------------------------------------------------------


@pytest.fixture
def redactor(client, db):
    user = StaffFactory(roles=[Role.REDACTOR])
    client.force_login(user)
    return user


@pytest.fixture
def paper(db):
    kind = DocumentTypeFactory(case_document=True)
    return LibraryItemFactory(document_type=kind, generally_applicable=True)


def clear(client, paper, **more):
    return client.post(
        reverse("library_redaction_clear", args=[paper.pk]),
        {"fingerprint": redaction.fingerprint(paper), **more},
    )


def screen(client):
    return client.get(reverse("library_redaction")).content.decode()


def clearances(paper):
    return Clearance.objects.filter(record__item=paper).count()


def test_nobody_clears_what_was_not_looked_through_yet(client, redactor, paper):
    filing.add_file(paper, files.upload(page(a_table_head)))
    assert "Come back in a minute" in screen(client)
    clear(client, paper, concealed="seen")
    assert clearances(paper) == 0
    jobs.read_files.call()
    assert "Come back in a minute" not in screen(client)
    clear(client, paper)
    assert clearances(paper) == 1


def test_what_does_not_show_is_told_and_has_to_be_looked_at(client, redactor, paper):
    filing.add_file(paper, files.upload(page(a_black_box)))
    jobs.read_files.call()
    shown = screen(client)
    assert "Text that does not show lies on page 1" in shown
    assert "Berta" not in shown
    clear(client, paper)
    assert clearances(paper) == 0
    clear(client, paper, concealed="seen")
    assert clearances(paper) == 1
    assert AuditEntry.objects.get(action="item.cleared").detail["confirmed_concealed"] is True


def test_a_mended_file_is_looked_through_anew(client, redactor, paper):
    file = filing.add_file(paper, files.upload(page(a_black_box)))
    jobs.read_files.call()
    filing.remove_file(file)
    filing.add_file(paper, files.upload(page(light_words)))
    jobs.read_files.call()
    clear(client, paper)
    assert clearances(paper) == 1


def test_what_cannot_be_looked_through_has_to_be_looked_at(client, redactor, paper, monkeypatch):
    filing.add_file(paper, files.upload(page(light_words)))

    def fail(data, media_type):
        raise text_of_files.Unreadable("it took too long")

    monkeypatch.setattr(text_of_files, "pages_that_conceal", fail)
    jobs.read_files.call()
    assert "could not be looked through" in screen(client)
    clear(client, paper)
    assert clearances(paper) == 0


def test_guidance_is_not_looked_through(db):
    filing.add_file(LibraryItemFactory(), files.upload(page(a_black_box)))
    jobs.read_files.call()
    assert ItemFile.objects.get().concealed is None
    assert not jobs._unread().exists()
