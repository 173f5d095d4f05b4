"""What an item is found by, and that the index follows what happens to it."""

import logging

import pytest
from django.core.management import call_command
from django.db import connection
from fpdf import FPDF

from accounts.roles import Role
from library import filing, jobs, merging, redaction, text_of_files, texts
from library.models import ItemFile, ItemTerm, LibraryItem
from records import tick
from search import changes
from search.models import Change, IndexedText, KnownWord
from tests.factories import DocumentTypeFactory, LibraryItemFactory, StaffFactory, TermFactory
from tests.library import files

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def found(typed, held=None):
    """The titles of the items that `typed` finds, best first."""
    query = texts.query(typed, held)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT f.object_id FROM ({query.sql}) f ORDER BY f.rank DESC", query.params)
        ids = [row[0] for row in cursor.fetchall()]
    titles = LibraryItem.objects.in_bulk(ids)
    return [titles[pk].title for pk in ids]


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Do something as if it were committed: `with commit(): …` runs the jobs that it asks for."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def make(commit):
    def make(**fields):
        with commit():
            return LibraryItemFactory(**fields)

    return make


def pdf(text):
    """A PDF with a text layer."""
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica")
    document.multi_cell(0, text=text)
    return bytes(document.output())


# --- what it is found by ------------------------------------------------------------------------------------------


def test_an_item_is_found_by_its_title_summary_text_citation_and_author(make):
    body = [
        ("paragraph", "<p>The <b>Mungiki</b> took him.</p>"),
        ("key_points", {"points": ["Ask about scars"]}),
    ]
    make(
        title="Gangs", summary="On extortion", body=body, citation="27 I&N Dec. 227", author="Amina Odhiambo"
    )
    for typed in ("gangs", "extortion", "mungiki", "scars", '"27 I&N Dec. 227"', "odhiambo"):
        assert found(typed) == ["Gangs"]


def test_how_high_a_heading_stands_is_no_word_of_the_text(make):
    make(title="Gangs", body=[("heading", {"text": "What they want", "level": "2"})])
    assert IndexedText.objects.get().body == "What they want"


def test_an_item_is_found_by_every_name_of_its_terms_and_of_what_they_lie_within(make):
    parent = TermFactory(slug="gender", label="Gender-based harm", synonyms=["violencia de género"])
    term = TermFactory(slug="partner", label="Intimate-partner harm", synonyms=["maltrato"], parent=parent)
    kind = DocumentTypeFactory(label="Practice advisory", synonyms=["guide"])
    make(title="Homes", terms=[term], document_type=kind)
    for typed in ("intimate partner", "maltrato", "violencia de genero", "practice guide"):
        assert found(typed) == ["Homes"]


def test_a_draft_and_an_uncleared_document_are_not_in_the_index(make):
    make(title="Draft", live=False)
    make(title="Uncleared", document_type=DocumentTypeFactory(case_document=True), generally_applicable=True)
    assert not IndexedText.objects.exists()


def test_a_cleared_document_is_in_the_index_until_the_permission_is_withdrawn(make, commit):
    item = make(
        title="Decision", document_type=DocumentTypeFactory(case_document=True), generally_applicable=True
    )
    with commit():
        redaction.set_permission(item, "granted", by=StaffFactory(), note="Letter")
        for _redactor in range(2):
            redaction.clear(item, StaffFactory(roles=[Role.REDACTOR]))
    assert found("decision") == ["Decision"]
    with commit():
        redaction.set_permission(item, "withdrawn", by=StaffFactory())
    assert found("decision") == []


# --- what happens to it -------------------------------------------------------------------------------------------


def test_a_new_draft_moves_nothing_until_it_is_published(make, commit):
    item = make(title="Old words")
    with commit():
        item.title = "New words"
        revision = item.save_revision()
    assert found("new") == []
    with commit():
        revision.publish()
    assert (found("old"), found("new")) == ([], ["New words"])


def test_an_unpublished_item_is_not_found(make, commit):
    item = make(title="Seen")
    with commit():
        item.unpublish()
    assert found("seen") == []


def test_a_deleted_item_leaves_no_word_behind(make, commit):
    item = make(title="Unspeakable", summary="shared")
    make(title="Other", summary="shared")
    item.delete()
    assert not IndexedText.objects.filter(object_id=item.pk).exists()
    assert set(
        KnownWord.objects.filter(word__in=["unspeakable", "shared"]).values_list("word", flat=True)
    ) == {"shared"}


