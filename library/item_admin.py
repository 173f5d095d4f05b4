"""What the library adds to the admin for items: addresses, menus, the list, and what guards publishing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.admin.widgets.button import Button

from accounts.roles import Role

from . import audience, who_gets_it
from .admin_urls import urlpatterns
from .models import LibraryIndexPage, LibraryItem
from .taxonomy import Taxonomy


@hooks.register("register_admin_urls")
def register_urls():
    return urlpatterns


class RedactionMenuItem(MenuItem):
    """The redactors' list, for redactors."""

    def is_shown(self, request):
        return request.user.has_role(Role.REDACTOR)


@hooks.register("register_admin_menu_item")
def register_redaction_menu():
    return RedactionMenuItem(
        gettext_lazy("Redaction"), reverse("library_redaction"), icon_name="lock", order=250, name="redaction"
    )


# --- the list of items --------------------------------------------------------------------------------------------


class FlagsColumn(Column):
    """Why nobody gets the item now, in a word each."""

    cell_template_name = "library/admin/flags_cell.html"

    def get_value(self, item):
        return who_gets_it.flags(item, Taxonomy.current())


class AudienceColumn(Column):
    """Who gets the item as it is published or, before that, as it stands."""

    def get_value(self, item):
        taxonomy = Taxonomy.current()
        return audience.describe(audience.for_item(item, taxonomy), taxonomy)


class ItemFilters(PageFilterSet):
    class Meta:
        model = LibraryItem
        fields = ["document_type", "live", "language"]


class ItemList(IndexView):
    """All items in one list. Sorting and filters know the columns and fields named here, and no others (S13)."""

    base_filterset_class = ItemFilters
    default_ordering = "-latest_revision_created_at"

    def get_base_queryset(self):
        return (
            super()
            .get_base_queryset()
            .select_related("document_type", "case_record")
            .prefetch_related("item_terms__term")
        )


class LibraryMenuItem(MenuItem):
    """The list of items, for whoever may write one."""

    def is_shown(self, request):
        index = LibraryIndexPage.objects.first()
        return index is not None and index.permissions_for_user(request.user).can_add_subpage()


class ItemListing(PageListingViewSet):
    """The menu "Library"."""

    model = LibraryItem
    name = "library_items"
    icon = "folder-open-inverse"
    menu_label = gettext_lazy("Library")
    menu_order = 110
    add_to_admin_menu = True
    menu_item_class = LibraryMenuItem
    index_view_class = ItemList
    filterset_class = ItemFilters
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=gettext_lazy("Title"), sort_key="title", classname="title"),
        Column("document_type", label=gettext_lazy("Type"), accessor="document_type", width="14%"),
        AudienceColumn("audience", label=gettext_lazy("Who gets it"), width="26%"),
        FlagsColumn("flags", label=gettext_lazy("Held back"), width="14%"),
        DateColumn(
            "latest_revision_created_at",
            label=gettext_lazy("Changed"),
            sort_key="latest_revision_created_at",
            width="10%",
        ),
        PageStatusColumn("status", label=gettext_lazy("Status"), sort_key="live", width="10%"),
    ]


# --- what must not be published -----------------------------------------------------------------------------------


class CarefulWorkflowAction(WorkflowActionView):
    """Approval outside the form: what cannot be published is told, and stays where it was."""

    def post(self, request, *args, **kwargs):
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except ValidationError as error:
            messages.error(request, _cannot_be_published(self.object, error))
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
        return redirect(self.redirect_url)


class ItemPages(PageViewSet):
    """Wagtail's own screens of an item."""

    model = LibraryItem
    workflow_action_view_class = CarefulWorkflowAction


@hooks.register("register_admin_viewset")
def register_viewsets():
    return [ItemListing("library_items"), ItemPages()]


def _cannot_be_published(item, error):
    return _("“%(title)s” cannot be published: %(why)s") % {
        "title": item.get_admin_display_title(),
        "why": " ".join(error.messages),
    }


@hooks.register("before_bulk_action")
def refuse_what_cannot_be_published(request, action_type, objects, action_class_instance):
    """Before pages are published in bulk: none is, if one of them cannot be."""
    if action_type != "publish" or request.method != "POST":
        return None
    refused = False
    for page in objects:
        item = page.get_latest_revision_as_object() if issubclass(page.specific_class, LibraryItem) else None
        if item is not None:
            try:
                item.check_publishable()
            except ValidationError as error:
                refused = True
                messages.error(request, _cannot_be_published(item, error))
    return redirect(action_class_instance.next_url) if refused else None


# --- buttons ------------------------------------------------------------------------------------------------------


@hooks.register("register_page_header_buttons")
def add_buttons(page, user, view_name, next_url=None):
    """On the form of an item: the preview as a case, and the record of the attorney's permission."""
    if (
        not isinstance(page, LibraryItem)
        or view_name != "edit"
        or not page.permissions_for_user(user).can_edit()
    ):
        return
    yield Button(
        _("Preview as a case"), reverse("library_item_as_case", args=[page.pk]), icon_name="view", priority=15
    )
    if page.document_type.case_document:
        yield Button(
            _("Attorney's permission"),
            reverse("library_item_permission", args=[page.pk]),
            icon_name="lock",
            priority=16,
        )
