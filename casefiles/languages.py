"""The languages that the intake offers: ISO 639-3 codes with their English names, and those that ISO names otherwise."""

import pycountry

CODES = [
    "sqi",
    "amh",
    "ara",
    "hye",
    "aze",
    "bam",
    "bel",
    "ben",
    "bod",
    "mya",
    "yue",
    "zho",
    "prs",
    "deu",
    "eng",
    "fas",
    "fra",
    "ful",
    "kat",
    "grn",
    "guj",
    "hat",
    "hau",
    "heb",
    "hin",
    "hun",
    "hye",
    "ind",
    "ibo",
    "ita",
    "jpn",
    "kat",
    "kaz",
    "khm",
    "kin",
    "kmr",
    "kor",
    "kur",
    "kir",
    "lao",
    "lin",
    "mal",
    "mon",
    "nep",
    "pus",
    "pol",
    "por",
    "pan",
    "que",
    "ron",
    "run",
    "rus",
    "sin",
    "som",
    "spa",
    "swa",
    "tgl",
    "tam",
    "tel",
    "tha",
    "tir",
    "tur",
    "tuk",
    "ukr",
    "urd",
    "uig",
    "uzb",
    "vie",
    "wol",
    "yor",
    "zul",
    "rhg",
    "haz",
]
#: Languages of the Americas that interpreters are asked for by these names.
NAMES = [
    "Mam",
    "K’iche’",
    "Q’anjob’al",
    "Q’eqchi’",
    "Kaqchikel",
    "Ixil",
    "Chuj",
    "Popti’",
    "Garifuna",
    "Mixtec",
    "Zapotec",
    "Nahuatl",
    "Tlapanec",
    "Kichwa",
]


def choices(also=()):
    """Pairs of what is stored and its name, by name. `also` are stored values that must stay on offer."""
    offered = dict.fromkeys([*CODES, *NAMES, *also])
    return sorted(((code, name_of(code)) for code in offered), key=lambda pair: pair[1])


def name_of(code):
    """The English name of a stored language; what is no ISO code is its own name."""
    language = pycountry.languages.get(alpha_3=code)
    return language.name if language else code
