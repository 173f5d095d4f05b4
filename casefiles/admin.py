"""Cases as staff work through them in the admin: by number and owner, never by a word that an advocate wrote."""

from datetime import timedelta

from django.contrib.admin import SimpleListFilter
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import DjangoORMSearchHandler
from wagtail_modeladmin.options import ModelAdmin

from accounts.models import User
from accounts.roles import Role
from records.listing import ClosedIndexView, ListedAlone

from .models import Case, CaseChange, CaseMember

#: How the list writes a day.
DAY = "j M Y"


class ForCaseManagers(ListedAlone):
    """The list is a case manager's; a case is made and changed on its own pages, by the verbs that write it down."""

    def user_can_list(self, user):
        return user.is_superuser or user.has_role(Role.CASE_MANAGER)


class ByNumberOrOwner(DjangoORMSearchHandler):
    """Cases whose number begins with what was typed, or whose owner or her organisation has each word in its name."""

    def search_queryset(self, queryset, search_term, **kwargs):
        for word in search_term.split():
            queryset = queryset.filter(
                Q(number__startswith=word)
                | Q(owner_name__icontains=word)
                | Q(owner_email__icontains=word)
                | Q(organisation__icontains=word)
                | Q(handed_to__icontains=word)
            )
        return queryset


class StateFilter(SimpleListFilter):
    title, parameter_name = _("state"), "state"

    def lookups(self, request, model_admin):
        return [("open", _("Open")), ("closed", _("Closed"))]

    def queryset(self, request, cases):
        if self.value() in ("open", "closed"):
            return cases.filter(closed_at__isnull=self.value() == "open")
        return cases


class OwnerFilter(SimpleListFilter):
    """Cases that somebody must look after: nobody's, and those of an owner who may not work on them."""

    title, parameter_name = _("owner"), "owner"

    def lookups(self, request, model_admin):
        return [
            ("working", _("An approved advocate")),
            ("away", _("Suspended, or not approved")),
            ("none", _("Nobody")),
            ("waiting", _("Has not agreed to the terms yet")),
        ]

    def queryset(self, request, cases):
        working = CaseMember.objects.filter(
            role=CaseMember.Role.OWNER, user__in=User.objects.approved_advocates()
        ).values("case_id")
        if self.value() == "none":
            return cases.filter(owner_email=None, handover=None)
        if self.value() == "waiting":
            return cases.filter(handover__isnull=False)
        if self.value() == "away":
            return cases.exclude(owner_email=None).exclude(pk__in=working)
        return cases.filter(pk__in=working) if self.value() == "working" else cases


class WithinFilter(SimpleListFilter):
    """Rows whose moment is not older than so many days. A subclass names the field, and takes nothing else (S13)."""

    DAYS = {"7": _("Within 7 days"), "30": _("Within 30 days"), "365": _("Within a year")}
    field = None

    def lookups(self, request, model_admin):
        return list(self.DAYS.items())

    def queryset(self, request, rows):
        if self.value() in self.DAYS:
            since = timezone.now() - timedelta(days=int(self.value()))
            return rows.filter(**{f"{self.field}__gte": since})
        return rows


class ChangedFilter(WithinFilter):
    title, parameter_name, field = _("last change"), "changed", "changed_at"


class CaseList(ClosedIndexView):
    """The list, which hands out no file: an export of cases needs two people (S29)."""

    FORMATS = ()


class CaseAdmin(ModelAdmin):
    """All cases, newest first; each leads to its page for staff, where the opening is written down (S32)."""

    model = Case
    menu_label = _("Cases")
    menu_icon = "folder-open-inverse"
    menu_order = 250
    permission_helper_class = ForCaseManagers
    index_view_class = CaseList
    index_template_name = "casefiles/admin/case_list.html"
    search_handler_class = ByNumberOrOwner
    list_display = [
        "linked_number",
        "owner_name",
        "organisation_name",
        "people",
        "opened",
        "last_change",
        "is_it_open",
    ]
    list_filter = [StateFilter, OwnerFilter, ChangedFilter, "opened_on"]
    list_per_page = 50
    search_fields = ["number"]
    ordering = ["-opened_on", "-pk"]

    def get_queryset(self, request):
        owner = CaseMember.objects.filter(case=OuterRef("pk"), role=CaseMember.Role.OWNER)
        changed = CaseChange.objects.filter(case=OuterRef("pk")).order_by("-version")
        members = CaseMember.objects.filter(case=OuterRef("pk")).order_by().values("case")
        return (
            super()
            .get_queryset(request)
            .annotate(
                owner_name=Subquery(owner.values("user__name")[:1]),
                owner_email=Subquery(owner.values("user__email")[:1]),
                organisation=Subquery(owner.values("user__organisation__name")[:1]),
                handed_to=F("handover__to__name"),
                changed_at=Subquery(changed.values("at")[:1]),
                member_count=Subquery(members.annotate(number=Count("pk")).values("number")),
            )
        )

    def linked_number(self, case):
        address = reverse("staff_case", args=[case.uuid])
        return format_html('<a href="{}">{}</a>', address, case.number)

    linked_number.short_description = _("case number")
    linked_number.admin_order_field = "number"

    def owner_name(self, case):
        if case.handed_to:
            return _("%(name)s, who has not agreed to the terms yet") % {"name": case.handed_to}
        return case.owner_name or case.owner_email or _("nobody")

    owner_name.short_description = _("owner")
    owner_name.admin_order_field = "owner_name"

    def organisation_name(self, case):
        return case.organisation or ""

    organisation_name.short_description = _("organisation")
    organisation_name.admin_order_field = "organisation"

    def people(self, case):
        return str(case.member_count or 0)

    people.short_description = _("people on it")

    def opened(self, case):
        return date_format(case.opened_on, DAY)

    opened.short_description = _("opened on")
    opened.admin_order_field = "opened_on"

    def last_change(self, case):
        return date_format(timezone.localtime(case.changed_at), DAY) if case.changed_at else ""

    last_change.short_description = _("last change")
    last_change.admin_order_field = "changed_at"

    def is_it_open(self, case):
        return _("open") if case.is_open else _("closed")

    is_it_open.short_description = _("state")
    is_it_open.admin_order_field = "closed_at"
