"""What a browser shows of the public site when it has no connection: a page in each language, kept by a worker.

The worker answers a navigation only when the network did not, only outside what asks for sign-in, and only with the
page in the language of the address. It keeps these pages and their style sheet and nothing else, all fetched without
credentials (S21; decision 0029).
"""

import hashlib
import json

from django.conf import settings
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .models import OrganisationSettings
from .views import CLOSED

TEMPLATE = "home/offline.html"
#: The worker leaves these alone: what asks for sign-in and what is downloaded.
NEVER = (*(prefix for prefix in CLOSED if prefix != "/search/"), "/documents/", "/media/")


@require_safe
@cache_control(public=True, max_age=3600)
def page(request):
    """The page for who has no connection. It is the same for everybody, signed in or not."""
    return render(request, TEMPLATE, {"organisation": OrganisationSettings.shown(request)})


@require_safe
@cache_control(public=True, max_age=0, must_revalidate=True)
def service_worker(request):
    """The worker. It changes with the pages, so that browsers fetch them anew.

    With `OFFLINE_PAGE` off it is one that removes itself and what it kept.
    """
    if not settings.OFFLINE_PAGE:
        return _script(request, "home/service_worker_withdrawn.js", {})
    organisation = OrganisationSettings.shown(request)
    pages, shown = [], hashlib.sha256()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            pages.append([_prefix(code), reverse("offline")])
            shown.update(render_to_string(TEMPLATE, {"organisation": organisation}).encode())
    kept = {
        # The longest first: below "/" lies everything.
        "pages": sorted(pages, reverse=True),
        "style": static("wellfounded/wellfounded.min.css"),
        "never": NEVER,
        "version": shown.hexdigest()[:12],
    }
    return _script(request, "home/service_worker.js", {"kept": json.dumps(kept)})


def _prefix(code):
    return "/" if code == settings.LANGUAGE_CODE else f"/{code}/"


def _script(request, template, context):
    return render(request, template, context, content_type="text/javascript; charset=utf-8")
