"""The guard against identifiers in text: what it must find, what it must leave quiet, and where it found it (S22)."""

import time
from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from records import identifiers
from records.lookalikes import LOOK_ALIKE_LETTERS, fold

A, E, T, B, D = (
    identifiers.A_NUMBER,
    identifiers.EMAIL,
    identifiers.TELEPHONE,
    identifiers.BIRTH_DATE,
    identifiers.DIGITS,
)

MUST_BE_FOUND = [
    # A-numbers, as they are typed
    ("A201234567", A),
    ("a201234567", A),
    ("A 201234567", A),
    ("A-201234567", A),
    ("A201-234-567", A),
    ("A 201 234 567", A),
    ("A201 234 567", A),
    ("A 201-234-567", A),
    ("A201.234.567", A),
    ("A - # 201234567", A),
    ("A# (201) 234-567", A),
    ("his A is 201-234-567", A),
    ("A 098 765 432", A),
    ("A 2 01 23 45 67", A),
    ("A/201/234/567", A),
    ("A - 201 - 234 - 567", A),
    ("A  2 0 1 2 3 4 5 6 7", A),
    ("A20-12-34-567", A),
    ("A 20123456-7", A),
    ("A98765432", A),
    ("A 98 765 432", A),
    ("A98-765-432", A),
    ("A# 201-234-567", A),
    ("A#201234567", A),
    ("A:201234567", A),
    ("(A201-234-567)", A),
    ("A(201)234-567", A),
    ("A_201_234_567", A),
    ("A\n201-234-567", A),
    ("A201-\n234-567", A),
    ("A\u00a0201\u202f234\u2009567", A),
    ("A201\u2010234\u2013567", A),
    ("A-No. 201234567", A),
    ("A No. 201 234 567", A),
    ("A-number: 201-234-567", A),
    ("A Number 201234567", A),
    ("A-file 201 234 567", A),
    ("Alien number 201234567", A),
    ("Alien No. 201-234-567", A),
    ("alien registration number is 201 234 567", A),
    ("Alien Registration No.: 98-765-432", A),
    ("Alien # 7654321", A),
    ("USCIS # 201-234-567", A),
    ("USCIS number 201234567", A),
    ("INS No. 98765432", A),
    ("número de extranjero 201 234 567", A),
    ("número A 201234567", A),
    ("her file, 201-234-567, was lost", A),
    ("201 234 567", A),
    ("2 0 1 2 3 4 5 6 7 A#", D),
    # A-numbers, in signs that only look so
    ("\u0410201234567", A),
    ("\u0391 201 234 567", A),
    ("Ꭺ201234567", A),
    ("Ａ２０１２３４５６７", A),
    ("A２０１-２３４-５６７", A),
    ("𝐀201234567", A),
    ("🅰201234567", A),
    ("Ⓐ201234567", A),
    ("A①②③④⑤⑥⑦⑧⑨", A),
    ("A٢٠١٢٣٤٥٦٧", A),
    ("A२०१२३४५६७", A),
    ("A²⁰¹²³⁴⁵⁶⁷", A),
    ("A2\u200b0\u200b1\u200b2\u200b3\u200b4\u200b5\u200b6\u200b7", A),
    ("A\u2060201\ufeff234\u00ad567", A),
    ("\u202eA201234567\u202c", A),
    ("A2O1234567", A),
    ("A20l234567", A),
    ("A201 234 S67 / А 201 234 567", A),
    ("Àlien númber 201234567", A),
    # e-mail
    ("maria@example.org", E),
    ("Maria.Lopez+case@mail.example.co.uk", E),
    ("maria @ example.org", E),
    ("ｍａｒｉａ＠ｅｘａｍｐｌｅ．ｏｒｇ", E),
    ("m\u200baria@exam\u00adple.org", E),
    ("maria (at) example (dot) org", E),
    ("maria [at] example.org", E),
    ("maria at example dot org", E),
    ("maria@ejemplo.com.mx", E),
    ("mailto:maria@example.org", E),
    # telephone
    ("(202) 555-0123", T),
    ("(202)555-0123", T),
    ("202-555-0123", T),
    ("202.555.0123", T),
    ("202 555 0123", T),
    ("1-202-555-0123", T),
    ("+1 202 555 0123", T),
    ("2025550123", T),
    ("+504 9876-5432", T),
    ("+50498765432", T),
    ("+34 612 345 678", T),
    ("+ (509) 34 56 7890", T),
    ("00504 9876 5432", T),
    ("011 502 5555 1234", T),
    ("504 9876-5432", T),
    ("Phone: 555-1234", T),
    ("tel. 98 76 54 32", T),
    ("WhatsApp 9876-5432", T),
    ("teléfono 2222-3333", T),
    ("２０２-５５５-０１２３", T),
    ("call 5555-1234", T),
    ("llámela al 2222 3333", T),
    ("55 1234 5678", T),
    ("202/555-0123", T),
    # dates of birth
    ("born March 12, 1985", B),
    ("born on 12 March 1985", B),
    ("DOB 03/12/1985", B),
    ("DOB: 3/12/85", B),
    ("DOB 12 / 03 / 1985", B),
    ("birthdate: Mar 12 85", B),
    ("b. March 12, 1985", B),
    ("b. 14 Mar 87", B),
    ("d.o.b. 12.03.1985", B),
    ("D O B 1985-03-12", B),
    ("date of birth: 12-Mar-1985", B),
    ("Birthday is March 12", B),
    ("birth date 2021-05-04", B),
    ("nacida el 12 de marzo de 1985", B),
    ("nacido el 12/03/1985", B),
    ("fecha de nacimiento: 12 de marzo del 1985", B),
    ("née le 12 mars 1985", B),
    ("li fèt 12 mas 1985", B),
    ("12/03/1985", B),
    ("1985-03-12", B),
    ("19850312", B),
    ("3/12/85", B),
    ("the applicant (March 12, 1985), a teacher", B),
    ("12MAR1985", B),
    ("March 12th, 1985, is when she was born", B),
    ("DOB\u200b: ０３/１２/１９８５", B),
    # other numbers
    ("123-45-6789", D),
    ("SSN 123 45 6789", D),
    ("SSN: 1 2 3-4 5-6 7 8 9", D),
    ("social security 123456789", D),
    ("MSC2190012345", D),
    ("MSC-21-900-12345", D),
    ("IOE 09 1234 5678", D),
    ("ＭＳＣ２１９００１２３４５", D),
    ("\u041cSC2190012345", D),
    ("receipt 12345678", D),
    ("98765432109876", D),
    ("4111 1111 1111 1111", D),
    ("0801-1985-12345", D),
    ("1234 56789 0101", D),
    ("DUI 01234567-8", D),
    ("LOPM850312MDFPRR09", D),
    ("passport no. C123456", D),
    ("pasaporte X 1234567", D),
    ("I-94 number 12345678A90", D),
]

