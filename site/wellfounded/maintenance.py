"""The site closed for work: one page for everybody, said in the status as well."""

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.shortcuts import render
from django.utils import translation

from . import languages

#: What a load balancer asks meanwhile.
STAYS_OPEN = "/health/"


class ClosedForWork:
    """Answer every request with 503 while `MAINTENANCE` is set; nothing behind it is asked, no session read."""

    def __init__(self, get_response):
        if not settings.MAINTENANCE:
            raise MiddlewareNotUsed("MAINTENANCE is not set.")
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info == STAYS_OPEN:
            return self.get_response(request)
        # The middleware that knows the language stands behind this one.
        with translation.override(languages.of_address(request.path_info)):
            response = render(request, "503.html", status=503)
        response["Retry-After"] = "600"
        return response
