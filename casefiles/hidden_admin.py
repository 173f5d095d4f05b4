"""What advocates called not relevant, for case managers: which items fit where they should not, and why."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdmin

from .admin import DAY, CaseList, ForCaseManagers, WithinFilter
from .models import HiddenItem


class SaidFilter(WithinFilter):
    title, parameter_name, field = _("said"), "said", "at"


class HiddenItemAdmin(ModelAdmin):
    """All of them, the latest first. The words beside a reason stand on the case's page, where a look is written down."""

    model = HiddenItem
    menu_label = _("Not relevant")
    menu_icon = "no-view"
    menu_order = 252
    permission_helper_class = ForCaseManagers
    index_view_class = CaseList
    index_template_name = "casefiles/admin/hidden_list.html"
    list_display = ["linked_item", "why", "linked_case", "day"]
    list_filter = ["reason", SaidFilter]
    list_per_page = 50
    list_select_related = ["item", "case"]
    ordering = ["-at", "-pk"]

    def linked_item(self, hidden):
        address = reverse("library_item_who", args=[hidden.item_id])
        return format_html('<a href="{}">{}</a>', address, hidden.item.title)

    linked_item.short_description = _("item")

    def why(self, hidden):
        return hidden.get_reason_display()

    why.short_description = _("reason")
    why.admin_order_field = "reason"

    def linked_case(self, hidden):
        address = reverse("staff_case", args=[hidden.case.uuid])
        return format_html('<a href="{}">{}</a>', address, hidden.case.number)

    linked_case.short_description = _("case")

    def day(self, hidden):
        return date_format(timezone.localtime(hidden.at), DAY)

    day.short_description = _("on")
    day.admin_order_field = "at"
