"""Error reports that hold places in the code, never what somebody sent or what a variable held (S19)."""

from django.conf import settings
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from wellfounded.logs import PlacesOnly

HIDDEN = "hidden"


class NothingTyped(SafeExceptionReporterFilter):
    """Hides the body, the cookies, the variables and all of the request but method, route and status.

    It is active under DEBUG too, where the stock filter shows everything: a developer's database may hold a
    copy of real cases.
    """

    KEPT = ("REQUEST_METHOD", "CONTENT_TYPE", "SERVER_PROTOCOL")

    def is_active(self, request):
        return True

    def get_safe_settings(self):
        return {"SETTINGS_MODULE": settings.SETTINGS_MODULE}

    def get_safe_request_meta(self, request):
        return {key: value for key, value in getattr(request, "META", {}).items() if key in self.KEPT}

    def get_safe_cookies(self, request):
        return dict.fromkeys(getattr(request, "COOKIES", ()), HIDDEN)

    def get_post_parameters(self, request):
        return {}

    def get_traceback_frame_variables(self, request, tb_frame):
        return []


class PlacesReporter(ExceptionReporter):
    """Reports an error as the logs do: its type, and the places it passed through, without its words."""

    def get_traceback_text(self):
        match = getattr(self.request, "resolver_match", None)
        route = match.view_name or match.route if match else "no route"
        method = getattr(self.request, "method", "-")
        places = PlacesOnly().formatException((self.exc_type, self.exc_value, self.tb))
        return f"{method} {route}\n{places}\n"

    def get_traceback_html(self):
        from django.utils.html import format_html

        return format_html("<!DOCTYPE html><title>Error</title><pre>{}</pre>", self.get_traceback_text())
