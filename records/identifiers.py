"""The guard against identifiers in free text (domain 2, S22): it finds, and leaves the text alone.

What counts:

- **A-number**: A (also "A#", "A-No.", "A file") and 8 or 9 digits, mixed with any number of blanks, hyphens, dots and
  slashes; after "Alien number", "USCIS #" and the like 7 digits will do and no A is needed; three groups of three
  digits need neither.
- **E-mail address**, also spelled "name (at) example (dot) org".
- **Telephone**: ten digits grouped as in North America, anything international that begins with +, 00 or 011, a
  country code before groups of four, and 7 to 15 digits after "phone", "WhatsApp" and the like.
- **Date of birth**: a day and month near "born", "DOB", "birth", "nacida" and the like, whatever the year. Without
  such a word, a full date counts if its year lies between 1910 and ten years ago, unless it is the date of something
  else in law or procedure (it follows "decided", "effective", "entered", "hearing", a court in brackets …): that is
  what dates in legal prose are.
- **Long number**: eight digits in a row and more (unless they are a recent date, as in file names), also with a blank
  after each, and the groups
  of a Social Security number, a receipt number, a payment card, and identity numbers of countries of origin; a
  passport number after that word.
- **In words**, in English, Spanish, French, Portuguese and Haitian Creole, the same once more: eight digits' worth of
  numbers one behind the other ("two zero one, two thirty-four, double five six"), seven after a word for an A-number or
  a telephone, six after that for a passport; a date in words only beside a word for birth. A list that counts, years,
  and amounts stay quiet.

What must stay quiet: citations (27 I&N Dec. 316; 8 CFR 1208.13(b)(1)(iii); page ranges), dockets, names of forms, case
numbers of this library (five digits), years and pairs of years, counts with thousands commas, digits within the
address of a web page.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from . import birth_dates, number_words
from .lookalikes import fold

A_NUMBER, EMAIL, TELEPHONE, BIRTH_DATE, DIGITS = "a-number", "email", "telephone", "birth-date", "digits"
#: What each kind is called. Where two overlap the earlier one is told.
KINDS = {
    A_NUMBER: _("an A-number"),
    EMAIL: _("an e-mail address"),
    BIRTH_DATE: _("a date of birth"),
    TELEPHONE: _("a telephone number"),
    DIGITS: _("an identification number"),
}


@dataclass(frozen=True)
class Finding:
    """One thing that may identify somebody: `kind` of `KINDS`, and where `text` stands in the original."""

    kind: str
    start: int
    end: int
    text: str

    @property
    def label(self):
        return KINDS[self.kind]


_FREE = r"(?<![a-z0-9])"
_ALONE = r"(?<!\d)(?<!\d[.,\- ])"
_SEP = r"[ \n\-./_|~*+\\]*"
_AFTER_A = r"[ \n\-./_|~*+\\:#(='\"]*"
_A_WORDS = (
    r"(?:a[ .\-]{0,2}(?:no|nos|nr|num|number|numbers|file|numero|numeros|n[ui]mewo)"
    r"|(?:alien|uscis|ins|dhs) (?:(?:registration|reg|account|file|online)[. ]{1,2}){0,3}"
    r"(?:no|nr|num|number|numbers|file|#)"
    r"|alien(?: registration)?|anum|uscis ?#"
    r"|(?:numero|n[ui]mewo|no|nr)[. ](?:de )?(?:registro (?:de )?)?"
    r"(?:extranjer[oa]|estrangeir[oa]|etranje|d.etranger|a(?![a-z])))"
)
_PHONE_WORDS = (
    r"(?:tels?|telephone|telefono|telefone|telefon|phones?|cell|cellphone|cel|celular|selile|mobile|movil|portable"
    r"|whats ?app|signal|telegram|fax)"
)
_PASSPORT = r"(?:passport|pasaporte|passeport|passaporte|paspo)"
_SOCIAL_SECURITY = (
    r"(?:social security|seguro social|securite sociale|seguridade social|seguranca social|sekirite sosyal)"
)
_RECEIPT_OFFICES = r"(?:eac|vsc|wac|csc|lin|nsc|src|tsc|msc|nbc|ioe|ysc|z[a-z]{2})"
_NAME = r"[^\s@,;:<>()\[\]\"']{1,64}"
_PLAIN_NAME = r"[a-z0-9._%+\-]{1,64}"
_TOP = r"(?:com|org|net|edu|gov|info|mx|hn|gt|sv|es|fr|ht|br|co|us|uk|ca|law|example)"
_AT = r"(?:[(\[{] ?(?:at|@|arroba) ?[)\]}])"
_DOT = r"(?:\.|[(\[{] ?(?:dot|\.|punto) ?[)\]}]|dot|punto)"

_PATTERNS = [
    (A_NUMBER, rf"{_FREE}a{_AFTER_A}(?P<run>\d(?:{_SEP}\d){{7,8}})(?!\d)"),
    # Letters that are typed or read for digits (O for 0, l and I for 1), each right behind another sign.
    (A_NUMBER, rf"{_FREE}a{_AFTER_A}(?P<nearly>(?:\d|[oil](?=\d))(?:{_SEP}\d|[oil]){{7,8}})(?!\d)"),
    (A_NUMBER, rf"{_FREE}a{_AFTER_A}\d{{3}}\){_SEP}\d(?:{_SEP}\d){{4,5}}(?!\d)"),
    (A_NUMBER, rf"{_FREE}{_A_WORDS}[^\d\n]{{0,25}}?\d(?:{_SEP}\d){{6,8}}(?!\d)"),
    (A_NUMBER, rf"{_ALONE}\d{{3}}(?P<mark>[ \-.])\d{{3}}(?P=mark)\d{{3}}(?!\d|[,.\-]\d)"),
    (EMAIL, rf"{_NAME} ?@ ?[^\s@,;:<>()\[\]\"'.]{{1,64}}(?:\.[^\s@,;:<>()\[\]\"'.]{{1,64}})+"),
    (
        EMAIL,
        rf"{_NAME} ?(?:@|{_AT}) ?[a-z0-9\-]{{1,64}}(?: ?{_DOT} ?[a-z0-9\-]{{1,64}}){{0,3}} ?{_DOT} ?{_TOP}(?![a-z])",
    ),
    (EMAIL, rf"{_FREE}{_PLAIN_NAME} (?:at|arroba) [a-z0-9\-]{{1,64}} (?:dot|punto) [a-z]{{2,10}}(?![a-z])"),
    (
        TELEPHONE,
        r"(?<!\d)(?<!\d[.\-])(?:\+?1[ \-./]*)?(?:\([2-9]\d\d\)[ \-./]*|[2-9]\d\d[ \-./]+)\d{3}[ \-./]+\d{4}(?!\d|-\d)",
    ),
    (TELEPHONE, r"(?<![\da-z])1?[2-9]\d\d[2-9]\d{6}(?!\d)"),
    (TELEPHONE, r"(?<!\d)(?:\+[ (\-.]*|(?<![\d.])(?:00|011)[ \-./(]*)[1-9](?:[ \-./()]*\d){6,14}(?!\d)"),
    (TELEPHONE, rf"{_ALONE}\(?[2-9]\d{{1,2}}\)?[ \-.]\d{{4}}[ \-.]\d{{4}}(?!\d)"),
    (TELEPHONE, rf"{_FREE}{_PHONE_WORDS}(?![a-z])[^\d\n]{{0,20}}?\d(?:[ \-./()]*\d){{6,14}}(?!\d)"),
    (
        TELEPHONE,
        rf"{_FREE}(?:call|llam[a-z]{{1,5}}|rele)(?![a-z])[^\d\n]{{0,20}}?(?P<fours>\d{{3,4}}[ \-.]\d{{4}})(?![\d\-])",
    ),
    (DIGITS, r"(?<!\d)(?P<long>\d{8,})"),
    (DIGITS, r"(?<!\d)(?<!\d[ \-./,])\d(?:[ ]\d){7,}(?!\d|[.,]\d)"),
    (DIGITS, rf"{_ALONE}\d{{3}}(?P<mark>[ \-.])\d\d(?P=mark)\d{{4}}(?![\d\-])"),
    (DIGITS, rf"{_FREE}(?:ssn|social security)(?![a-z])[^\d\n]{{0,20}}?\d(?:{_SEP}\d){{8}}(?!\d)"),
    (DIGITS, rf"{_FREE}{_RECEIPT_OFFICES}[ \-./_*#]*\d(?:[ \-./]*\d){{9}}(?!\d)"),
    (
        DIGITS,
        rf"{_ALONE}(?P<fours>\d{{4}}(?P<mark>[ \-])\d{{4}}(?P=mark)\d{{4}}(?:(?P=mark)\d{{4}})?)(?![\d\-])",
    ),
    (DIGITS, rf"{_ALONE}\d{{4}}(?P<mark>[ \-])(?:\d{{4}}(?P=mark)\d{{5}}|\d{{5}}(?P=mark)\d{{4}})(?![\d\-])"),
    (DIGITS, rf"{_FREE}[a-z]{{4}}[ \-]?\d{{6}}[ \-]?[hmx][a-z]{{5}}[a-z0-9]\d(?![a-z0-9])"),
    (
        DIGITS,
        rf"{_FREE}{_PASSPORT}(?![a-z])[^\d\n]{{0,15}}?(?:[a-z]{{1,2}}[ \-]?)?\d(?:[ \-]?\d){{5,8}}(?!\d)",
    ),
]
_RULES = [(kind, re.compile(pattern)) for kind, pattern in _PATTERNS]

_YEARS = re.compile(r"(?:1[89]|20)\d\d(?:\D+(?:1[89]|20)\d\d)+")
_DATE = re.compile(r"\d{1,2}[\-./]\d{1,2}[\-./]\d{4}|\d{4}[\-./]\d{1,2}[\-./]\d{1,2}")
_ADDRESS = re.compile(r"https?://\S{0,200}$")
_PUBLISHED = re.compile(r"(?:isbn|issn|doi|lexis|wl|oclc)[^a-z\n]{0,12}$")


def _is_quiet(match, text):
    """Whether a match of the widest rules is one of the things that must stay quiet."""
    found = match.groupdict()
    if run := found.get("run"):
        # "a 2019-2020 report", "a 06/15/2026 hearing": the article, not the letter of the number.
        apart = text[match.start("run") - 1] not in "a#"
        return apart and bool(_YEARS.fullmatch(run) or _DATE.fullmatch(run))
    if nearly := found.get("nearly"):
        letters = sum(sign.isalpha() for sign in nearly)
        return not 0 < letters < 4
    if run := found.get("long"):
        before = text[max(0, match.start() - 210) : match.start()]
        return _is_recent_day(run) or bool(_PUBLISHED.search(before) or _ADDRESS.search(before))
    if groups := found.get("fours"):
        return bool(_YEARS.fullmatch(groups))
    return False


def _is_recent_day(run):
    if len(run) != 8:
        return False
    try:
        day = date(int(run[:4]), int(run[4:6]), int(run[6:]))
    except ValueError:
        return False
    return day.year > birth_dates.last_year()


_DASH = r"(?:dash|hyphen|guion|tiret|traco|hifen|tire)"
#: What says, right before a number in words, what it is the number of: the kind, and the fewest digits that count.
_SAYS_OF_WORDS = [
    (kind, fewest, re.compile(pattern))
    for kind, fewest, pattern in (
        (A_NUMBER, 8, rf"{_FREE}(?:a|alpha|alfa|letra a|lettre a|let a)(?:{_AFTER_A}|[ ,]*{_DASH}[ ,]*)$"),
        (A_NUMBER, 7, rf"{_FREE}{_A_WORDS}[^\d\n]{{0,25}}$"),
        (TELEPHONE, 7, rf"{_FREE}{_PHONE_WORDS}(?![a-z])[^\d\n]{{0,20}}$"),
        (TELEPHONE, 8, r"(?<![a-z])(?:plus|mas|mais|plis|\+) ?$"),
        (DIGITS, 6, rf"{_FREE}(?:{_PASSPORT}|ssn|{_SOCIAL_SECURITY})(?![a-z])[^\d\n]{{0,20}}$"),
    )
]
#: What is counted by the last number: "ten, fifteen, twelve or twenty years".
_COUNTED = re.compile(
    r"[ \n]{1,2}(?:percent|per cent|dollars|pesos|dolares|years|months|weeks|days|hours|minutes|people|persons|cases|"
    r"anos|meses|semanas|dias|horas|minutos|personas|casos|por ciento|"
    r"pour ?cent|euros|gourdes|ans|annees|mois|semaines|jours|heures|minutes|personnes|cas|"
    r"por cento|reais|pessoas|pousan|dola|goud|ane|mwa|semen|semenn|jou|edtan|minit|moun|ka)(?![a-z])"
)


def _in_words(text):
    """Yield (kind, span) of what numbers in words tell."""
    for run in number_words.runs(text):
        before = text[max(0, run.start - 60) : run.start]
        if birth_dates.told_by(run, before):
            yield BIRTH_DATE, (run.start, run.end)
            continue
        counted = run.tells_years or _COUNTED.match(text, run.end)
        told = [
            (kind, word.start())
            for kind, fewest, says in _SAYS_OF_WORDS
            if len(run.digits) >= fewest
            and (word := says.search(before))
            # "Condamné à dix, quinze, douze ans": a preposition, not the letter of the number.
            and not (counted and word[0].strip() == "a")
        ]
        if told:
            kind, place = told[0]
            yield kind, (run.start - len(before) + place, run.end)
        elif len(run.digits) >= 8 and not (run.counts or counted or before.rstrip().endswith("$")):
            north_american = re.fullmatch(r"1?[2-9]\d\d[2-9]\d{6}", run.digits)
            yield TELEPHONE if north_american else DIGITS, (run.start, run.end)


def find(text):
    """Return the findings in `text` (plain text, of any length), in its order, none overlapping another."""
    folded = fold(text)
    spans = [
        (kind, match.span())
        for kind, rule in _RULES
        for match in rule.finditer(folded.text)
        if not _is_quiet(match, folded.text)
    ]
    spans += [(BIRTH_DATE, span) for span in birth_dates.find(folded.text)]
    spans += _in_words(folded.text)
    # In the order of the text all the while, so that each is compared with its neighbours only.
    kept = []
    rank = list(KINDS).index
    for kind, (start, end) in sorted(spans, key=lambda found: (rank(found[0]), found[1][0] - found[1][1])):
        place = bisect_left(kept, (start,))
        after_one = place == 0 or kept[place - 1][1] <= start
        before_one = place == len(kept) or kept[place][0] >= end
        if after_one and before_one:
            kept.insert(place, (start, end, kind))
    findings = []
    for start, end, kind in kept:
        first, last = folded.original(start, end)
        findings.append(Finding(kind, first, last, text[first:last]))
    return findings


def find_in_file_name(name):
    """Return the findings in the name of a file, where "%20" and "_" often stand for blanks."""
    blanks = re.sub(r"%20|%2[dD]", "   ", name)
    return [
        Finding(found.kind, found.start, found.end, name[found.start : found.end]) for found in find(blanks)
    ]
