"""The list of calls in the admin: where each stands, until when, and how many callers it has."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from accounts.roles import Role

from .models import ActionPage


class CallsMenuItem(MenuItem):
    """The list of calls, for whoever writes and publishes pages."""

    def is_shown(self, request):
        return request.user.has_role(Role.EDITOR, Role.PUBLISHER)


class ActionListing(PageListingViewSet):
    """The menu "Calls to action"."""

    model = ActionPage
    name = "action_pages"
    icon = "pick"
    menu_label = _("Calls to action")
    menu_order = 120
    add_to_admin_menu = True
    menu_item_class = CallsMenuItem
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("state", label=_("Stands"), accessor=lambda page: page.state.label),
        Column("target", label=_("Whom"), accessor="get_target_display"),
        Column("ends", label=_("Until"), accessor="ends", sort_key="ends"),
        Column("reported", label=_("Said that they called"), accessor="reported"),
        DateColumn("latest_revision_created_at", label=_("Changed"), sort_key="latest_revision_created_at"),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]
