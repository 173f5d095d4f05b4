"""What stands where a page could not, in the language of the address that was asked for.

English pages are Django's own ways with `400.html`, `403.html`, `404.html` and `500.html`. Below the address of another
language the reader is somebody without a lawyer: she gets what stands around the pages that are written for her, in her
language, and not the English menu.
"""

from django.conf import settings
from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views import defaults

from . import self_help

TEMPLATE = "home/self_help/error.html"
#: The heading and the sentence for each status.
WORDS = {
    400: (
        _("We could not read that"),
        _("Your browser sent something that we do not understand. Go back and try again."),
    ),
    403: (
        _("Please send that again"),
        _("What you sent did not come from a page of ours, so we did nothing with it. Begin from this page."),
    ),
    404: (
        _("There is no such page"),
        _("It may have moved, or the address has a mistake in it. Perhaps one of these pages helps."),
    ),
}


def bad_request(request, exception):
    """Answer 400; `handler400`."""
    return _in_other_language(request, 400) or defaults.bad_request(request, exception)


def permission_denied(request, exception):
    """Answer 403; `handler403`. Below another language nothing asks for sign-in: only a form can be refused."""
    return _in_other_language(request, 403) or defaults.permission_denied(request, exception)


def page_not_found(request, exception):
    """Answer 404; `handler404`."""
    return _in_other_language(request, 404) or defaults.page_not_found(request, exception)


def server_error(request):
    """Answer 500; `handler500`. The page reads no database and no settings of ours: either may be what broke."""
    beginning = "/" if _is_default() else f"/{translation.get_language()}/"
    return HttpResponseServerError(loader.get_template("500.html").render({"beginning": beginning}))


def _is_default():
    return translation.get_language() in (None, settings.LANGUAGE_CODE)


def _in_other_language(request, status):
    """The answer below the address of another language; None below an English one."""
    if _is_default():
        return None
    heading, lede = WORDS[status]
    return render(
        request,
        TEMPLATE,
        {"around": self_help.around_error(request), "heading": heading, "lede": lede},
        status=status,
    )
