"""Identifiers whose numbers are written in French, Portuguese or Haitian Creole words, and what only looks like them."""

import pytest

from records import identifiers, number_words
from records.lookalikes import fold

A, T, B, D = identifiers.A_NUMBER, identifiers.TELEPHONE, identifiers.BIRTH_DATE, identifiers.DIGITS

FRENCH = [
    ("A deux zéro un, deux trois quatre, cinq six sept", A),
    ("A tiret deux zéro un tiret deux trois quatre tiret cinq six sept", A),
    ("numéro A : deux zéro un deux trente-quatre cinq soixante-sept", A),
    ("numéro d'étranger : deux cent un, deux cent trente-quatre, cinq cent soixante-sept", A),
    ("numéro d’étranger : deux cent un, deux cent trente-quatre, cinq cent soixante-sept", A),
    ("deux zéro un deux trois quatre cinq six sept", D),
    ("zéro six, douze, quatre-vingt-quatre, cinquante-six, soixante-dix-huit", D),
    ("téléphone : zéro six, quatre-vingt-dix-sept, vingt et un, soixante et onze", T),
    ("plus deux quatre trois, huit un deux, trois quatre cinq, six sept huit", T),
    ("appelez le double deux, trois quatre cinq, six sept, huit neuf", D),
    ("passeport numéro un deux trois quatre cinq six", D),
    ("numéro de sécurité sociale un quatre-vingt-sept zéro trois soixante-quinze", D),
    ("née le quatorze mars mil neuf cent quatre-vingt-sept", B),
    ("né le premier mai deux mille trois", B),
    ("née le 14 mars mille neuf cent quatre-vingt-sept", B),
    ("date de naissance : le vingt et un avril 1990", B),
    ("date de naissance : quatorze, trois, quatre-vingt-sept", B),
    ("anniversaire : le trente et un août", B),
]
PORTUGUESE = [
    ("A dois zero um, dois três quatro, cinco seis sete", A),
    ("A-dois-zero-um-dois-três-quatro-cinco-meia-sete", A),
    ("número A: duzentos e um, duzentos e trinta e quatro, quinhentos e sessenta e sete", A),
    ("número de estrangeiro: dois zero um, dois trinta e quatro, cinco sessenta e sete", A),
    ("dois zero um dois três quatro cinco seis sete", D),
    ("celular: nove oito sete meia, cinco quatro três dois", T),
    ("telefone noventa e oito, setenta e seis, cinquenta e quatro, trinta e dois", T),
    ("mais cinco cinco, onze, nove oito sete seis cinco, quatro três dois um", T),
    ("passaporte um dois três quatro cinco seis", D),
    ("nascida em catorze de março de mil novecentos e oitenta e sete", B),
    ("nasceu no dia primeiro de maio de dois mil e três", B),
    ("data de nascimento: vinte e um de abril de 1990", B),
    ("data de nascimento: quatorze, três, oitenta e sete", B),
]
CREOLE = [
    ("A de zewo en, de twa kat, senk sis sèt", A),
    ("nimewo A: de zewo youn de twa kat senk sis sèt", A),
    ("nimewo etranje: desan en, desan trannkat, senksan swasannsèt", A),
    ("de zewo en de twa kat senk sis sèt", D),
    ("de zewo en 234 senk sis sèt", D),
    ("telefòn: twa kat, venteyen, senkannde, swasanndisèt", T),
    ("WhatsApp katrevendisèt, trant en, karantuit, ven twa", T),
    ("plis senk zewo nèf, twa kat senk sis, sèt uit nèf zewo", T),
    ("paspò en de twa kat senk sis", D),
    ("li fèt katòz mas mil nèf san katrevensèt", B),
    ("li fèt premye me de mil twa", B),
    ("dat nesans: venteyen avril 1990", B),
    ("dat nesans: katòz, twa, katrevensèt", B),
    ("li fèt le de mas 1987", B),
]
QUIET = [
    "deux de ses trois enfants",
    "un par un, deux par deux",
    "en deux mille dix-neuf, deux mille vingt et deux mille vingt et un",
    "mil neuf cent quatre-vingt-seize, deux mille quatre, deux mille dix-neuf",
    "les points un, deux, trois, quatre, cinq, six, sept, huit et neuf",
    "deux cent cinquante mille euros, trois cent mille, quatre cent cinquante mille",
    "un million deux cent trente-quatre mille cinq cent soixante-sept gourdes",
    "condenado a diez, quince, doce, veinte años",
    "condamné à dix, quinze, douze, vingt ans de prison",
    "quatre-vingt-dix-huit, soixante et onze et quatre-vingts personnes",
    "née en mil neuf cent quatre-vingt-cinq à Port-au-Prince",
    "la Convention du vingt-huit juillet mil neuf cent cinquante et un",
    "l'arrêt du trois mars deux mille seize",
    "hearings on Sept. 14, Sept. 15, Sept. 16 and on Sept. 17, Sept. 18, Sept. 19",
    "It cost 25 cents, 50 cents, 75 cents, 85 cents.",
    "dois dos seus três filhos, um de dez anos e outra de doze",
    "em dois mil e dezenove, dois mil e vinte e dois mil e vinte e um",
    "mil novecentos e noventa e seis, dois mil e quatro, dois mil e dezenove",
    "os itens um, dois, três, quatro, cinco, seis, sete, oito e nove",
    "dez, quinze, doze, vinte, trinta anos de prisão",
    "um milhão duzentos e trinta e quatro mil quinhentos e sessenta e sete reais",
    "audiências em 12 dez, 13 dez, 14 dez, 15 dez",
    "nascida em mil novecentos e oitenta e cinco em São Paulo",
    "a lei de catorze de março de mil novecentos e oitenta e sete",
    "de nan twa pitit li yo, youn gen dis an",
    "pwen en, de, twa, kat, senk, sis, sèt, uit",
    "de mil disnèf, de mil ven ak de mil venteyen",
    "senk mil goud, dis mil goud, kenz mil goud, ven mil goud",
    "li fèt an mil nèf san katrevensenk Okap",
    "lwa katòz mas mil nèf san katrevensèt la",
    "Ley 1448 de 2011 de 10 de junio, artículo 14 de 2018 de 14 de 2019",
    "nació en San Pedro Sula, de más de 20 años, en mayo de 2010",
    "née de mars à avril dans le nord",
    "San Juan, San Pedro, San José de 2018 en 2019 en 2020 en 2021",
    "del 12 de enero de 2018 al 14 de marzo de 2019, de 9 a 17",
]


