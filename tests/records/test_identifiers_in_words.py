"""Identifiers whose numbers are written in words, English and Spanish, and the prose that only looks like them (S22)."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from records import identifiers, number_words
from records.lookalikes import fold

A, T, B, D = identifiers.A_NUMBER, identifiers.TELEPHONE, identifiers.BIRTH_DATE, identifiers.DIGITS

MUST_BE_FOUND = [
    # A-numbers
    ("A two zero one, two three four, five six seven", A),
    ("A two zero one two three four five six seven", A),
    ("A-two-zero-one-two-three-four-five-six-seven", A),
    ("a two oh one, two thirty-four, five sixty-seven", A),
    ("A dash two zero one dash two three four dash five six seven", A),
    ("A one two three four five six seven eight nine", A),
    ("Alpha two zero one two three four five six seven", A),
    ("A# two hundred and one, two hundred thirty-four, five hundred sixty-seven", A),
    ("A number two zero one two three four five six seven", A),
    ("her alien number is nine eight seven six five four three", A),
    ("A nine eight seven six five four three two", A),
    ("A dos cero uno, dos tres cuatro, cinco seis siete", A),
    ("número A: dos cero uno dos tres cuatro cinco seis siete", A),
    ("número de extranjero dos cero uno, dos treinta y cuatro, cinco sesenta y siete", A),
    ("A doscientos uno, doscientos treinta y cuatro, quinientos sesenta y siete", A),
    ("Ａ ｔｗｏ zero οne two three four five six ѕeven", A),
    ("A two\u200b zero one, twо three four, five six seven", A),
    # without a word for what they are
    ("two zero one, two three four, five six seven", D),
    ("two zero one 234 five six seven", D),
    ("one two three, four five, six seven eight one", D),
    ("dos cero uno dos tres cuatro cinco seis siete", D),
    ("social security one two three, four five, six seven eight nine", D),
    ("passport nine eight seven six five four", D),
    ("pasaporte número uno dos tres cuatro cinco seis", D),
    # telephones
    ("two oh two, five five five, oh one two three", T),
    ("call her on two zero two five double five zero one two three", T),
    ("one two oh two triple five zero one two three", T),
    ("phone: five five five, one two three four", T),
    ("WhatsApp nine eight seven six, five four three two", T),
    ("plus five zero four, nine eight seven six, five four three two", T),
    ("su teléfono es noventa y ocho, setenta y seis, cincuenta y cuatro, treinta y dos", T),
    ("llame al más cinco cero cuatro nueve ocho siete seis cinco cuatro tres dos", T),
    # dates of birth
    ("born on the fourteenth of March nineteen eighty-seven", B),
    ("born on the fourteenth of March, 1987", B),
    ("born March fourteenth, nineteen eighty-seven", B),
    ("was born on March fourteenth", B),
    ("born on March 14, nineteen eighty-seven", B),
    ("born on the twenty-first of May two thousand and three", B),
    ("born fourteen March nineteen hundred eighty-seven", B),
    ("on the third day of June nineteen ninety she was born", B),
    ("date of birth: May the second, two thousand one", B),
    ("DOB three fourteen eighty-seven", B),
    ("DOB: oh three, fourteen, nineteen eighty-seven", B),
    ("her birthday is on the first of May", B),
    ("nacida el catorce de marzo de mil novecientos ochenta y siete", B),
    ("nació el primero de mayo de dos mil tres", B),
    ("fecha de nacimiento: veintiuno de abril del dos mil", B),
    ("fecha de nacimiento: catorce, tres, ochenta y siete", B),
    ("nacido el 14 de marzo de mil novecientos ochenta y siete", B),
]

MUST_STAY_QUIET = [
    "two of her three children",
    "one by one, two by two, three of them",
    "in two thousand nineteen",
    "in two thousand nineteen, two thousand twenty and two thousand twenty-one",
    "nineteen ninety-six, two thousand four, twenty nineteen",
    "between nineteen eighty-seven and nineteen ninety-one",
    "claims one, two, three, four, five, six, seven and eight",
    "grounds one, two, three, four, five, six, seven, eight, nine",
    "children aged fourteen, eleven, nine, seven, four, two and one",
    "aged twelve, fourteen, sixteen and nineteen",
    "section twelve oh eight point thirteen, eight CFR twelve oh eight sixteen",
    "eight U.S.C. eleven fifty-eight and eleven oh one",
    "Matter of A-B-, twenty-seven I and N Decisions three sixteen",
    "article one, section eight, clause three, of two",
    "one million two hundred thirty-four thousand five hundred sixty-seven dollars",
    "two hundred fifty thousand dollars, three hundred thousand, four hundred fifty thousand",
    "two hundred, three hundred, four hundred families",
    "ten, twenty, thirty, forty, fifty families",
    "sentenced to ten, fifteen, twelve, twenty years",
    "$ twenty-five, thirty-five, fifteen, forty-five",
    "fifty-five percent of one hundred seven women in three of five towns",
    "a vote of five to four, then six to three, then seven to two",
    "a one in five chance, two in ten at best",
    "case one zero four eight two",
    "case number nine eight one two seven of this library",
    "nine one one was called two times",
    "the eighteenth street gang and M S thirteen, two of them, one armed",
    "Once one of the two men left, no one came; once two of them did.",
    "uno o dos, tres o cuatro, cinco o seis",
    "dos de sus tres hijos, una de diez años, otra de doce",
    "en dos mil diecinueve, dos mil veinte y dos mil veintiuno",
    "mil novecientos noventa y seis, dos mil cuatro, dos mil diecinueve",
    "los puntos uno, dos, tres, cuatro, cinco, seis, siete, ocho",
    "un millón doscientos treinta y cuatro mil quinientos sesenta y siete pesos",
    "diez, quince, doce, veinte años de cárcel",
    "born in nineteen eighty-five in San Pedro Sula",
    "born in March nineteen eighty-seven",
    "date of birth: nineteen eighty-seven",
    "nacida en mil novecientos ochenta y cinco",
    "children born abroad may first apply, and those born here may second",
    "she was born in May, first of four children",
    "decided on the third of March, two thousand sixteen",
    "the Convention of the twenty-eighth of July nineteen fifty-one",
    "born second of three",
]


def _kinds(text):
    return [found.kind for found in identifiers.find(text)]


def test_the_lists_are_long_enough():
    assert len(MUST_BE_FOUND) >= 40
    assert len(MUST_STAY_QUIET) >= 40


@pytest.mark.parametrize(("text", "kind"), MUST_BE_FOUND)
def test_an_identifier_in_words_is_found(text, kind):
    assert _kinds(text) == [kind]
    assert kind in _kinds(f"Her lawyer wrote: {text}, and more.")


@pytest.mark.parametrize("text", MUST_STAY_QUIET)
def test_numbers_that_identify_nobody_stay_quiet(text):
    assert identifiers.find(text) == []
    assert identifiers.find(f"He said so ({text.upper()}).") == []


def test_a_finding_in_words_stands_where_it_was_written():
    text = "(Ａ two zero one, two three four, five six seven), born on the fourteenth of March nineteen eighty-seven."
    assert [found.text for found in identifiers.find(text)] == [
        "Ａ two zero one, two three four, five six seven",
        "fourteenth of March nineteen eighty-seven",
    ]


ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
FRENCH = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
PORTUGUESE = ["zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove"]
CREOLE = ["zewo", "en", "de", "twa", "kat", "senk", "sis", "sèt", "uit", "nèf"]
SPANISH = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]
BETWEEN = st.sampled_from([" ", ", ", "-", "\n", " - ", "\u00a0", "; "])


@st.composite
def spelled(draw, fewest=8, most=12):
    """Digits, and the words that spell them one by one."""
    names = draw(st.sampled_from([ENGLISH, SPANISH, FRENCH, PORTUGUESE, CREOLE]))
    digits = draw(st.text("0123456789", min_size=fewest, max_size=most))
    words = names[int(digits[0])]
    for digit in digits[1:]:
        words += draw(BETWEEN) + names[int(digit)]
    return digits, words if draw(st.booleans()) else words.upper()


@settings(max_examples=40)
@given(spelled())
@example(("201234567", "two zero one two three four five six seven"))
def test_any_digits_that_are_spelled_are_read_as_they_are(number):
    digits, words = number
    assert digits in [run.digits for run in number_words.runs(fold(words).text)]


@settings(max_examples=40)
@given(spelled(8, 9), st.sampled_from(["A ", "A-", "A# ", "A-number: ", "Alien number "]))
def test_any_spelled_a_number_is_found(number, letter):
    _digits, words = number
    assert _kinds(f"{letter}{words}") == [A]


@settings(max_examples=40)
@given(spelled())
def test_any_eight_digits_in_words_are_found_unless_they_count_or_are_years(number):
    digits, words = number
    run = number_words.Run(tuple(digits), 0, 1)
    years = number_words.Run(tuple(digits), 0, 1).tells_years
    assert bool(_kinds(f"It is {words}.")) or run.counts or years


@settings(max_examples=40)
@given(st.lists(st.sampled_from([*ENGLISH, "of", "her", "children", "and"]), max_size=20))
def test_fewer_than_eight_digits_in_a_row_are_never_found(words):
    runs, length = [0], 0
    for word in words:
        length = length + 1 if word in ENGLISH else 0
        runs.append(length)
    if max(runs) < 8:
        assert identifiers.find(" ".join(words)) == []


TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def test_a_number_is_read_as_it_is_said():
    said = [*ENGLISH, *TEENS] + [
        f"{tens}-{unit}" if place else tens for tens in TENS for place, unit in enumerate(ENGLISH)
    ]
    assert [number_words.number(words) for words in said] == list(range(100))
    assert [number_words.number(f"three hundred and {words}") for words in said] == list(range(300, 400))


@pytest.mark.parametrize("unit", ["one ", "born may ", "one thousand "])
def test_a_long_text_in_words_takes_no_longer_than_its_length(unit):
    text = unit * (40_000 // len(unit))
    started = time.perf_counter()
    identifiers.find(text)
    assert time.perf_counter() - started < 5
