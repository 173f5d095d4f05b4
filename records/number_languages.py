"""How numbers are said, language by language (`number_words`). All words and texts here are folded: no accents."""

from dataclasses import dataclass, field

#: What stands between the words of one number.
S = r"[ \n\-]{1,3}"
END = r"(?![a-z])"


@dataclass(frozen=True)
class Language:
    """The words of one language with their numbers, and patterns of the numbers that are made of them.

    `below` are numbers below a hundred, `hundreds` those from there on, `year` is a year said as one number and `halves`
    one said as two ("nineteen eighty-seven"), `day` a day of a month; `large` makes an amount, in which `joins` may
    stand. A word of `weak` is no number to most readers, so that beside digits it does not count as one.
    """

    units: dict
    values: dict
    below: str
    hundreds: str
    year: str
    day: str
    large: str
    joins: str
    halves: str = ""
    times: dict = field(default_factory=dict)
    repeated: dict = field(default_factory=dict)
    weak: frozenset = frozenset()

    @property
    def any_year(self):
        return f"(?:{self.year}|{self.halves}){END}" if self.halves else self.year


def _numbered(words, first=0, step=1):
    """The words in their order, each with its number; "a/b" are two words for one."""
    return {
        word: first + step * place
        for place, several in enumerate(words.split())
        for word in several.split("/")
    }


def _any(words):
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def _from_one(units):
    return _any(word for word, number in units.items() if number)


