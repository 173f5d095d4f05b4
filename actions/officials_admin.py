"""Officials as staff see them in the admin: who is shown to callers, and which import waits."""

from django.contrib.admin import SimpleListFilter
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdmin

from records.listing import ClosedIndexView, ListedAlone

from . import places, seats
from .models import Official, OfficialImport

DAY = "j M Y"


class ByImportAlone(ListedAlone):
    """The list is for who may see officials; nobody types one in, changes or deletes one by hand."""

    def user_can_list(self, user):
        return user.has_perm("actions.view_official")


class StateFilter(SimpleListFilter):
    title, parameter_name = _("state"), "state"

    def lookups(self, request, model_admin):
        return [(code, places.LABELS[code]) for code in places.STATES]

    def queryset(self, request, officials):
        return officials.filter(state=self.value()) if self.value() in places.STATES else officials


class ShownFilter(SimpleListFilter):
    """Those whom callers see today, and those whom they do not."""

    title, parameter_name = _("shown to callers"), "shown"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request, officials):
        if self.value() not in ("yes", "no"):
            return officials
        shown = shown_today(Official.objects.all())
        return officials.filter(pk__in=shown) if self.value() == "yes" else officials.exclude(pk__in=shown)


class TermFilter(SimpleListFilter):
    """Those whose term ends soon, as the line of the admin's home counts them (`actions.waiting`)."""

    title, parameter_name = _("term"), "term"

    def lookups(self, request, model_admin):
        return [("leaving", _("Ends within 30 days"))]

    def queryset(self, request, officials):
        if self.value() != "leaving":
            return officials
        leaving = seats.leaving(Official.objects.all(), timezone.localdate())
        return officials.filter(pk__in=[official.pk for official in leaving])


def shown_today(officials):
    """The ids of those whom callers see today."""
    rows, today = list(officials), timezone.localdate()
    held = [seat for code in places.STATES for seat in seats.of_state(code, rows, today)]
    return {seat.official.pk for seat in held if seat.official}


def being_checked():
    """The seats for which callers get no name today: `(with, without)`.

    `with` is a list of {state, seats, officials}: how many seats of a state, and its rows that are not shown, those in
    the latest file alone. `without` are the names of states of which there is no row at all.
    """
    today, by_state = timezone.localdate(), {}
    for official in Official.objects.filter(ended_on=None):
        by_state.setdefault(official.state, []).append(official)
    doubtful = []
    for code, rows in sorted(by_state.items(), key=lambda pair: str(places.LABELS.get(pair[0], pair[0]))):
        held = [seat.official for seat in seats.of_state(code, rows, today)]
        if number := held.count(None):
            unsure = [official for official in rows if official not in held]
            doubtful.append({"state": places.LABELS.get(code, code), "seats": number, "officials": unsure})
    return doubtful, [places.LABELS[code] for code in places.STATES if code not in by_state]


class OfficialList(ClosedIndexView):
    """The list, and above it the imports and the seats that are being checked."""

    def get_context_data(self, **kwargs):
        doubtful, unknown = being_checked()
        return super().get_context_data(**kwargs) | {
            "imports": OfficialImport.objects.select_related("decided_by")[:5],
            "doubtful": doubtful,
            "unknown": unknown,
        }


class OfficialAdmin(ModelAdmin):
    """Senators by state."""

    model = Official
    menu_label = _("Officials")
    menu_icon = "group"
    menu_order = 260
    permission_helper_class = ByImportAlone
    index_view_class = OfficialList
    index_template_name = "actions/admin/officials.html"
    list_display = ["linked_name", "state_name", "senate_class", "phone", "term", "imported", "said"]
    list_filter = [ShownFilter, TermFilter, StateFilter]
    list_per_page = 100
    search_fields = ["name"]
    ordering = ["state", "senate_class"]

    def linked_name(self, official):
        return format_html('<a href="{}">{}</a>', reverse("officials_one", args=[official.pk]), official.name)

    linked_name.short_description = _("name")
    linked_name.admin_order_field = "name"

    def state_name(self, official):
        return official.state_name

    state_name.short_description = _("state")
    state_name.admin_order_field = "state"

    def term(self, official):
        return date_format(official.term_end, DAY)

    term.short_description = _("term ends")
    term.admin_order_field = "term_end"

    def imported(self, official):
        return f"{date_format(official.imported_on, DAY)}, {official.source}"

    imported.short_description = _("record")
    imported.admin_order_field = "imported_on"

    def said(self, official):
        """What callers are told, in a word."""
        if official.ended_on:
            return _("gone")
        if official.held_on:
            return _("held back: being checked")
        if not seats.serves(official, timezone.localdate()):
            return _("not in office: being checked")
        return _("shown")

    said.short_description = _("callers see")