MUST_STAY_QUIET = [
    "Matter of A-B-, 27 I&N Dec. 316 (A.G. 2018)",
    "Matter of L-E-A-, 27 I&N Dec. 40, 42-43 (BIA 2017)",
    "Matter of A-R-C-G-, 26 I&N Dec. 388 (BIA 2014)",
    "Matter of M-E-V-G-, 26 I. & N. Dec. 227, 237-38 (BIA 2014)",
    "Born in Honduras; see 27 I&N Dec. 12 (BIA 2017)",
    "8 CFR 1208.13(b)(1)(iii)",
    "8 C.F.R. §§ 208.13, 208.16(c)(2), 1208.13 and 1208.16",
    "8 U.S.C. § 1101(a)(42)(A)",
    "8 U.S.C. 1158-1160",
    "INA § 208(a)(2)(B), 240A(b)(1), 101(a)(43)",
    "597 F.3d 1007",
    "Perdomo v. Holder, 611 F.3d 662, 667 (9th Cir. 2010)",
    "597 F.3d 1007-1015, 1018",
    "Grace v. Barr, 965 F.3d 883, 897-900 (D.C. Cir. 2020)",
    "84 Fed. Reg. 33829, 33835-33836 (July 16, 2019)",
    "2019 WL 1234567",
    "2021 WL 12345678",
    "No. 19-72034",
    "No. 1:18-cv-01853-EGS",
    "Nos. 18-1234, 19-5678 and 20-90123",
    "142 S. Ct. 1833, 1840-1841 (2022)",
    "see Dec. 12-13",
    "the hearing is on Dec. 12-13, 2026",
    "Form I-589, I-765, EOIR-26 and I-94",
    "form I-589 (rev. 01/20/2025)",
    "case 10482 and case number 98127",
    "in 1996, 2014 and 2019-2020",
    "a 2019-2020 report",
    "calls of 2019-2020 for reform",
    "de 2017 al 2019-2020, y al 31",
    "they call 2019-2020 the worst years",
    "A 2019/2020 survey of 12,345 households",
    "Table A: 1995 1996 1997",
    "a 06/15/2026 hearing",
    "hearing on 06/15/2026 at 9:30",
    "entered 11/2024, I-589 filed 03/02/2025",
    "decided March 3, 2016",
    "(BIA Mar. 12, 1987)",
    "effective April 1, 1997, and amended Sept. 30, 1996",
    "the Convention of July 28, 1951, and its Protocol of January 31, 1967",
    "born in 1985 in San Pedro Sula",
    "She was 34 years old and had 3 children.",
    "U.N. Doc. A/810 at 71 (1948)",
    "G.A. Res. 217A (III), U.N. Doc. A/RES/3/217",
    "U.N. Doc. A/CONF.2/108/Rev.1 (1951)",
    "189 U.N.T.S. 150, 606 U.N.T.S. 267",
    "$1,250,000 in damages, 201,234,567 people",
    "a 12,345,678 dollar programme",
    "section 3.2.1.4 of the manual, pages 12-13, 45 and 101-102",
    "pp. 1007-1015",
    "ISBN 978-0-19-920763-3, ISBN 9780199207633",
    "doi:10.1080/13642980500032357",
    "2026-01-31-country-conditions.pdf",
    "20260131_decision.pdf",
    "asylum-decision-2024-redacted-v2.pdf",
    "@lintel on social media; 24/7; 50/50; 3:30 to 4:45 pm",
    "10:30-12:45 and a 10:30-12:45 session",
    "see it at court; dot the i's",
    "Exhibits A, B and C, tabs A 1-10",
    "Alien Tort Statute, 28 U.S.C. 1350",
    "USCIS-2020-0013 and EOIR Docket No. 19-0022, RIN 1125-AA94",
    "gang members aged 12 to 25 from the 18th Street and MS-13",
    "Protests of 2018 2019 2020 2021",
    "41°24'12\" N, 2.17403 E",
    "2018-2019-2020",
    "https://case-law.example.com/vid/niang-v-gonzales-no-889130665",
    "archived at https://archive.example.org/web/20201218004304/https://www.example.gov/page",
    "",
]