def test_an_item_is_found_by_the_new_name_of_a_term_and_by_both_names_of_a_merged_one(make, commit):
    one, two = TermFactory(slug="one", label="Scars"), TermFactory(slug="two", label="Wounds")
    make(title="Item", terms=[one])
    with commit():
        merging.revise(one, {"synonyms": ["cicatrices"]})
    assert found("cicatriz") == []
    assert found("cicatrices") == ["Item"]
    with commit():
        merging.merge(one, two)
    assert found("scars wounds cicatrices") == ["Item"]


def test_what_has_not_changed_is_not_written_again(make, commit, django_assert_max_num_queries):
    item = make(title="Same")
    before = IndexedText.objects.get().pk
    with connection.execute_wrapper(_refuse_writes_to("search_text")), commit():
        item.save()
    assert IndexedText.objects.get().pk == before


def _refuse_writes_to(table):
    def wrapper(execute, sql, params, many, context):
        assert not (sql.startswith(("INSERT", "UPDATE", "DELETE")) and f'"{table}"' in sql.split("(")[0])
        return execute(sql, params, many, context)

    return wrapper


# --- files --------------------------------------------------------------------------------------------------------


def test_an_item_is_found_by_the_text_of_a_pdf_once_it_is_uploaded(make, commit):
    item = make(title="With a file")
    with commit():
        filing.add_file(item, files.upload(pdf("The cacique of Olancho"), "statement.pdf"))
    assert found("cacique") == found("statement pdf") == ["With a file"]
    assert ItemFile.objects.get().text.strip() == "The cacique of Olancho"


def test_an_item_is_found_by_the_text_of_a_word_document(make, commit):
    item = make(title="With a file")
    body = "<w:p><w:r><w:t>Sworn decla</w:t></w:r><w:r><w:t>ration</w:t></w:r></w:p><w:p><w:r><w:t>Annex</w:t></w:r></w:p>"
    with commit():
        filing.add_file(item, files.upload(files.docx(body), "a.docx"))
    assert ItemFile.objects.get().text == "Sworn declaration\nAnnex"
    assert found("declaration annex") == ["With a file"]


def test_a_file_that_is_removed_takes_its_words_along(make, commit):
    item = make(title="With a file")
    with commit():
        file = filing.add_file(item, files.upload(pdf("cacique"), "a.pdf"))
    with commit():
        filing.remove_file(file)
    assert found("cacique") == []


def test_a_picture_has_an_empty_text(make, commit):
    item = make()
    with commit():
        filing.add_file(item, files.upload(files.picture(), "a.jpg"))
    assert ItemFile.objects.get().text == ""


def test_a_file_that_breaks_the_reader_is_logged_by_its_id_alone(make, commit, monkeypatch, caplog):
    monkeypatch.setattr(text_of_files, "PATIENCE", 0)
    item = make(title="With a file")
    with caplog.at_level(logging.WARNING), commit():
        filing.add_file(item, files.upload(pdf("Maria Canary"), "Maria Canary.pdf"))
    file = ItemFile.objects.get()
    assert file.text == ""
    assert str(file.pk) in caplog.text
    assert "Canary" not in caplog.text


def test_a_file_whose_job_was_lost_is_read_by_the_next_tick(make, commit):
    item = make(title="With a file")
    filing.add_file(item, files.upload(pdf("cacique"), "a.pdf"))
    jobs.have_files_read()
    tick.run()
    assert found("cacique") == ["With a file"]


def test_many_files_are_read_in_several_jobs(make, commit, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 1)
    item = make(title="With files")
    with commit():
        for word in ("one", "two", "three"):
            filing.add_file(item, files.upload(pdf(f"number {word}"), f"{word}.pdf"))
    assert not ItemFile.objects.filter(text=None).exists()
    assert found("one two three") == ["With files"]


def test_lists_of_files_leave_their_text_in_the_database(make):
    item = make()
    filing.add_file(item, files.upload(pdf("long"), "a.pdf"))
    assert "text" in item.files.get().get_deferred_fields()


# --- mending ------------------------------------------------------------------------------------------------------


def test_a_tick_indexes_what_was_changed_without_a_word(make):
    LibraryItemFactory(title="Missing")
    gone = make(title="Gone")
    Change.objects.all().delete()
    LibraryItem.objects.filter(pk=gone.pk).update(live=False)
    assert tick.run() == []
    assert found("missing") == ["Missing"]
    assert found("gone") == []


def test_a_rebuild_mends_what_was_changed_behind_its_back(make):
    item = make(title="Before")
    LibraryItem.objects.filter(pk=item.pk).update(title="After")
    IndexedText.objects.create(pk=IndexedText.first_id("item") + 10**6, kind="item", object_id=10**6)
    call_command("index_texts", verbosity=0)
    assert found("after") == ["After"]
    assert IndexedText.objects.filter(kind="item").count() == 1


