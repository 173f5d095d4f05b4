from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn

from accounts.roles import Role
from records.screens import LastingViewSet

from . import (
    design,
    page_checks,
    reviewing,
    stock_screens,  # noqa: F401 -- for its hooks
)
from .dashboard import add_what_waits
from .models import WatchedName

hooks.register("construct_homepage_panels", add_what_waits)


class WatchedNameViewSet(LastingViewSet):
    """The names of people in office that editors want to be told of in a text."""

    model = WatchedName
    name = url_prefix = "watched_names"
    icon = "warning"
    menu_label = _("Names to look for")
    add_to_settings_menu = True
    menu_order = 620
    form_fields = ["name", "office", "until", "active"]
    list_display = [
        "name",
        "office",
        "until",
        BooleanColumn("active", label=_("Looked for"), sort_key="active"),
    ]
    list_filter = ["active"]
    search_fields = ["name", "office"]
    ordering = ["name"]


@hooks.register("register_admin_viewset")
def register_watched_names():
    return WatchedNameViewSet()


@hooks.register("register_admin_urls")
def register_urls():
    return [
        path("pages/<int:pk>/advice/", page_checks.page_advice_view, name="page_advice"),
        path("reports/due/", reviewing.PagesDue.as_view(), name="pages_due"),
        path("design/", design.design_system, name="design_system"),
        path("design/schemes.css", design.schemes, name="design_schemes"),
    ]


class ForWriters(MenuItem):
    """A line of the menu for those who write pages."""

    def is_shown(self, request):
        return request.user.has_role(Role.EDITOR) or request.user.has_role(Role.PUBLISHER)


@hooks.register("register_help_menu_item")
def register_design_system():
    return ForWriters(
        _("Design system"), reverse("design_system"), name="design-system", icon_name="view", order=1500
    )


@hooks.register("register_reports_menu_item")
def register_pages_due():
    return ForWriters(
        _("Due for review"), reverse("pages_due"), name="pages-due", icon_name="calendar-check", order=50
    )


@hooks.register("insert_global_admin_css")
def our_look():
    """Put the organisation's colours and type on every admin screen."""
    return format_html('<link rel="stylesheet" href="{}">', static("wellfounded/admin.css"))
