"""The list of calls in the admin: where each stands, until when, and how many callers it has."""

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from accounts.roles import Role

from .models import ActionPage


class CallFilters(WagtailFilterSet):
    """What the list can be narrowed by: what a line of the admin's home counts (`actions.waiting`), and whom one calls."""

    waits = django_filters.ChoiceFilter(
        label=_("What to do"),
        choices=[
            ("past", _("Past the last day")),
            ("near", _("Ends within two weeks")),
            ("untold", _("Ended, without what came of it")),
        ],
        method="by_what_waits",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    target = django_filters.ChoiceFilter(
        label=_("Whom to call"),
        choices=ActionPage.Target.choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = ActionPage
        fields = []

    def by_what_waits(self, calls, name, value):
        today = timezone.localdate()
        return {
            "past": lambda: calls.past_their_end(today),
            "near": lambda: calls.near_their_end(today),
            "untold": calls.without_an_outcome,
        }[value]()


class CallList(IndexView):
    """All calls in one list; it takes the filters named here and no others (S13)."""

    base_filterset_class = CallFilters


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
    index_view_class = CallList
    filterset_class = CallFilters
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
