"""Free text in forms: warned of beside the field, confirmed by a tick, never lost (S22)."""

import pytest
from django import forms

from records.identifier_forms import IdentifierConfirmMixin, token_of, told
from records.identifiers import find

TYPED = "Client \u0410201-234-567, call (202) 555-0123"


class NoteForm(IdentifierConfirmMixin, forms.Form):
    not_guarded = ("code",)

    title = forms.CharField(required=False)
    note = forms.CharField(widget=forms.Textarea)
    email = forms.EmailField(required=False)
    code = forms.CharField(required=False)


def _tick(text, name="note"):
    return {f"{name}_no_identifier": token_of(name, find(text))}


def test_a_text_without_identifiers_passes_and_shows_no_tick():
    form = NoteForm({"note": "Fled after threats by MS-13; see 27 I&N Dec. 316."})
    assert form.is_valid()
    assert form.confirmations == {}
    assert "no_identifier" not in str(form)


def test_findings_are_named_beside_their_field():
    form = NoteForm({"note": TYPED})
    assert not form.is_valid()
    assert list(form.errors) == ["note"]
    assert [error.code for error in form.errors["note"].as_data()] == ["identifier", "identifier"]
    assert "\u0410201-234-567" in form.errors["note"][0]
    assert "an A-number" in form.errors["note"][0]
    assert "a telephone number" in form.errors["note"][1]


def test_nothing_typed_is_lost():
    assert form_prints(NoteForm({"note": TYPED, "title": "kept"}), TYPED, "kept")


def form_prints(form, *texts):
    form.is_valid()
    page = str(form)
    return all(text in page for text in texts)


def test_the_tick_stands_right_behind_its_field_unticked():
    form = NoteForm({"note": TYPED})
    form.is_valid()
    names = list(form.fields)
    assert names[names.index("note") + 1] == "note_no_identifier"
    page = str(form.confirmations["note"])
    assert 'type="checkbox"' in page
    assert "checked" not in page
    assert find(page) == []


def test_the_tick_confirms():
    form = NoteForm({"note": TYPED} | _tick(TYPED))
    assert form.is_valid()
    assert form.cleaned_data["note"] == TYPED
    assert "checked" in str(form.confirmations["note"])


def test_a_further_identifier_asks_again():
    more = TYPED + " or write to maria@example.org"
    assert not NoteForm({"note": more} | _tick(TYPED)).is_valid()


def test_other_words_around_the_same_findings_do_not_ask_again():
    assert NoteForm({"note": TYPED + ". She is a teacher."} | _tick(TYPED)).is_valid()


def test_a_tick_is_worth_nothing_for_another_field():
    data = {"title": "A201234567", "note": "A201234567"} | _tick("A201234567")
    form = NoteForm(data)
    assert not form.is_valid()
    assert list(form.errors) == ["title"]


@pytest.mark.parametrize("value", ["on", "true", "1", ""])
def test_a_tick_that_names_no_findings_confirms_nothing(value):
    assert not NoteForm({"note": TYPED, "note_no_identifier": value}).is_valid()


def test_a_text_that_was_confirmed_before_is_not_asked_about_again():
    class EditForm(NoteForm):
        def confirmed_text(self, name):
            return TYPED if name == "note" else ""

    assert EditForm({"note": TYPED}).is_valid()
    assert not EditForm({"note": TYPED + " maria@example.org"}).is_valid()


def test_fields_that_ask_for_such_a_thing_are_not_checked():
    assert NoteForm({"note": "x", "email": "maria@example.org", "code": "1234567890"}).is_valid()


def test_a_prefixed_form_finds_its_tick():
    data = {"a-note": TYPED, "a-note_no_identifier": token_of("note", find(TYPED))}
    assert NoteForm(data, prefix="a").is_valid()


def test_findings_are_told_in_one_phrase():
    assert told(find("A201234567 and maria@example.org")) == (
        "“A201234567” (an A-number) and “maria@example.org” (an e-mail address)"
    )
