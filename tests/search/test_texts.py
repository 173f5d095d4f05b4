"""What the index of texts finds: the core that every database shares, and what one declares beyond it."""

import pytest
from django.db import connection
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search import backends, folding, texts
from search.models import IndexedText, KnownWord
from search.texts import Text, Vocabulary

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

NOBODY = ("SELECT 1 WHERE 1 = 0", [])
EVERYBODY = ("SELECT object_id FROM search_text", [])
NASTY = [
    '"', "   ", "\x00", "asylum' AND -brief* (", "NEAR(a b, 2)", "title : brief", "{title} : a", "^asylum", "NOT asylum",
    "🙂", "x" * 10_000, "*", "a:b", "asylum:*", "' | '", "'asylum' <-> ''", "\\", "\\'", "%s %% %(a)s", "\ud800", "_",
    "\ue000", "ﷺ", "a\u0301" * 50, '"' * 50, "“asylum", "« »", "I-", "-" * 200, "a-" * 200, "ß", "İ", "½",
]  # fmt: skip


def found(typed, kind="item"):
    """The ids that `typed` finds, best first; `None` if it holds no word."""
    query = texts.query(typed, kind)
    if query is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT f.object_id FROM ({query.sql}) f ORDER BY f.rank DESC, f.object_id", query.params
        )
        return [row[0] for row in cursor.fetchall()]


def keep(*bodies):
    """Index one text after another, under 1, 2, 3 …"""
    texts.index_many("item", {number: Text(body=body) for number, body in enumerate(bodies, start=1)})


# --- words --------------------------------------------------------------------------------------------------------


def test_every_word_must_be_met():
    keep("Gang recruitment in Honduras", "Gang violence", "Recruitment of children")
    assert found("recruitment gang") == [1]


def test_words_of_one_query_may_stand_in_different_places():
    texts.index("item", 1, Text(title="Gangs", files="recruitment", keywords="Honduras"))
    assert found("gangs recruitment honduras") == [1]


def test_the_beginning_of_each_of_several_words_is_enough():
    keep("Domestic violence in Guatemala", "Domestic workers")
    assert found("dom viol") == [1]


def test_a_single_letter_is_a_word_and_no_beginning():
    keep("U visas", "Unaccompanied children")
    assert found("u") == [1]


@pytest.mark.parametrize("typed", ["persecucion", "PERSECUCIÓN", "persecucio\u0301n", "ｐersecución"])
def test_accents_and_capitals_make_no_difference(typed):
    keep("Persecución por pandillas")
    assert found(typed) == [1]


def test_accents_in_the_text_or_in_the_query_alone_make_no_difference():
    keep("femicidio", "feminicidió")
    assert (found("femicídio"), found("feminicidio")) == ([1], [2])


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("gangs", "a gang"), ("gang", "gangs"), ("country", "countries"), ("countries", "a country"), ("women", "a woman"),
        ("child", "children"), ("women's", "women"), ("womens", "women’s shelters"), ("churches", "a church"),
        ("persecuted", "persecution"), ("deportation", "deported"), ("witnesses", "a witness"),
    ],
)  # fmt: skip
def test_other_forms_of_a_word_are_found(typed, text):
    keep(text, "something else")
    assert found(typed) == [1]


@pytest.mark.parametrize(("typed", "text"), [("policies", "police"), ("class", "clash"), ("crisis", "crib")])
def test_what_only_looks_like_another_form_is_not_found(typed, text):
    keep(text)
    assert found(typed) == []


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("miedo creíble", "credible fear"),
        ("pandillas", "gang violence"),
        ("jueza", "the judge"),
        ("asilo", "asylum"),
    ],
)
def test_spanish_words_of_the_field_find_english_texts(typed, text):
    keep(text, "something else")
    assert found(typed) == [1]


def test_a_word_that_every_text_has_is_left_out_unless_it_is_all():
    keep("fear of the police", "fear")
    assert sorted(found("fear of the")) == [1, 2]
    assert found("of the") == [1]


@pytest.mark.parametrize("typed", ["A-R-C-G-", "ARCG", "a.r.c.g.", "Matter of A-R-C-G-"])
def test_a_decision_is_found_by_its_initials(typed):
    keep("Matter of A-R-C-G-, 26 I&N Dec. 388", "a garden, carefully kept, matter of taste")
    assert found(typed) == [1]


@pytest.mark.parametrize("typed", ["I-589", "i589", "I-58", "589"])
def test_a_form_is_found_by_its_number(typed):
    keep("How to fill in Form I-589", "I have 5 forms, 89 pages")
    assert found(typed) == [1]


# --- phrases ------------------------------------------------------------------------------------------------------


def test_a_phrase_stands_as_it_is_written():
    keep("particular social group", "a social and particular group", "particular social groups")
    assert found('"particular social group"') == [1]
    assert found("“Social Group” particular") == [1]


