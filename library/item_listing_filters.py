"""What the list of items can be narrowed by: its own filters, and no other lookup of the query string (S13)."""

from datetime import timedelta

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from . import audience
from .models import AttorneyPermission, DocumentType, ItemTerm, LibraryItem, RedactionState
from .presentation import language_name
from .taxonomy import Taxonomy

#: What shifts a term to the right for each level that it lies within another.
INDENT = "\u2003"


def terms_in_tree(facet):
    """The terms of `facet` as choices of a list, each group before what lies within it, moved to the right."""
    taxonomy = Taxonomy.current()
    rows = [row for row in taxonomy.terms.values() if row.facet == facet and not row.merged_into_id]
    known = {row.id for row in rows}

    def branch(row, depth):
        yield row.slug, f"{INDENT * depth}{row.label}"
        for child in taxonomy.children.get(row.id, ()):
            if child in known:
                yield from branch(taxonomy.terms[child], depth + 1)

    return [pair for row in rows if row.parent_id not in known for pair in branch(row, 0)]


def carrying(facet, slug):
    """The ids of the items that carry a term of `facet`, or one that lies within it, by whatever name."""
    taxonomy = Taxonomy.current()
    row = taxonomy.find(facet, slug)
    if row is None:
        return ItemTerm.objects.none().values("item_id")
    wanted = {
        term_id
        for term_id in taxonomy.terms
        if (target := taxonomy.resolve(term_id)) == row.id or row.id in taxonomy.ancestors(target)
    }
    return ItemTerm.objects.filter(term__in=wanted).values("item_id")


def titled(items, query):
    """The `items` whose title has every word of `query`, as published or in the draft."""
    for word in query.replace("\x00", " ").split():
        items = items.filter(Q(draft_title__icontains=word) | Q(title__icontains=word))
    return items


def reaching_nobody():
    """The ids of the items whose audience has no alternative at all, so that no case could ever get them."""
    taxonomy = Taxonomy.current()
    placed = ItemTerm.objects.filter(item=OuterRef("pk"), term__facet="country")
    matchless = [row.id for row in taxonomy.terms.values() if not row.matches]
    aliases = [row.id for row in taxonomy.terms.values() if taxonomy.resolve(row.id) in matchless]
    # Only these can be without an alternative: a catch-all matches no case, and an own audience may be of such alone.
    suspects = (
        Q(custom_audience__isnull=False)
        | Q(pk__in=ItemTerm.objects.filter(term__in=aliases).values("item_id"))
        | (Q(document_type__country_scoped=True, worldwide=False) & ~Exists(placed))
    )
    items = (
        LibraryItem.objects.filter(suspects)
        .select_related("document_type")
        .only("custom_audience", "worldwide", "document_type__country_scoped")
        .prefetch_related("item_terms__term")
    )
    return [item.pk for item in items if not audience.for_item(item, taxonomy)]


class TermFilter(django_filters.ChoiceFilter):
    """Items that carry a term of one facet, or what lies within it."""

    def __init__(self, facet, **kwargs):
        super().__init__(
            choices=lambda: terms_in_tree(facet), empty_label=gettext_lazy("All"), method=None, **kwargs
        )
        self.facet = facet

    def filter(self, queryset, value):
        return queryset.filter(pk__in=carrying(self.facet, value)) if value else queryset


def _choice(label, choices, method, widget=forms.RadioSelect):
    return django_filters.ChoiceFilter(
        label=label, choices=choices, method=method, empty_label=gettext_lazy("All"), widget=widget
    )


def _owners(request):
    owning = LibraryItem.objects.exclude(owner=None).order_by().values("owner")
    return get_user_model().objects.filter(pk__in=owning).order_by("name", "email")


def _languages():
    codes = LibraryItem.objects.order_by("language").values_list("language", flat=True).distinct()
    return [(code, language_name(code)) for code in codes if code]


#: How many days from now a review that is due counts, by the choice of the filter.
SOON = {"30": 30, "90": 90}


class DayRangeFilter(django_filters.DateFromToRangeFilter):
    """From one day to another; a day at the end of time, whose midnight no time zone reaches, limits nothing."""

    def filter(self, qs, value):
        if value:
            near = [each if each and 1 < each.year < 9999 else None for each in (value.start, value.stop)]
            value = slice(*near) if any(near) else None
        return super().filter(qs, value)


class ItemFilters(WagtailFilterSet):
    """The filters of the list of items."""

    document_type = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Type of document"),
        queryset=lambda request: DocumentType.objects.filter(merged_into=None).order_by("position", "label"),
        widget=forms.CheckboxSelectMultiple,
    )
    harm = TermFilter("persecution_type", label=gettext_lazy("Type of persecution"))
    country = TermFilter("country", label=gettext_lazy("Country or region"))
    flagged = _choice(
        gettext_lazy("Held back"),
        [
            ("uncleared", gettext_lazy("Not cleared")),
            ("no-permission", gettext_lazy("No permission")),
            ("nobody", gettext_lazy("Reaches nobody")),
            ("embargoed", gettext_lazy("Embargoed")),
            ("superseded", gettext_lazy("Superseded")),
        ],
        "by_flag",
    )
    state = _choice(
        gettext_lazy("Status"),
        [
            ("live", gettext_lazy("Live")),
            ("changed", gettext_lazy("Live, with a draft of changes")),
            ("draft", gettext_lazy("Draft")),
        ],
        "by_state",
    )
    owner = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Owner"),
        queryset=_owners,
        null_label=gettext_lazy("Nobody"),
        empty_label=gettext_lazy("All"),
    )
    review = _choice(
        gettext_lazy("Review"),
        [
            ("overdue", gettext_lazy("Overdue")),
            ("30", gettext_lazy("Due within 30 days")),
            ("90", gettext_lazy("Due within 90 days")),
            ("none", gettext_lazy("No date set")),
        ],
        "by_review",
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=_languages, empty_label=gettext_lazy("All")
    )
    latest_revision_created_at = DayRangeFilter(label=gettext_lazy("Changed"), widget=DateRangePickerWidget)

    class Meta:
        model = LibraryItem
        fields = []

    def by_flag(self, queryset, name, value):
        published_from_a_case = Q(live=True, document_type__case_document=True)
        return {
            "uncleared": lambda: queryset.filter(published_from_a_case).exclude(
                case_record__redaction=RedactionState.CLEARED
            ),
            "no-permission": lambda: queryset.filter(published_from_a_case).exclude(
                case_record__permission=AttorneyPermission.GRANTED
            ),
            "nobody": lambda: queryset.filter(pk__in=reaching_nobody()),
            "embargoed": lambda: queryset.filter(live=True, embargo_until__gt=timezone.now()),
            "superseded": lambda: queryset.filter(superseded_by__isnull=False),
        }[value]()

    def by_state(self, queryset, name, value):
        return queryset.filter(
            **{
                "live": {"live": True},
                "changed": {"live": True, "has_unpublished_changes": True},
                "draft": {"live": False},
            }[value]
        )

    def by_review(self, queryset, name, value):
        today = timezone.localdate()
        if value == "none":
            return queryset.filter(review_due_on=None)
        if value == "overdue":
            return queryset.filter(review_due_on__lt=today)
        return queryset.filter(review_due_on__range=(today, today + timedelta(days=SOON[value])))


def review_state(item):
    """Whether an item's review is overdue, as a word for the list; empty while it is not."""
    due = item.review_due_on
    return _("overdue") if due and due < timezone.localdate() else ""
