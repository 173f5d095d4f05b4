"""The demo's self-help pages: translated whole, in short sentences; its offices: none could be taken for a real one."""

import re

import pytest
from wagtail_localize.models import Translation

from demo import content
from home.models import LegalAidOffice, SelfHelpIndexPage, SelfHelpPage

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "es", "ht")


def texts_in(value):
    """Every text of a data file that readers read."""
    if isinstance(value, dict):
        return [text for key, part in value.items() if key not in ("slug", "key") for text in texts_in(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts_in(part)]
    return [value] if isinstance(value, str) else []


def sentences(language):
    """The sentences of the pages in `language`, each a list of words; addresses and citations are no words."""
    for text in texts_in(content.self_help(language)):
        for sentence in re.split(r"(?<=[.?!:;])\s+", re.sub(r"\[\[[^\]]*\]\]|\*\*", "", text)):
            yield re.findall(r"[\w’'-]+", sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language):
    lengths = [len(words) for words in sentences(language) if words]
    assert max(lengths) <= 26
    assert sum(lengths) / len(lengths) < 10


@pytest.mark.parametrize("language", ["es", "ht"])
def test_each_text_of_a_translated_page_is_translated(demo, language):
    translations = Translation.objects.filter(target_locale__language_code=language)
    assert translations.count() >= 4
    for translation in translations:
        total, done = translation.get_progress()
        assert total == done
        assert translation.get_target_instance().live


def test_the_pages_below_the_beginnings_are_live_in_each_language(demo):
    for index in SelfHelpIndexPage.objects.live():
        assert SelfHelpPage.objects.child_of(index).live().count() >= 3


def test_no_office_could_be_taken_for_a_real_one(demo):
    for office in LegalAidOffice.objects.all():
        assert "(invented)" in office.name
        assert re.fullmatch(r"\(\d{3}\) 555-01\d\d", office.phone)
        assert not office.url or office.url.endswith(".example/")


def test_one_office_is_overdue_and_one_is_for_the_whole_country(demo):
    assert LegalAidOffice.objects.overdue().count() == 1
    assert LegalAidOffice.objects.national().count() == 1