def _kinds(text):
    return [found.kind for found in identifiers.find(text)]


@pytest.mark.parametrize(("text", "kind"), [*FRENCH, *PORTUGUESE, *CREOLE])
def test_an_identifier_in_words_is_found(text, kind):
    assert _kinds(text) == [kind]
    assert kind in _kinds(f"({text.upper()}).")


@pytest.mark.parametrize("text", QUIET)
def test_numbers_that_identify_nobody_stay_quiet(text):
    assert identifiers.find(text) == []
    assert identifiers.find(f"« {text.upper()} »") == []


FRENCH_TENS = ["vingt", "trente", "quarante", "cinquante", "soixante"]
FRENCH_TEENS = [
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
]
FRENCH_UNITS = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
PORTUGUESE_UNITS = ["zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove"]
PORTUGUESE_TEENS = (
    "dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove".split()  # noqa: SIM905
)
PORTUGUESE_TENS = "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa".split()  # noqa: SIM905
CREOLE_UNITS = ["zewo", "en", "de", "twa", "kat", "senk", "sis", "sèt", "uit", "nèf"]
CREOLE_TEENS = ["dis", "onz", "douz", "trèz", "katòz", "kenz", "sèz", "disèt", "dizuit", "diznèf"]
CREOLE_TENS = {20: "ven", 30: "tran", 40: "karan", 50: "senkan", 60: "swasan", 80: "katreven"}


def _french(number):
    if number < 20:
        return [*FRENCH_UNITS, *FRENCH_TEENS][number]
    if number >= 80:
        return f"quatre-vingt{'s' if number == 80 else f'-{_french(number - 80)}'}"
    tens, unit = divmod(number, 10)
    if tens == 7:
        return f"soixante et {_french(11)}" if unit == 1 else f"soixante-{FRENCH_TEENS[unit]}"
    ten = FRENCH_TENS[tens - 2]
    return ten if not unit else f"{ten} et un" if unit == 1 else f"{ten}-{FRENCH_UNITS[unit]}"


def _portuguese(number):
    if number < 20:
        return [*PORTUGUESE_UNITS, *PORTUGUESE_TEENS][number]
    tens, unit = divmod(number, 10)
    return PORTUGUESE_TENS[tens - 2] + (f" e {PORTUGUESE_UNITS[unit]}" if unit else "")


def _creole(number):
    if number < 20:
        return [*CREOLE_UNITS, *CREOLE_TEENS][number]
    ten = max(each for each in CREOLE_TENS if each <= number)
    stem, more = CREOLE_TENS[ten], number - ten
    if not more:
        return stem if stem.endswith("ven") else f"{stem}t"
    if more == 1:
        return "katreven en" if ten == 80 else f"{stem}teyen"
    if more in (8, 9) and ten < 60:
        return f"{stem}t{CREOLE_UNITS[more]}"
    return f"{stem}{'' if ten == 80 else 'n'}{_creole(more)}"


@pytest.mark.parametrize(
    ("say", "hundreds"),
    [
        (_french, "trois cent {}"),
        (_portuguese, "trezentos e {}"),
        (_creole, "twasan {}"),
    ],
)
def test_every_number_below_a_hundred_is_read_as_it_is_said(say, hundreds):
    for number in range(100):
        words = fold(say(number)).text
        assert number_words.number(words) == number, words
        assert (str(number),) * 3 in [
            run.values for run in number_words.runs(f"{words}, {words}; {words}")
        ], words
        said = fold(hundreds.format(words)).text
        assert number_words.number(said) == 300 + number, said