def test_one_item_that_cannot_be_indexed_holds_back_no_other(commit, monkeypatch, caplog):
    texts_of = texts._texts_of

    def break_on_one(items):
        if any(item.title == "Broken" for item in items):
            raise ValueError("secret words of the item")
        return texts_of(items)

    monkeypatch.setattr(texts, "_texts_of", break_on_one)
    with commit():
        broken = LibraryItemFactory(title="Broken")
        LibraryItemFactory(title="Sound")
    assert found("sound") == ["Sound"]
    assert f"item {broken.pk}" in caplog.text
    assert "secret" not in caplog.text
    assert not Change.objects.exists()


# --- misspelled words ---------------------------------------------------------------------------------------------


def held(*items):
    ids = ", ".join(str(item.pk) for item in items) or "NULL"
    return f"SELECT page_ptr_id FROM library_libraryitem WHERE page_ptr_id IN ({ids})", []


def test_a_misspelled_word_is_mended_from_the_items_that_are_held(make):
    mine = make(title="Extortion by the Mungiki")
    query = texts.query("mungicki extortoin", held(mine))
    assert query.corrected == "mungiki extortion"
    assert found("mungicki extortoin", held(mine)) == [mine.title]


def test_no_word_of_an_item_that_is_not_held_is_ever_suggested(make):
    mine = make(title="Extortion")
    make(title="Mungiki")
    assert texts.query("mungicki", held(mine)).corrected == ""
    assert texts.query("mungicki", held()).corrected == ""


def test_a_misspelled_word_is_mended_from_the_taxonomy(make):
    TermFactory(facet="country", slug="HN", label="Honduras", synonyms=["hondureño"])
    mine = make(title="Extortion")
    assert texts.query("hondurus", held(mine)).corrected == "honduras"
    assert texts.query("hondureño", held(mine)).corrected == ""


def test_a_word_of_the_taxonomy_is_spelled_right_though_nothing_is_found(make):
    TermFactory(facet="country", slug="IQ", label="Iraq")
    TermFactory(facet="country", slug="IR", label="Iran")
    mine = make(title="Conditions in Iraq")
    assert texts.query("iran", held(mine)).corrected == ""


def test_no_passage_shows_what_was_taken_out_and_not_yet_indexed_anew(make, commit):
    item = make(title="Item", summary="Extortion by Ramona Tejeda")
    assert item.pk in texts.snippets([item.pk], "tejeda")
    item.summary = "Extortion"
    item.save_revision().publish()
    assert texts.snippets([item.pk], "tejeda") == {}
    with commit():
        item.save()
    assert "Extortion" in texts.snippets([item.pk], "extortion")[item.pk].replace("<mark>", "").replace(
        "</mark>", ""
    )


# --- what is never kept -------------------------------------------------------------------------------------------


def test_a_word_that_was_taken_out_finds_nothing_from_that_moment_on(make, commit):
    item = make(title="Gangs", summary="On extortion")
    assert found("extortion") == ["Gangs"]
    item.summary = "On threats"
    item.save_revision().publish()
    assert found("extortion") == []
    assert texts.query("extorsion", held(item)).corrected == ""
    changes.work_off()
    assert found("threats") == ["Gangs"]
    assert found("extortion") == []


def test_an_item_stays_found_while_its_terms_are_being_renamed(make):
    term = TermFactory(slug="partner", label="Intimate-partner harm")
    make(title="Homes", summary="On homes", terms=[term])
    term.label = "Harm by a partner"
    term.save()
    texts.retell_terms()
    assert Change.objects.exists()
    assert found("homes") == ["Homes"]
    changes.work_off()
    assert found('"harm by a partner"') == ["Homes"]


def test_what_is_typed_is_neither_logged_nor_stored(make, caplog):
    mine = make(title="Extortion")
    with caplog.at_level(logging.DEBUG):
        found("unspeakably secret", held(mine))
        texts.snippets([mine.pk], "unspeakably secret")
    own = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert not own
    assert not KnownWord.objects.filter(word="unspeakably").exists()


def test_changing_the_terms_of_a_live_item_changes_what_finds_it(make, commit):
    item = make(title="Item", terms=[TermFactory(slug="scars", label="Scars")])
    with commit():
        item.item_terms = [ItemTerm(term=TermFactory(slug="wounds", label="Wounds"))]
        item.save_revision().publish()
    assert (found("scars"), found("wounds")) == ([], ["Item"])
