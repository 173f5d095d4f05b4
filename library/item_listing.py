"""The list of items in the admin: its columns, and the menu that leads to it."""

from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button

from . import audience, registries, who_gets_it
from .item_listing_filters import ItemFilters, review_state, titled
from .models import LibraryIndexPage, LibraryItem
from .rounding import spoken
from .taxonomy import Taxonomy


@dataclass(frozen=True)
class Told:
    """What a row says of its item: who gets it in words, the rounded reach, and what holds it back."""

    words: str
    reach: str
    flags: list


def tell(items):
    """Give each of `items` its `told`: who gets it as it stands, how many open cases that are, and its flags.

    The counts of all of them are asked for at once. Of an item that nobody has now no reach is told.
    """
    taxonomy = Taxonomy.current()
    audiences = {item.pk: audience.for_item(item, taxonomy) for item in items}
    handed_out = set(LibraryItem.objects.deliverable().filter(pk__in=audiences).values_list("pk", flat=True))
    asked = [pk for pk in audiences if pk in handed_out and audiences[pk]]
    counts = registries.reaches.first([audiences[pk] for pk in asked]) or []
    reach = dict(zip(asked, counts, strict=True))
    for item in items:
        item.told = Told(
            words=audience.describe(audiences[item.pk], taxonomy),
            reach=spoken(reach[item.pk]) if item.pk in reach else "",
            flags=who_gets_it.flags(item, taxonomy),
        )


class TitleColumn(PageTitleColumn):
    """The title, which leads to the form. Wagtail's own has a menu of buttons, for which it asks about each page."""

    cell_template_name = "library/admin/cells/title.html"

    def get_cell_context_data(self, item, parent_context):
        return super(PageTitleColumn, self).get_cell_context_data(item, parent_context)


class AudienceColumn(Column):
    """Who gets the item as it is published or, before that, as it stands, and how many open cases that are."""

    cell_template_name = "library/admin/cells/audience.html"

    def get_value(self, item):
        return item.told

    def get_cell_context_data(self, item, parent_context):
        address = reverse("library_item_who", args=[item.pk])
        return super().get_cell_context_data(item, parent_context) | {"address": address}


class FlagsColumn(Column):
    """Why nobody gets the item now, in a word each."""

    cell_template_name = "library/admin/cells/flags.html"

    def get_value(self, item):
        return item.told.flags


class ReviewColumn(Column):
    """When the item must be looked at again, and whether that day has passed."""

    cell_template_name = "library/admin/cells/review.html"

    def get_value(self, item):
        return item.review_due_on

    def get_cell_context_data(self, item, parent_context):
        return super().get_cell_context_data(item, parent_context) | {"state": review_state(item)}


class ItemList(IndexView):
    """All items in one list. Sorting and filters know the columns and fields named here, and no others (S13)."""

    template_name = "library/admin/item_list.html"
    results_template_name = "library/admin/item_list_results.html"
    base_filterset_class = ItemFilters
    default_ordering = "-latest_revision_created_at"
    table_classname = "listing full-width item-list"

    def annotate_queryset(self, pages):
        shown = super().annotate_queryset(pages)
        return shown.select_related(
            "document_type", "case_record", "owner", for_specific_subqueries=True
        ).prefetch_related("item_terms__term", for_specific_subqueries=True)

    def search_queryset(self, queryset):
        return titled(queryset, self.search_query)

    def order_queryset(self, queryset):
        if self.ordering in ("review_due_on", "-review_due_on"):
            field = F("review_due_on")
            asked = field.desc if self.ordering.startswith("-") else field.asc
            return queryset.order_by(asked(nulls_last=True), "title")
        return super().order_queryset(queryset)

    def get_ordering(self):
        asked = self.request.GET.get("ordering")
        return asked if asked in self.get_valid_orderings() else self.default_ordering

    def get_table(self, object_list):
        tell(object_list)
        if not self.may_publish:
            # What is done to several items at once is a publisher's: nobody ticks them for nothing.
            self.columns = [each for each in self.columns if not isinstance(each, BulkActionsColumn)]
        return super().get_table(object_list)

    @cached_property
    def may_publish(self):
        """Whether she may publish items, and so act on several at once."""
        index = LibraryIndexPage.objects.first()
        return index is not None and index.permissions_for_user(self.request.user).can_publish()

    @cached_property
    def header_more_buttons(self):
        if not self.may_publish:
            return super().header_more_buttons
        query = self.request.GET.urlencode()
        address = reverse("library_retag") + (f"?{query}" if query else "")
        retag = Button(_("Change the terms of these items"), url=address, icon_name="tag", priority=20)
        return [*super().header_more_buttons, retag]

    def get_context_data(self, **kwargs):
        # The bulk actions of items alone: pages of other kinds have no terms, and items are never moved.
        context = super().get_context_data(**kwargs)
        return {**context, "model_opts": LibraryItem._meta, "may_publish": self.may_publish}


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
        TitleColumn("title", label=gettext_lazy("Title"), sort_key="title", classname="title"),
        Column(
            "document_type",
            label=gettext_lazy("Type"),
            accessor="document_type",
            sort_key="document_type__label",
            classname="item-list__type",
        ),
        AudienceColumn("audience", label=gettext_lazy("Who gets it")),
        FlagsColumn("flags", label=gettext_lazy("Held back")),
        Column("owner", label=gettext_lazy("Owner"), sort_key="owner__name", classname="item-list__owner"),
        ReviewColumn(
            "review_due_on",
            label=gettext_lazy("Review due"),
            sort_key="review_due_on",
            classname="item-list__review",
        ),
        DateColumn(
            "latest_revision_created_at",
            label=gettext_lazy("Changed"),
            sort_key="latest_revision_created_at",
            classname="item-list__changed",
        ),
        PageStatusColumn("status", label=gettext_lazy("Status"), sort_key="live"),
    ]
