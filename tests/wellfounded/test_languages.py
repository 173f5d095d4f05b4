"""The languages of the site: what translators wrote is what Django reads."""

import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import check_for_language

sys.path.insert(0, str(Path(settings.BASE_DIR, "scripts")))

from compile_messages import catalogues, compiled

from wellfounded import languages

OTHERS = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def test_each_language_has_a_catalogue():
    assert {path.parts[-3] for path in catalogues()} == set(OTHERS)
    assert all(check_for_language(code) for code in OTHERS)


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parts[-3])
def test_the_compiled_catalogue_is_that_of_the_written_one(path):
    assert path.with_suffix(".mo").read_bytes() == compiled(path), "Run scripts/compile_messages.py"


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parts[-3])
def test_no_entry_loses_a_placeholder(path):
    for entry in polib.pofile(str(path)).translated_entries():
        assert entry.msgid.count("%(") == entry.msgstr.count("%("), entry.msgid


def test_both_languages_hold_the_same_texts():
    texts = [{entry.msgid for entry in polib.pofile(str(path))} for path in catalogues()]
    # Django itself speaks Spanish: its own texts are in our Haitian catalogue alone.
    assert texts[0] <= texts[1]


def test_the_words_of_the_admin_are_taken_before_anybody_asks_in_spanish(monkeypatch):
    class Resolver:
        read = False

        @property
        def url_patterns(self):
            self.read = True

    resolver = Resolver()
    monkeypatch.setattr(languages, "get_resolver", lambda: resolver)
    languages.LanguageOfTheAddress(lambda request: None)
    assert resolver.read
