"""What the admin shows of pages and people to those who may not have all of it (S13)."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from wagtail import hooks
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.users.views.bulk_actions import (
    AssignRoleBulkAction,
    DeleteBulkAction,
    SetActiveStateBulkAction,
)

from .viewsets import OrganisationViewSet


@hooks.register("register_admin_viewset")
def register_organisations():
    return OrganisationViewSet()


@hooks.register("construct_page_chooser_queryset")
def choose_among_what_one_may_explore(pages, request):
    """Choosers offer the pages that a person may explore; stock, bare access to the admin reads all titles."""
    return pages & PagePermissionPolicy().explorable_instances(request.user)


class _NotInBulk:
    """Accounts and roles are changed one by one, by the verbs that write it down and end sessions."""

    models = [get_user_model()]

    def dispatch(self, request, *args, **kwargs):
        raise PermissionDenied


# Registered under the names of Wagtail's three actions, after them, these take their place.
for stock in (AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction):
    hooks.register("register_bulk_action", type(f"No{stock.__name__}", (_NotInBulk, stock), {}), order=1)
