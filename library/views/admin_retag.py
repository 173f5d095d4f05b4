"""Terms of many items changed at once: choose, see what it moves, do it. It works without scripts."""

import re

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .. import retagging
from ..facet_fields import ITEM_FACETS, FacetField, Row, offered_terms
from ..item_listing_filters import ItemFilters, titled
from ..models import LibraryIndexPage, LibraryItem
from ..taxonomy import Taxonomy

#: What the database's own numbers hold.
NUMBER = re.compile(r"[0-9]{1,18}")
STAMP = re.compile(r"[0-9]{1,18}\.[0-9]{1,18}\.[0-9]{1,18}")


class RetagForm(forms.Form):
    """Which terms the items are to carry (`add_…`, a field a facet), and which no more (`remove`).

    `carried` maps the ids of the terms that the items carry now to the number of items.
    """

    def __init__(self, *args, carried, **kwargs):
        super().__init__(*args, **kwargs)
        offered = offered_terms(ITEM_FACETS)
        for code, (label, _help_text) in ITEM_FACETS.items():
            if offered[code]:
                self.fields[f"add_{code}"] = FacetField(label=label)
                self.fields[f"add_{code}"].offer(offered[code])
        self.fields["remove"] = FacetField(label=gettext_lazy("Terms that they carry now"))
        self.fields["remove"].offer(_rows_of(carried))

    def facets(self):
        """The fields that add, as bound fields, and whether each has something chosen."""
        return [(field, bool(field.value())) for field in self if field.name.startswith("add_")]

    def removable(self):
        """What the items carry: pairs of a facet's label and its terms, each with whether it is chosen."""
        chosen = {str(each) for each in self["remove"].value() or ()}
        taxonomy = Taxonomy.current()
        return [
            (
                ITEM_FACETS[taxonomy.facet(rows[0].id)][0],
                [{"row": row, "checked": str(row.id) in chosen} for row in rows],
            )
            for rows in self.fields["remove"].widget.groups
        ]

    def clean(self):
        data = super().clean()
        added = {term_id for name, ids in data.items() if name.startswith("add_") for term_id in ids}
        if added & set(data.get("remove", ())):
            raise forms.ValidationError(_("A term cannot be both added and removed."))
        return data

    def change(self):
        added = {
            term_id for name, ids in self.cleaned_data.items() if name.startswith("add_") for term_id in ids
        }
        return retagging.Change(frozenset(added), frozenset(self.cleaned_data.get("remove", ())))


def _rows_of(carried):
    """The terms carried as rows of a tree, a group for each facet, with how many items carry each."""
    taxonomy = Taxonomy.current()
    groups = {}
    for term_id, count in carried.items():
        row = taxonomy.terms[term_id]
        text = ngettext("%(term)s (%(count)s item)", "%(term)s (%(count)s items)", count)
        groups.setdefault(row.facet, []).append(
            Row(term_id, text % {"term": row.label, "count": count}, 0, "", not row.active)
        )
    return [sorted(groups[code], key=lambda row: row.label) for code in ITEM_FACETS if code in groups]


def _carried_by(items):
    taxonomy = Taxonomy.current()
    carried = {}
    for item in items:
        for term_id in {taxonomy.resolve(row.term_id) for row in item.item_terms.all()}:
            carried[term_id] = carried.get(term_id, 0) + 1
    return carried


class Retag(WagtailAdminTemplateMixin, TemplateView):
    """GET: the items, named by `id` or by the filters of the list, and the form; POST: the preview, then the act."""

    template_name = "library/admin/retag.html"
    page_title = gettext_lazy("Change the terms of items")
    header_icon = "tag"

    def dispatch(self, request, *args, **kwargs):
        index = LibraryIndexPage.objects.first()
        if index is None or not index.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        listing = {"url": reverse("library_items:index"), "label": _("Library")}
        return [*super().get_breadcrumbs_items(), listing, {"url": "", "label": self.page_title}]

    def get(self, request, *args, **kwargs):
        pks = _numbers(request.GET.getlist("id"))
        ticked = bool(pks)
        if not pks:
            pks = self._of_the_list()
        items = retagging.chosen(pks[: retagging.MOST_ITEMS])
        form = RetagForm(carried=_carried_by(items))
        return self._page(items, form, ticked=ticked, left_out=max(0, len(pks) - retagging.MOST_ITEMS))

    def _of_the_list(self):
        """The items that the list shows under the filters and words of this address."""
        found = ItemFilters(
            self.request.GET, LibraryItem.objects.order_by("title", "pk"), request=self.request
        )
        items = found.qs if found.is_valid() else LibraryItem.objects.none()
        items = titled(items, self.request.GET.get("q", ""))
        return list(items.values_list("pk", flat=True)) if self.request.GET else []

    def post(self, request, *args, **kwargs):
        items = retagging.chosen(_numbers(request.POST.getlist("id"))[: retagging.MOST_ITEMS])
        form = RetagForm(request.POST, carried=_carried_by(items))
        if not form.is_valid():
            return self._page(items, form)
        change = form.change()
        if not items:
            form.add_error(None, _("Choose at least one item."))
            return self._page(items, form)
        if not change:
            form.add_error(None, _("Choose a term to add or to remove."))
            return self._page(items, form)
        if request.POST.get("act") == "do" and request.POST.get("taxonomy") == retagging.taxonomy_stamp():
            return self._do(change)
        if request.POST.get("act") == "do":
            messages.warning(
                request, _("The terms were changed meanwhile. Please look at the preview again.")
            )
        steps = retagging.preview(items, change, request.user)
        return self._page(items, form, steps=steps, change=_in_words(change))

    def _do(self, change):
        done = retagging.retag(_stamps(self.request.POST.getlist("stamp")), change, self.request.user)
        if done.published:
            text = ngettext(
                "%(count)s item was published.", "%(count)s items were published.", done.published
            )
            messages.success(self.request, text % {"count": done.published})
        if done.drafts:
            text = ngettext("%(count)s draft was changed.", "%(count)s drafts were changed.", done.drafts)
            messages.success(self.request, text % {"count": done.drafts})
        for title, why in done.kept:
            messages.warning(
                self.request, _("“%(title)s” stays as it was: %(why)s") % {"title": title, "why": why}
            )
        return redirect("library_items:index")

    def _page(self, items, form, steps=None, **context):
        return self.render_to_response(
            self.get_context_data(
                items=items,
                form=form,
                steps=steps,
                counts=_counts(steps or ()),
                taxonomy=retagging.taxonomy_stamp(),
                most=retagging.MOST_ITEMS,
                **context,
            )
        )


def _numbers(texts):
    return [int(text) for text in dict.fromkeys(texts) if NUMBER.fullmatch(text)]


def _stamps(texts):
    """The stamps among `texts`, at most as many as items may be changed at once."""
    return [text for text in dict.fromkeys(texts) if STAMP.fullmatch(text)][: retagging.MOST_ITEMS]


def _counts(steps):
    return {
        "change": sum(step.changes for step in steps),
        "published": sum(step.changes and step.publishes for step in steps),
        "same": sum(step.same for step in steps),
        "refused": sum(bool(step.refused) for step in steps),
    }


def _in_words(change):
    taxonomy = Taxonomy.current()
    return {
        "added": sorted(taxonomy.label(term_id) for term_id in change.add),
        "removed": sorted(taxonomy.label(term_id) for term_id in change.remove),
    }
