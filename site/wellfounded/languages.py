"""The languages of this site, and which of them a page is in: its address says it, nothing else does."""

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.urls import get_resolver
from django.utils import translation

# Each is called as its readers call it, on the pages and in the admin.
LANGUAGES = [("en-us", "English"), ("es", "Español"), ("ht", "Kreyòl ayisyen")]

# Django has never heard of Haitian Creole.
LANG_INFO.setdefault(
    "ht", {"bidi": False, "code": "ht", "name": "Haitian Creole", "name_local": "Kreyòl ayisyen"}
)


def of_address(path):
    """The code of the language that the address `path` is in."""
    return translation.get_language_from_path(path) or settings.LANGUAGE_CODE


class LanguageOfTheAddress:
    """Speaks Spanish below `/es/`, Haitian Creole below `/ht/`, English everywhere else.

    Django's own middleware may also ask the browser or a cookie. Then one address would have three texts, which no
    shared cache can keep, and a reader could not send a friend the page that she sees. The admin goes on to speak
    the language of each account.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        # With the addresses come the admin's screens, some of which take their words once, when they are imported.
        # The first request may be one in Spanish.
        _ = get_resolver().url_patterns

    def __call__(self, request):
        language = of_address(request.path_info)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