def _kinds(text):
    return [found.kind for found in identifiers.find(text)]


def test_the_lists_are_long_enough():
    assert len(MUST_BE_FOUND) >= 80
    assert len(MUST_STAY_QUIET) >= 40


@pytest.mark.parametrize(("text", "kind"), MUST_BE_FOUND)
def test_an_identifier_is_found_however_it_is_spelled(text, kind):
    assert kind in _kinds(text)
    assert kind in _kinds(f"Her lawyer wrote: {text}, and more.")


@pytest.mark.parametrize("text", MUST_STAY_QUIET)
def test_what_identifies_nobody_stays_quiet(text):
    assert identifiers.find(text) == []


def test_a_finding_says_where_it_stands_in_the_original():
    text = "Née à Tegucigalpa. \u0410\u200b２０１ 234-567, call (202) 555-0123 or maria@example.org."
    found = identifiers.find(text)
    assert [finding.text for finding in found] == [
        "\u0410\u200b２０１ 234-567",
        "(202) 555-0123",
        "maria@example.org",
    ]
    assert [finding.kind for finding in found] == [A, T, E]
    assert all(text[finding.start : finding.end] == finding.text for finding in found)


def test_a_thing_is_told_once():
    assert _kinds("A-number A201-234-567") == [A]
    assert _kinds("DOB: 03/12/1985") == [B]
    assert _kinds("phone +1 (202) 555-0123") == [T]


def test_the_year_before_which_a_bare_date_counts_moves_on():
    year = date.today().year
    assert _kinds(f"03/12/{year - 10}") == [B]
    assert _kinds(f"03/12/{year - 9}") == []
    assert _kinds(f"DOB 03/12/{year - 9}") == [B]


