"""What may be done with several ticked items: Wagtail's own actions on the items alone, and the change of terms."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from . import announcing
from .models import LibraryItem


class OfTheTicked:
    """For items, and for those that were ticked: Wagtail's "all" would take every item, whatever the filters."""

    models = [LibraryItem]

    def get_all_objects_in_listing_query(self, parent_id):
        return []


class AttachedAtTheEnd:
    """All at once, in one transaction: while pages are still to be locked, the lock of the groups is not taken."""

    @classmethod
    def execute_action(cls, objects, **kwargs):
        with announcing.once_an_item():
            return super().execute_action(objects, **kwargs)


class PublishItems(AttachedAtTheEnd, OfTheTicked, PublishBulkAction):
    pass


class UnpublishItems(AttachedAtTheEnd, OfTheTicked, UnpublishBulkAction):
    pass


class DeleteItems(OfTheTicked, DeleteBulkAction):
    action_priority = 100


class RetagItems(OfTheTicked, PageBulkAction):
    """Leads to the screen that changes the terms of the ticked items, which shows first what that moves."""

    display_name = _("Change terms")
    aria_label = _("Change the terms of the selected items")
    action_type = "retag"
    template_name = "library/admin/retag.html"
    action_priority = 10

    def dispatch(self, request, *args, **kwargs):
        ids = [pk for pk in request.GET.getlist("id") if pk.isdigit()]
        return redirect(f"{reverse('library_retag')}?{urlencode([('id', pk) for pk in ids])}")


for action in (RetagItems, PublishItems, UnpublishItems, DeleteItems):
    hooks.register("register_bulk_action", action)
