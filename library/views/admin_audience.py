"""Who gets an item, asked while its form changes; and the preview as an invented case."""

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .. import who_gets_it
from ..forms import NUMBER, AudienceQuestion
from ..invented import InventedCase, outcome
from ..taxonomy import Taxonomy
from .admin import check_may_write, editable_item


@require_POST
def ask(request):
    """Answer what the form as it stands would give: words and rounded counts alone (S16); nothing is saved."""
    pk = request.POST.get("item", "")
    stored = None
    if NUMBER.fullmatch(pk):
        stored = editable_item(request, int(pk))
    else:
        check_may_write(request)
    item, taxonomy = AudienceQuestion(request.POST).as_item(), Taxonomy.current()
    context = {
        "told": who_gets_it.answer(item, taxonomy, stored),
        "published_words": who_gets_it.published_words(stored, taxonomy),
    }
    return JsonResponse(
        {
            "panel": render_to_string("library/admin/panels/audience_told.html", context, request),
            "line": render_to_string("library/admin/panels/audience_sentence.html", context, request),
            "problems": [[field, str(message)] for field, message in context["told"].problems],
            "default": context["told"].default,
        }
    )


class PreviewAsCase(WagtailAdminTemplateMixin, TemplateView):
    """Whether an invented case would get the latest draft of an item, and how the item looks there."""

    template_name = "library/admin/as_case.html"
    page_title = gettext_lazy("Preview as a case")
    header_icon = "view"

    def dispatch(self, request, *args, pk, **kwargs):
        self.item = editable_item(request, pk).get_latest_revision_as_object()
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.item.get_admin_display_title()

    def get_breadcrumbs_items(self):
        edit = {"url": reverse("wagtailadmin_pages:edit", args=[self.item.pk]), "label": self.item.title}
        return [*super().get_breadcrumbs_items(), edit, {"url": "", "label": _("Preview as a case")}]

    def get_context_data(self, **kwargs):
        asked = bool(self.request.GET)
        form = InventedCase(self.request.GET if asked else None)
        taxonomy = Taxonomy.current()
        return super().get_context_data(
            item=self.item,
            form=form,
            outcome=outcome(self.item, form.terms(), taxonomy) if asked and form.is_valid() else None,
            waiting=who_gets_it.waiting(self.item, self.item),
            draft_address=reverse("wagtailadmin_pages:view_draft", args=[self.item.pk]),
            **kwargs,
        )