def test_no_phrase_crosses_from_one_place_into_the_next():
    texts.index(
        "item",
        1,
        Text(title="credible", summary="fear", citation="of", keywords="return", body="to", files="x"),
    )
    for pair in ("credible fear", "fear of", "of return", "return to", "to x"):
        assert found(f'"{pair}"') == []


def test_phrases_far_into_a_long_text():
    keep("word " * 20_000 + "particular social group")
    expected = [1] if "phrases far into a text" in backends.current().CAPABILITIES else []
    assert found('"particular social group"') == expected
    assert found("particular social group") == [1]


# --- order --------------------------------------------------------------------------------------------------------


def test_title_goes_before_summary_and_terms_before_text_before_files():
    texts.index("item", 1, Text(title="Country conditions", files="femicide " * 50))
    texts.index("item", 2, Text(title="Country conditions", body="femicide " * 50))
    texts.index("item", 3, Text(title="Country conditions", summary="On femicide"))
    texts.index("item", 4, Text(title="Femicide", body="A long text about it. " * 50))
    assert found("femicide") == [4, 3, 2, 1]


def test_what_speaks_of_it_more_goes_first():
    keep(
        "femicide, once among many other words of a long report " * 3 + "x " * 300,
        "femicide femicide femicide x",
    )
    assert found("femicide") == [2, 1]


def test_where_more_texts_than_tell_anything_hold_a_word_the_title_still_decides(monkeypatch):
    module = backends.current()
    monkeypatch.setattr(module, "MATCHING", module.MATCHING.replace("600", "1"))
    keep("gang gang", "gang")
    texts.index("item", 3, Text(title="Gang"))
    assert found("gang") == [3, 1, 2]


# --- what is kept -------------------------------------------------------------------------------------------------


def test_kinds_do_not_mix():
    texts.index("item", 1, Text(title="asylum"))
    texts.index("answer", 2, Text(title="asylum"))
    assert (found("asylum"), found("asylum", "answer")) == ([1], [2])


def test_a_text_takes_the_place_of_the_one_before():
    texts.index("item", 1, Text(title="old", body="words"))
    texts.index("item", 1, Text(title="new"))
    assert (found("old"), found("words"), found("new")) == ([], [], [1])


def test_a_dropped_text_leaves_no_word_behind():
    keep("unspeakable and shared", "shared")
    texts.drop("item", 1)
    assert found("unspeakable") == []
    assert list(KnownWord.objects.values_list("word", flat=True)) == ["shared"]


def test_a_text_that_is_deleted_as_a_row_is_not_found():
    keep("asylum")
    IndexedText.objects.all().delete()
    assert found("asylum") == []
    keep("brief")
    assert found("asylum") == []


def test_a_very_long_text_is_kept():
    keep(" ".join(f"word{number}" for number in range(150_000)))
    assert found("word7") == [1]


# --- any text at all ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", NASTY)
def test_no_syntax_of_a_database_raises(typed):
    keep("asylum brief")
    found(typed)
    texts.query(typed, "item", Vocabulary(EVERYBODY, frozenset(["asylum"])))
    texts.snippets("item", [1], typed)


@settings(max_examples=80, deadline=None)
@given(typed=st.text(max_size=60), text=st.text(max_size=60))
@example(typed="".join(NASTY), text="".join(NASTY))
def test_no_text_at_all_raises(typed, text):
    texts.index(
        "item", 1, Text(title=text, summary=text, body=text, citation=text, keywords=text, files=text)
    )
    found(typed)
    texts.query(typed, "item", Vocabulary(EVERYBODY, frozenset(folding.words(text))))
    texts.snippets("item", [1], typed)


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(categories=["L", "N", "P", "Z"]), min_size=1, max_size=30))
def test_every_text_is_found_by_its_own_words(text):
    texts.index("item", 1, Text(body=text))
    assert found(text) in (None, [1])
    for word in folding.words(text):
        assert found(word) in (None, [1])


# --- against brute force ------------------------------------------------------------------------------------------

# Letters of which no ending and no word of a list can be made.
WORD = st.text("bkq", min_size=1, max_size=4)
LINE = st.lists(WORD, max_size=5)
FIELDS = st.fixed_dictionaries(dict.fromkeys(("title", "summary", "body", "files"), LINE))


def meets(fields, word=None, phrase=None):
    """Whether some field has a word that begins with `word` (a letter: that is it), or `phrase` side by side."""
    for line in fields.values():
        if word and any(each.startswith(word) if len(word) > 1 else each == word for each in line):
            return True
        if phrase and any(line[at : at + len(phrase)] == phrase for at in range(len(line))):
            return True
    return False


