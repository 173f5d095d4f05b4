"""Which dates in a text are somebody's date of birth; the rule stands in `records/identifiers.py`."""

import re
from datetime import date

from .number_languages import ALL, CREOLE, ENGLISH, FRENCH, PORTUGUESE, SPANISH

#: Somebody who seeks asylum alone is older than this; later dates are those of entries, filings and hearings.
YOUNGEST = 10
OLDEST_YEAR = 1910

_MONTHS = (
    # English, Spanish, French, Haitian Creole, Portuguese; without accents, as folded.
    "january|jan|enero|ene|janvier|janv|janvye|janeiro",
    "february|feb|febrero|fevrier|fevr|fevriye|fevereiro|fev",
    "march|mar|marzo|mars|mas|marco",
    "april|apr|abril|abr|avril|avr",
    "may|mayo|mai|maio|me",
    "june|jun|junio|juin|jen|junho",
    "july|jul|julio|juillet|jiye|julho",
    "august|aug|agosto|ago|aout|out",
    "september|sept|sep|septiembre|setiembre|septembre|septanm|setembro|set",
    "october|oct|octubre|octobre|oktob|outubro",
    "november|nov|noviembre|novembre|novanm|novembro",
    "december|dec|diciembre|dic|decembre|desanm|dezembro|dez",
)
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_DAY = rf"{_NUMBER}(?:st|nd|rd|th|er|o)?"
_BEFORE = r"(?<![a-z0-9])"
_WRITTEN = [
    rf"{_BEFORE}{_MONTH}[ .\-/]{{0,3}}{_DAY}(?!\d)(?:[ ,.\-/]{{1,3}}(?P<year>\d{{4}}|'\d\d)(?!\d))?",
    rf"{_BEFORE}{_DAY}(?:[ .\-/]|(?<=[ ])(?:de|del|of|dia|the)(?=[ ])){{0,6}}{_MONTH}(?![a-z])"
    rf"(?:(?:[ ,.\-/]|(?<=[ ])(?:de|del|of)(?=[ ])){{0,6}}(?P<year>\d{{4}}|'\d\d)(?!\d))?",
]
_IN_DIGITS = [
    rf"(?<![\d.\-/]){_NUMBER}(?P<mark>[ ]?[\-./][ ]?){_NUMBER}(?P=mark)(?P<year>\d{{4}}|\d\d)(?![\d]|[\-./]\d)",
    rf"(?<![\d.\-/])(?P<year>\d{{4}})(?P<mark>[ ]?[\-./_ ][ ]?)(?:1[0-2]|0?[1-9])(?P=mark){_NUMBER}(?![\d]|[\-./]\d)",
    r"(?<!\d)(?P<year>\d{4})(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?!\d)",
]
_RULES = [re.compile(pattern) for pattern in (*_WRITTEN, *_IN_DIGITS)]
_BIRTH = re.compile(
    r"(?<![a-z])(?:born|d\.? ?o\.? ?b|birth|birthday|birthdate|bday|b-day|date of birth|f\.? ?d\.? ?n|"
    r"nacid[oa]s?|naci|nacio|nacimiento|cumpleanos|nasceu|nascid[oa]|nascimento|nee?s? (?:le|a|en)|naissance|fet|"
    r"anniversaire|dat nesans|nesans|geboren|geburtsdatum)(?![a-z])"
)
_ENGLISH = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_SPANISH = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
)
_FRENCH = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|"
    "janv|fevr|avr|sept|oct|nov|dec"
)
_PORTUGUESE = "janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro"
_CREOLE = "janvye|fevriye|mas|avril|me|jen|jiye|out|septanm|oktob|novanm|desanm"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ \-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|twentieth|thirtieth|"
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    r"fifteenth|sixteenth|seventeenth|eighteenth|nineteenth)(?![a-z])"
)
_SPELLED_YEAR = rf"(?P<year>\d{{4}}(?!\d)|'\d\d(?!\d)|{'|'.join(language.any_year for language in ALL)})"
_SPELLED_DAY = rf"(?:{_ORDINAL}|{ENGLISH.day})"
#: A day in words, beside its month; "may" and "march" are verbs too ("may first apply"), so they need more to be months.
_SPELLED = [
    re.compile(pattern)
    for pattern in (
        rf"{_BEFORE}{_SPELLED_DAY} (?:day )?of (?:{_ENGLISH})(?![a-z])(?:[ ,]{{1,2}}(?:of |in )?{_SPELLED_YEAR})?",
        rf"{_BEFORE}{_SPELLED_DAY}[ \-]{{1,3}}(?:{_ENGLISH})[ ,.\-]{{1,3}}{_SPELLED_YEAR}",
        rf"{_BEFORE}(?:{_ENGLISH})(?![a-z])\.?[ \-]{{1,2}}(?:the )?(?:{_SPELLED_DAY}|{_NUMBER}(?:st|nd|rd|th)?)"
        rf"[ ,\-]{{1,3}}(?:of |in )?{_SPELLED_YEAR}",
        rf"(?:(?<=on )|(?<=is )|(?<=born )|(?<=: ))(?:{_ENGLISH})(?![a-z])\.?[ \-]{{1,2}}(?:the )?{_SPELLED_DAY}"
        r"(?! of (?!(?:the )?year))",
        rf"{_BEFORE}(?:primero|{SPANISH.day}|{_NUMBER}) (?:de|del mes de) (?:{_SPANISH})(?![a-z])"
        rf"(?:[ ,]{{1,2}}(?:del? )?(?:ano )?{_SPELLED_YEAR})?",
        rf"{_BEFORE}(?:premier|1er|{FRENCH.day}|{_NUMBER})(?: jour)?(?: du mois)?(?: de| d['’])? ?(?:{_FRENCH})(?![a-z])"
        rf"\.?(?:[ ,]{{1,2}}(?:de )?(?:l['’]annee |l['’]an )?{_SPELLED_YEAR})?",
        rf"{_BEFORE}(?:primeiro|{PORTUGUESE.day}|{_NUMBER}) (?:de|do mes de) (?:{_PORTUGUESE})(?![a-z])"
        rf"(?:[ ,]{{1,2}}(?:de )?(?:ano de )?{_SPELLED_YEAR})?",
        rf"{_BEFORE}(?:premye|{CREOLE.day}|{_NUMBER})(?: jou)? (?:nan mwa )?(?:{_CREOLE})(?![a-z])"
        rf"(?:[ ,]{{1,2}}(?:nan )?(?:lane |ane )?{_SPELLED_YEAR})?",
        # "De mas" is "de más" too.
        rf"{_BEFORE}(?:de|en) (?:nan mwa )?(?:{_CREOLE}) (?:nan )?(?:lane |ane )?{_SPELLED_YEAR}",
    )
]
#: Says, right before numbers in words, that they are a day, a month and a year.
_SAYS_DATE = re.compile(
    r"(?<![a-z])(?:d\.? ?o\.? ?b\.?|(?:birth ?|b)dates?|birthday|date of birth|born(?: on)?|f\.? ?d\.? ?n\.?|"
    r"(?:fecha de )?nacimiento|nacid[oa](?: el)?|(?:date de )?naissance|nee?|d\.? ?d\.? ?n\.?|"
    r"(?:data de )?nascimento|nascid[oa]|nasceu|(?:dat )?nesans|fet)"
    r"(?:[ \n:,.\-=]|is|was|es|on|el|est|le|em|se|nan){0,8}$"
)
#: Stands right before the date, as in registers: "b. 14 Mar 87".
_BORN = re.compile(r"(?<![a-z0-9.(])b\. ?$")
#: The same after the date: "March 12th, 1985, is when she was born".
_BORN_AFTER = re.compile(r"[ ,;:()\-]*(?:\w+ ){0,2}" + _BIRTH.pattern)
_OTHER_DATE = re.compile(
    r"(?<![a-z])(?:decided|effective|enacted|adopted|ratified|signed|amended|issued|published|promulgated|argued|"
    r"filed|filing|entered|entry|entries|arrived|hearing|heard|order|ordered|decision|dated|removed|deported|granted|denied|"
    r"act|statute|stat|protocol|convention|treaty|resolution|memo|memorandum|report|accessed|visited|updated|"
    r"cir|circuit|bia|a\.?g|ij|eoir|court|ct|fed|reg|pub|i&n|until|since|deadline|due|expires|expired|"
    r"on or (?:after|before))(?![a-z])"
)
#: How far before a date, and after it, a word still tells what the date is of.
_NEAR_BEFORE, _NEAR_AFTER = 40, 25


