from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from .health import health

urlpatterns = [
    path("", include("wellfounded.security.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("accounts/", include("allauth.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("casefiles.urls")),
    path("", include("actions.urls")),
    path("", include("library.urls")),
    path("", include("accounts.urls")),
    path("", include("search.urls")),
    path("", include("news.urls")),
    path("", include("home.urls")),
    path("health/", health, name="health"),
]
if settings.SERVE_MEDIA:
    urlpatterns += [
        re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}, name="media")
    ]
# What has a language in its address: English has none. Nothing that asks for sign-in stands here.
urlpatterns += i18n_patterns(
    path("", include("home.translated_urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

# They speak the language of the address.
handler400 = "home.errors.bad_request"
handler403 = "home.errors.permission_denied"
handler404 = "home.errors.page_not_found"
handler500 = "home.errors.server_error"
