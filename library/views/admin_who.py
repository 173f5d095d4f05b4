"""Who has an item: its audience in words, the rounded reach, and what holds it back."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .. import presentation, who_gets_it
from ..facet_fields import ITEM_FACETS
from ..models import LibraryItem
from ..taxonomy import Taxonomy


def item_for_staff(user, pk):
    """The item `pk` for somebody of staff: any for who edits it, else what may be handed out. Raises `Http404`."""
    items = LibraryItem.objects.select_related("document_type", "owner", "superseded_by")
    item = get_object_or_404(items.prefetch_related("item_terms__term", "files"), pk=pk)
    if not item.permissions_for_user(user).can_edit() and not user.has_perm("library.view_libraryitem", item):
        raise Http404
    return item


class WhoHasIt(WagtailAdminTemplateMixin, TemplateView):
    """An item as it is published (or, before that, as it stands), for staff who may read it."""

    template_name = "library/admin/who.html"
    header_icon = "group"
    page_title = gettext_lazy("Who has it")

    def dispatch(self, request, *args, pk, **kwargs):
        self.item = item_for_staff(request.user, pk)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def may_edit(self):
        return self.item.permissions_for_user(self.request.user).can_edit()

    def get_breadcrumbs_items(self):
        listing = [{"url": reverse("library_items:index"), "label": _("Library")}] if self.may_edit else []
        here = {"url": "", "label": _("Who has it")}
        return [*super().get_breadcrumbs_items(), *listing, here]

    def get_context_data(self, **kwargs):
        taxonomy, item = Taxonomy.current(), self.item
        by_facet = item.term_ids_by_facet()
        return super().get_context_data(
            item=item,
            told=who_gets_it.answer(item, taxonomy, item),
            draft=self.may_edit and item.live and item.has_unpublished_changes,
            may_edit=self.may_edit,
            language=presentation.language_name(item.language),
            terms=[
                (label, ", ".join(sorted(taxonomy.label(term_id) for term_id in by_facet[code])))
                for code, (label, _help_text) in ITEM_FACETS.items()
                if by_facet.get(code)
            ],
            **kwargs,
        )