@pytest.mark.parametrize(
    "name",
    [
        "A201234567.pdf",
        "decision_A201-234-567_final.pdf",
        "DecisionA201234567.pdf",
        "A201%20234%20567.docx",
        "IJ decision A 201 234 567 (redacted).pdf",
        "MSC2190012345.pdf",
        "lopez_19850312.pdf",
        "maria@example.org.pdf",
        "scan_DOB_03-12-1985.png",
    ],
)
def test_file_names_are_read_too(name):
    found = identifiers.find_in_file_name(name)
    assert found
    assert all(name[finding.start : finding.end] == finding.text for finding in found)


SEPARATORS = st.text(st.sampled_from(list(" \u00a0\u2009-\u2010\u2013\u2014./\uff0f\uff0e_")), max_size=4)
UNSEEN = st.text(st.sampled_from(list("\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u034f\ufe0f")), max_size=2)
LETTERS = st.sampled_from(
    ["A", "a", "Ａ", "𝔸", "Ⓐ", *LOOK_ALIKE_LETTERS["a"], "A#", "A-No. ", "Alien number "]
)
#: The digit 0 of scripts that have digits of their own; the nine others follow it.
ZEROS = [ord(zero) for zero in "0０٠۰०০੦૦௦౦೦൦๐໐༠၀០᠐𝟎𝟘"]


def _signs(draw, digits):
    text = ""
    for digit in digits:
        text += (
            draw(UNSEEN) + draw(SEPARATORS) + draw(UNSEEN) + chr(draw(st.sampled_from(ZEROS)) + int(digit))
        )
    return text


@st.composite
def a_numbers(draw):
    digits = draw(st.text("0123456789", min_size=8, max_size=9))
    letter = draw(LETTERS)
    run = _signs(draw, digits)
    read = fold(run).text.strip(" -./_\n")
    assume(not identifiers._YEARS.fullmatch(read))
    assume(not identifiers._DATE.fullmatch(read))
    return letter + run


@given(a_numbers(), st.sampled_from(["", "The client, ", "(", "file: ", "números "]))
@example("\u0410\u200b 2-0.1/2 3 4 5 6 7", "")
def test_any_spelling_of_an_a_number_is_found(number, before):
    text = f"{before}{number} is hers"
    assert any(
        finding.start <= len(before) + 1 and finding.end == len(before + number)
        for finding in identifiers.find(text)
    )


@given(st.data())
def test_any_spelling_of_a_telephone_number_with_its_country_is_found(data):
    digits = data.draw(st.from_regex(r"[1-9][0-9]{8,11}", fullmatch=True))
    run = "".join(
        data.draw(st.sampled_from(["", " ", "-", ".", " (", ") "])) + data.draw(UNSEEN) + digit
        for digit in digits[1:]
    )
    assert _kinds(f"reach me: +{digits[0]}{run}")


@given(
    st.dates(date(1930, 1, 1), date(2025, 12, 31)),
    st.sampled_from(["DOB", "born", "nacida el", "née le"]),
    st.data(),
)
def test_any_spelling_of_a_date_after_a_word_for_birth_is_found(day, word, data):
    shape = data.draw(
        st.sampled_from(
            ["%m/%d/%Y", "%d-%m-%Y", "%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%B %d, %Y", "%d %b %Y", "%d %B"]
        )
    )
    spelled = "".join(data.draw(UNSEEN) + sign for sign in day.strftime(shape))
    assert B in _kinds(f"{word}: {spelled}")


@given(st.text(max_size=200))
def test_findings_lie_in_the_text_in_order_and_apart(text):
    found = identifiers.find(text)
    ends = 0
    for finding in found:
        assert ends <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        ends = finding.end


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_plain_text_is_folded_the_short_way_as_the_long_way(text):
    short, long = fold(text), fold(text + "\u200b")
    assert short.text == long.text
    assert list(short.places) == long.places


@given(st.text(max_size=100))
def test_folding_keeps_the_place_of_every_sign(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)


@pytest.mark.parametrize(
    "unit", ["A-", "1 ", "a@", "A201 ", "(202) 555-", "born 12 de ", "1", "+1", ". ", "x.", "a@b.co "]
)
def test_a_long_text_takes_no_longer_than_its_length(unit):
    text = unit * (40_000 // len(unit))
    started = time.perf_counter()
    identifiers.find(text)
    assert time.perf_counter() - started < 5
