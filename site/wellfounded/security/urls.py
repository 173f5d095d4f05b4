"""Addresses of Wagtail's own sign-in pages, all led to the one door (S1).

They stand before Wagtail's in the resolver. Stock, these pages let an account with a second factor in on its
password alone, at any speed.
"""

from allauth.account.views import logout
from django.urls import path, re_path
from django.views.generic import RedirectView


class ToTheDoor(RedirectView):
    """Redirect to sign-in (or to the page `pattern_name`), whatever the method, keeping where to go next."""

    pattern_name = "account_login"
    query_string = True

    def get_redirect_url(self, *args, **kwargs):
        return super().get_redirect_url()


urlpatterns = [
    path("_util/login/", ToTheDoor.as_view(), name="door_from_page"),
    path("admin/login/", ToTheDoor.as_view(), name="door_from_admin"),
    path("admin/logout/", logout, name="door_out_of_admin"),
    re_path(
        r"^admin/password_reset/",
        ToTheDoor.as_view(pattern_name="account_reset_password"),
        name="door_from_reset",
    ),
]
