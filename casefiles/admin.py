"""Cases as staff work through them in the admin: by number and owner, never by a word that an advocate wrote."""

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from accounts.roles import Role
from records.listing import ClosedIndexView

from .models import Case, CaseMember


class ForCaseManagers(PermissionHelper):
    """The list is a case manager's; a case is made and changed on its own pages, by the verbs that write it down."""

    def user_can_list(self, user):
        return user.is_superuser or user.has_role(Role.CASE_MANAGER)

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


class CaseAdmin(ModelAdmin):
    """All cases, newest first; each leads to its own page, where the opening is written down (S32)."""

    model = Case
    menu_label = _("Cases")
    menu_icon = "folder-open-inverse"
    menu_order = 250
    permission_helper_class = ForCaseManagers
    index_view_class = ClosedIndexView
    list_display = ["linked_number", "opened_on", "is_it_open", "owner_name"]
    list_filter = ["client_type", "opened_on"]
    list_per_page = 50
    search_fields = ["number"]
    ordering = ["-opened_on", "-pk"]

    def get_queryset(self, request):
        owner = CaseMember.objects.filter(case=OuterRef("pk"), role=CaseMember.Role.OWNER)
        cases = super().get_queryset(request)
        return cases.annotate(owner_name=Subquery(owner.values("user__name")[:1]))

    def linked_number(self, case):
        address = reverse("case_library", args=[case.uuid])
        return format_html('<a href="{}">{}</a>', address, case.number)

    linked_number.short_description = _("case number")
    linked_number.admin_order_field = "number"

    def is_it_open(self, case):
        return _("open") if case.is_open else _("closed")

    is_it_open.short_description = _("state")

    def owner_name(self, case):
        return case.owner_name or _("nobody")

    owner_name.short_description = _("owner")
