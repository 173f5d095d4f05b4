"""What stands around each page for people without a lawyer: its languages, its neighbours, the warning about fraud."""

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from news import addresses

#: What search engines are told where a reader's language is none of ours.
ANY_LANGUAGE = "x-default"


@dataclass(frozen=True)
class Language:
    """One of the languages that a page leads to. `same`: whether the same page is there, or only the beginning."""

    code: str
    name: str
    address: str
    current: bool
    same: bool

    @property
    def tag(self):
        """The language as other sites know it: plain "en" for the language that has no prefix."""
        return tag_of(self.code)


@dataclass(frozen=True)
class Beginning:
    """Where the pages of a language begin, and the words that lead there, in that language.

    `begun` is False where nobody has written a page yet; the address is then that of the legal-aid finder.
    """

    tag: str
    name: str
    address: str
    words: str
    begun: bool


@dataclass(frozen=True)
class Around:
    """What a template prints around the text. `index` is None where nobody has written a beginning."""

    index: Page | None
    languages: list
    pages: list = field(default_factory=list)
    in_english: str = ""

    @property
    def in_default_language(self):
        """Whether the open page is in the language of the rest of the site."""
        return translation.get_language() == settings.LANGUAGE_CODE

    @property
    def here(self):
        """The whole address of the open page."""
        return next(
            (addresses.absolute(language.address) for language in self.languages if language.current), ""
        )

    @property
    def alternates(self):
        """The same page in every language, for search engines: pairs of a language tag and a whole address."""
        return alternates(
            [
                (language.code, addresses.absolute(language.address))
                for language in self.languages
                if language.same
            ]
        )


def alternates(same):
    """Of pairs of a language code and a whole address, what `hreflang` says; empty where there is only one.

    Pairs of a language tag and an address; the default language stands for every other one too.
    """
    if len(same) < 2:
        return []
    anybody = [(ANY_LANGUAGE, address) for code, address in same if code == settings.LANGUAGE_CODE]
    return [(tag_of(code), address) for code, address in same] + anybody


def tag_of(code):
    """The language tag of the language `code` in links: "en-us" is "en"."""
    return code.partition("-")[0] if code == settings.LANGUAGE_CODE else code


def around_page(page, request):
    """`Around` for `page`, a SelfHelpIndexPage or a page below one, as `request` asked for it."""
    from .models import SelfHelpIndexPage

    index = page if isinstance(page, SelfHelpIndexPage) else page.get_parent().specific
    return _around(index, page, request)


def around_finder(request):
    """`Around` for the legal-aid finder in the language that is active; it is there in each language."""
    begun = _begun()
    index = begun.get(translation.get_language())
    languages = [
        Language(code, name, _finder(code), code == translation.get_language(), True)
        for code, name in settings.LANGUAGES
    ]
    return Around(index, languages, _pages_below(index), _english(begun, request))


def around_error(request):
    """`Around` for what stands where a page is missing: the languages lead to where each of them begins."""
    begun = _begun()
    languages = [
        Language(code, name, begun[code].get_url(request) or "", code == translation.get_language(), True)
        for code, name in settings.LANGUAGES
        if code in begun
    ]
    index = begun.get(translation.get_language())
    return Around(index, languages, _pages_below(index), _english(begun, request))


def beginnings():
    """A `Beginning` in each language, the default one first."""
    begun, found = _begun(), []
    for code, name in settings.LANGUAGES:
        with translation.override(code):
            words = translation.gettext("Are you seeking asylum? Start here, in plain words")
            address = begun[code].get_url() if code in begun else reverse("legal_aid")
        found.append(Beginning(tag_of(code), name, address, words, code in begun))
    return found


def _begun():
    """The first page of each language that has one, by the language's code."""
    from .models import SelfHelpIndexPage

    pages = SelfHelpIndexPage.objects.live().public().filter(alias_of=None).select_related("locale")
    return {page.locale.language_code: page for page in pages}


def _around(index, page, request):
    keys = {page.translation_key, index.translation_key}
    found = {
        (other.translation_key, other.locale.language_code): other
        for other in Page.objects.filter(translation_key__in=keys, alias_of=None)
        .live()
        .public()
        .select_related("locale")
    }
    found[page.translation_key, page.locale.language_code] = page
    languages = []
    for code, name in settings.LANGUAGES:
        same = found.get((page.translation_key, code))
        other = same or found.get((index.translation_key, code))
        if other is not None:
            languages.append(
                Language(code, name, other.get_url(request) or "", other is page, same is not None)
            )
    english = found.get((index.translation_key, settings.LANGUAGE_CODE))
    return Around(index, languages, _pages_below(index), english.get_url(request) if english else "")


def _pages_below(index):
    """The live pages of `index`, in the editor's order, each with its lead."""
    from .models import SelfHelpPage

    return list(SelfHelpPage.objects.child_of(index).live().public()) if index else []


def _english(begun, request):
    page = begun.get(settings.LANGUAGE_CODE)
    return page.get_url(request) if page else ""


def finder_addresses():
    """The legal-aid finder as the map of the site lists it: once in each language, each with all of them."""
    each = [(code, addresses.absolute(_finder(code))) for code, _name in settings.LANGUAGES]
    return [{"address": address, "alternates": alternates(each)} for _code, address in each]


def _finder(code):
    with translation.override(code):
        return reverse("legal_aid")


def beginning(home, request):
    """The address at which the pages of the language of `home` (a HomePage) begin; None where there are none yet."""
    from .models import SelfHelpIndexPage

    index = SelfHelpIndexPage.objects.child_of(home).live().public().first()
    return index and index.get_url(request)