@settings(max_examples=100, deadline=None)
@given(
    kept=st.lists(FIELDS, min_size=1, max_size=5),
    words=st.lists(WORD, max_size=3),
    phrases=st.lists(st.lists(WORD, min_size=1, max_size=3), max_size=2),
)
def test_what_is_found_is_what_brute_force_finds_in_the_same_groups(kept, words, phrases):
    by_id = dict(enumerate(kept, start=1))
    IndexedText.objects.all().delete()
    texts.index_many(
        "item", {n: Text(**{f: " ".join(line) for f, line in fs.items()}) for n, fs in by_id.items()}
    )
    typed = " ".join([*words, *(f'"{" ".join(phrase)}"' for phrase in phrases)])

    def all_met(fields):
        return all(meets(fields, word=word) for word in words) and all(
            meets(fields, phrase=p) for p in phrases
        )

    def group(number):
        title = {"title": by_id[number]["title"]}
        return 2 if all_met(title) else int(all_met(title | {"summary": by_id[number]["summary"]}))

    if not words and not phrases:
        assert found(typed) is None
        return
    answer = found(typed)
    assert sorted(answer) == [number for number, fields in by_id.items() if all_met(fields)]
    assert answer == sorted(answer, key=lambda number: -group(number))


# --- misspelled words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("asilum", "asylum"), ("guatamela", "guatemala"), ("recruitmnet", "recruitment"), ("extortoin", "extortion"),
        ("ezpert wittness", "expert witness"),
    ],
)  # fmt: skip
def test_a_misspelled_word_is_mended(typed, meant):
    keep("Asylum seekers of Guatemala", "recruitment, extortion", "expert witness")
    mended = texts.query(typed, "item", Vocabulary(EVERYBODY))
    assert mended.corrected == meant


def test_only_the_wrong_word_is_mended_and_phrases_stay():
    keep("credible fear and extortion")
    mended = texts.query('extortoin "credible fear"', "item", Vocabulary(EVERYBODY))
    assert mended.corrected == '"credible fear" extortion'


@pytest.mark.parametrize("typed", ["asylum", "asyl", "brief"])
def test_what_is_spelled_right_is_not_mended(typed):
    keep("asylum briefs", "bridge")
    assert texts.query(typed, "item", Vocabulary(EVERYBODY)).corrected == ""


def test_nothing_is_mended_with_words_of_what_is_not_held():
    keep("asylum", "mungiki")
    held = ("SELECT 1", [])
    assert texts.query("mungikki", "item", Vocabulary(held)).corrected == ""
    assert texts.query("asilum", "item", Vocabulary(NOBODY)).corrected == ""


def test_without_a_vocabulary_nothing_is_mended():
    keep("asylum")
    assert texts.query("asilum", "item").corrected == ""


# --- passages -----------------------------------------------------------------------------------------------------


def test_a_passage_shows_the_words_where_they_stand_closest_together():
    text = "gang " + "other words " * 60 + "the gang demanded extortion money " + "more words " * 60
    keep(text)
    passage = texts.snippets("item", [1], "gang extortion")[1]
    assert "the <mark>gang</mark> demanded <mark>extortion</mark> money" in passage
    assert passage.startswith("… ")
    assert passage.endswith(" …")
    assert 20 <= len(passage.split()) <= 45


def test_a_passage_is_escaped():
    keep("<script>alert('gang')</script> & <b>gang</b>")
    passage = texts.snippets("item", [1], "gang")[1]
    assert passage == (
        "&lt;script&gt;alert(&#x27;<mark>gang</mark>&#x27;)&lt;/script&gt; &amp; &lt;b&gt;<mark>gang</mark>&lt;/b&gt;"
    )


def test_a_passage_marks_words_with_accents_and_whole_words():
    keep("Las víctimas de persecución, y nadie más")
    assert texts.snippets("item", [1], "persec victimas")[1] == (
        "Las <mark>víctimas</mark> de <mark>persecución</mark>, y nadie más"
    )


def test_a_passage_is_taken_from_the_summary_before_the_text_and_the_files():
    texts.index("item", 1, Text(summary="a gang here", body="a gang there", files="a gang in a file"))
    texts.index("item", 2, Text(summary="a gang here", body="there", files="a gang that recruits"))
    passages = texts.snippets("item", [1, 2], "gang recruits")
    assert passages[1] == "a <mark>gang</mark> here"
    assert passages[2] == "a <mark>gang</mark> that <mark>recruits</mark>"


def test_an_object_whose_text_has_no_such_word_has_no_passage():
    texts.index("item", 1, Text(title="gang", body="something else"))
    assert texts.snippets("item", [1, 2], "gang") == {}


def test_passages_of_a_page_are_read_in_one_query(django_assert_num_queries):
    keep(*["gang"] * 20)
    with django_assert_num_queries(1):
        assert len(texts.snippets("item", range(1, 21), "gang")) == 20