def _english():
    units = _numbered("zero/oh/o/nought/naught one two three four five six seven eight nine/niner")
    teens = _numbered("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10)
    tens = _numbered("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10)
    from_one = _from_one(units)
    below = rf"(?:{_any(tens)}(?:{S}{from_one}{END})?|{_any(teens)}|{_any(units)})"
    two_thousand = rf"two{S}thousand(?:(?:{S}and)?{S}{below}{END})?"
    return Language(
        units=units,
        values=units | teens | tens,
        below=below,
        hundreds=rf"{from_one}{S}hundred(?:(?:{S}and)?{S}{below}{END})?",
        year=two_thousand,
        day=rf"(?:twenty{S}{from_one}|thirty{S}one|twenty|thirty|{_any(teens)}|{from_one}){END}",
        large=r"(?:thousands?|(?:m|b|tr)illions?)",
        joins="and",
        halves=rf"nineteen(?:{S}hundred)?(?:{S}and)?(?:{S}oh?)?{S}{below}|twenty(?:{S}oh?)?{S}{below}",
        times={"hundred": 100, "thousand": 1000},
        repeated={"double": 2, "triple": 3, "treble": 3},
    )


def _spanish():
    units = _numbered("cero uno/una/un dos tres cuatro cinco seis siete ocho nueve")
    teens = _numbered(
        "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte "
        "veintiuno/veintiun/veintiuna veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho "
        "veintinueve",
        10,
    )
    tens = _numbered("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
    hundreds = _numbered(
        "cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas "
        "seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas",
        100,
        100,
    )
    from_one = _from_one(units)
    below = rf"(?:{_any(tens)}(?: y {from_one}{END})?|{_any(teens)}|{_any(units)})"
    return Language(
        units=units,
        values=units | teens | tens | hundreds,
        below=below,
        hundreds=rf"{_any(hundreds)}(?:{S}{below}{END})?",
        year=rf"(?:(?:dos{S}mil|mil{S}novecientos)(?:{S}{below}{END})?){END}",
        day=rf"(?:treinta y un[oa]?|treinta|{_any(teens)}|{from_one}){END}",
        large=r"(?:mil(?:es)?|millon(?:es)?|billon(?:es)?)",
        joins="y",
        times={"mil": 1000},
        repeated={"doble": 2},
    )


def _french():
    units = _numbered("zero un/une deux trois quatre cinq six sept huit neuf")
    teens = _numbered("dix onze douze treize quatorze quinze seize", 10)
    # Belgium, Switzerland and the Congo have words of their own for 70 to 90.
    tens = _numbered("vingt trente quarante cinquante soixante septante huitante/octante nonante", 20, 10)
    from_one, teen = _from_one(units), rf"(?:dix{S}(?:sept|huit|neuf){END}|{_any(teens)})"
    below = (
        rf"(?:quatre{S}vingts?(?:{S}(?:{teen}|{from_one}){END})?|soixante{S}(?:et{S})?{teen}{END}"
        rf"|{_any(tens)}(?:{S}(?:et{S})?{from_one}{END})?|{teen}|{_any(units)})"
    )
    return Language(
        units=units,
        values=units | teens | tens | {"quatrevingt": 80},
        below=below,
        hundreds=rf"(?:{from_one}{S})?cents?(?:{S}{below}{END})?",
        year=rf"(?:deux{S}mille?|mil(?:le)?{S}neuf{S}cents?|dix{S}neuf{S}cents?)(?:{S}(?:et{S})?{below}{END})?{END}",
        day=rf"(?:vingt{S}(?:et{S})?{from_one}|trente{S}et{S}un|vingt|trente|{teen}|{from_one}){END}",
        large=r"(?:mil(?:les?)?|milliers?|millions?|milliards?)",
        joins="et",
        times={"cent": 100, "cents": 100, "mille": 1000, "mil": 1000},
        repeated={"double": 2, "triple": 3},
        # Also the month of "Sept. 14", and a hundredth of a dollar.
        weak=frozenset(["sept", "cent", "cents"]),
    )


def _portuguese():
    # "Meia", half a dozen, is how a six is said in a telephone number.
    units = _numbered("zero um/uma dois/duas tres quatro cinco seis/meia sete oito nove")
    teens = _numbered(
        "dez onze doze treze catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove",
        10,
    )
    tens = _numbered("vinte trinta quarenta cinquenta/cincoenta sessenta setenta oitenta noventa", 20, 10)
    hundreds = _numbered(
        "cem/cento duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas "
        "seiscentos/seiscentas setecentos/setecentas oitocentos/oitocentas novecentos/novecentas",
        100,
        100,
    )
    from_one = _from_one(units)
    below = rf"(?:{_any(tens)}(?:{S}e{S}{from_one}{END})?|{_any(teens)}|{_any(units)})"
    return Language(
        units=units,
        values=units | teens | tens | hundreds,
        below=below,
        hundreds=rf"{_any(hundreds)}(?:(?:{S}e)?{S}{below}{END})?",
        year=rf"(?:dois{S}mil|mil{S}(?:e{S})?novecentos)(?:(?:{S}e)?{S}{below}{END})?{END}",
        day=rf"(?:vinte{S}e{S}{from_one}|trinta{S}e{S}um|vinte|trinta|{_any(teens)}|{from_one}){END}",
        large=r"(?:mil|milhares|milh(?:ao|oes)|bilh(?:ao|oes))",
        joins="e",
        times={"mil": 1000},
        repeated={"duplo": 2, "dupla": 2, "triplo": 3},
        # Also the month of "12 dez."
        weak=frozenset(["dez"]),
    )


def _creole():
    units = _numbered("zewo en/youn/yon/yen de twa kat senk sis set uit/wit nef")
    teens = _numbered("dis onz douz trez katoz kenz sez diset dizuit/dizwit diznef", 10)
    tens = {"ven": 20, "trant": 30, "karant": 40, "senkant": 50, "swasant": 60, "katreven": 80}
    # What a ten becomes before another number, which is mostly written with it: vennde, trantuit, katreventwa.
    stems = {
        f"{ten.removesuffix('t')}{sound}": number for ten, number in tens.items() for sound in ("", "n", "t")
    }
    from_one = _from_one(units)
    after_ten = rf"(?:{S})?(?:e(?:{S})?)?"
    high = _any(stem for stem, number in stems.items() if number in (60, 80))
    below = (
        rf"(?:{high}{after_ten}{_any(teens)}{END}|{_any(stems)}{after_ten}{from_one}{END}"
        rf"|{_any(tens)}|{_any(teens)}|{_any(units)})"
    )
    hundred = rf"(?:sisan|uisan|nevsan|(?:{from_one}(?:{S})?)?san)"
    made = {"sisan": 600, "uisan": 800, "nevsan": 900}
    made |= {f"{word}san": 100 * number for word, number in units.items()}
    for stem, ten in stems.items():
        added = units | teens if ten in (60, 80) else units
        made |= {f"{stem}{e}{word}": ten + number for word, number in added.items() for e in ("", "e")}
    return Language(
        units=units,
        values=made | stems | units | teens | tens,
        below=below,
        hundreds=rf"{hundred}(?:{S}(?:e{S})?{below}{END})?",
        year=rf"(?:de{S}mil|mil{S}(?:nevsan|nef(?:{S})?san))(?:{S}(?:e{S})?{below}{END})?{END}",
        day=(
            rf"(?:ven[nt]?{after_ten}{from_one}|tran[nt]?{after_ten}(?:yen|en|youn)|ven|trant|{_any(teens)}"
            rf"|twa|kat|senk|sis|set|uit|wit|nef){END}"
        ),
        large=r"(?:mil|milye|milyon|milya)",
        joins="e",
        times={"san": 100, "mil": 1000},
        repeated={"doub": 2, "trip": 3},
        # Words of Spanish, French and English that stand everywhere: "Ley 12 de 2018 de 14 de".
        weak=frozenset(["de", "en", "yon", "san", "set", "ven", "yen"]),
    )


ENGLISH, SPANISH, FRENCH, PORTUGUESE, CREOLE = (
    _english(),
    _spanish(),
    _french(),
    _portuguese(),
    _creole(),
)
ALL = (ENGLISH, SPANISH, FRENCH, PORTUGUESE, CREOLE)
