"""What a browser shows of the public site when it has no connection: one page, kept by a worker that keeps nothing else.

The worker answers a navigation only when the network did not, only outside what asks for sign-in, and only with this
page and its style sheet, both fetched without credentials (S21; decision 0029).
"""

import hashlib
import json

from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
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
    """The worker. It changes with the page, so that browsers fetch the page anew."""
    shown = render_to_string(TEMPLATE, {"organisation": OrganisationSettings.shown(request)})
    kept = {
        "page": reverse("offline"),
        "style": static("wellfounded/wellfounded.css"),
        "never": NEVER,
        "version": hashlib.sha256(shown.encode()).hexdigest()[:12],
    }
    return render(
        request,
        "home/service_worker.js",
        {"kept": json.dumps(kept)},
        content_type="text/javascript; charset=utf-8",
    )
