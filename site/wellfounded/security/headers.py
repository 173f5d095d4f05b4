"""What each answer says about itself: to browsers, frames, caches (S21, S43)."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth import user_logged_out
from django.dispatch import receiver

from wellfounded import routes

PERMISSIONS_POLICY = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                "accelerometer",
                "autoplay",
                "browsing-topics",
                "camera",
                "display-capture",
                "geolocation",
                "gyroscope",
                "magnetometer",
                "microphone",
                "midi",
                "payment",
                "usb",
            )
        ),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)


@receiver(user_logged_out)
def note_sign_out(sender, request, **kwargs):
    """Remember that this request ended a session, so that its answer empties the browser."""
    if request is not None:
        request.signed_out = True


#: For a style sheet, a script, a font, a drawing: nothing, even where it is opened by itself.
PARTS_POLICY = {"default-src": ["'none'"], "frame-ancestors": ["'none'"], "sandbox": [""]}


def is_part(request, response):
    """Whether `response` is a part of pages, to which what a page may do says nothing.

    A page has half a dozen of them, and a slow line would carry more rules than the font that they come with.
    """
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return request.path_info.startswith(settings.STATIC_URL) and not is_page


class SecurityHeaders:
    """Completes each answer: isolation from other origins, and no cache for what is not public."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        headers = response.headers
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not is_part(request, response):
            headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        if self._is_private(request, response):
            headers["Cache-Control"] = "private, no-store"
            headers.pop("Expires", None)
        if getattr(request, "signed_out", False):
            headers.setdefault("Clear-Site-Data", '"cache", "cookies", "storage"')
        return response

    def _is_private(self, request, response):
        return (
            routes.is_private(request.path_info)
            or request.path_info.startswith(routes.DOOR)
            or response.status_code >= 400
            or bool(response.cookies)
            or getattr(request, "signed_out", False)
            or (hasattr(request, "user") and request.user.is_authenticated)
        )


class ContentPolicy(CSPMiddleware):
    """The strict policy everywhere; under the admin's prefix the loosest one that Wagtail's screens need."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if parts.config is None and routes.is_admin(request.path_info):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        if is_part(request, response):
            parts.config = PARTS_POLICY
        if getattr(request, "is_preview", False):
            # The page as its readers will get it, in a frame of the admin.
            parts.replace = {**(parts.replace or {}), "frame-ancestors": ["'self'"]}
        return parts