def last_year():
    """The last year in which somebody may have been born whose date of birth is found without a word for it."""
    return date.today().year - YOUNGEST


def _year(match):
    year = (match["year"] or "").strip("'")
    if len(year) == 2:
        century = 2000 if int(year) <= date.today().year % 100 else 1900
        return century + int(year)
    return int(year) if year else None


def _beside_birth(match, text):
    """Whether a word for birth stands near a date."""
    before = text[max(0, match.start() - _NEAR_BEFORE) : match.start()]
    after = text[match.end() : match.end() + _NEAR_AFTER]
    return bool(_BIRTH.search(before) or _BORN.search(before) or _BORN_AFTER.match(after))


def _is_birth(match, text):
    before = text[max(0, match.start() - _NEAR_BEFORE) : match.start()]
    year = _year(match)
    if re.search(r"i ?& ?n ?$", before):
        return False
    if _beside_birth(match, text):
        return year is None or OLDEST_YEAR <= year <= date.today().year
    if year is None or not OLDEST_YEAR <= year <= last_year():
        return False
    if "mark" in match.groupdict() and len(match["year"]) == 2 and "/" not in match["mark"]:
        return False
    return not _OTHER_DATE.search(before)


def find(text):
    """Yield (start, end) of each date of birth in `text`, which must be folded (`records.lookalikes.fold`)."""
    text = text.replace("\n", " ")
    for rule in _RULES:
        for match in rule.finditer(text):
            if _is_birth(match, text):
                yield match.span()
    for rule in _SPELLED:
        for match in rule.finditer(text):
            if _beside_birth(match, text):
                yield match.span()


def told_by(run, before):
    """Whether a `number_words.Run` right behind `before` is a date: "DOB three fourteen eighty-seven"."""
    return len(run.values) >= 3 and 4 <= len(run.digits) <= 8 and bool(_SAYS_DATE.search(before))
