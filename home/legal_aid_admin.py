"""The offices of the legal-aid finder as editors keep them."""

import django_filters
from django import forms
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn

from records.screens import LastingViewSet
from records.waiting import Task, Work

from .models import LegalAidOffice


class LegalAidFilters(WagtailFilterSet):
    """What the list of offices can be narrowed by, and no other lookup (S13)."""

    review = django_filters.ChoiceFilter(
        label=_("Check"),
        choices=[("overdue", _("Overdue, and shown to readers"))],
        method="by_review",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = LegalAidOffice
        fields = ["active", "national", "helps_children", "helps_detained"]

    def by_review(self, offices, name, value):
        return offices.shown().overdue()


class LegalAidViewSet(LastingViewSet):
    """Offices by the day on which they have to be checked again, the most urgent first.

    None is deleted: what has closed is unticked, so that nobody enters it again from an old list.
    """

    model = LegalAidOffice
    name = url_prefix = "legal_aid_offices"
    icon = "help"
    menu_label = _("Legal aid")
    add_to_settings_menu = True
    menu_order = 620
    form_fields = [
        "name",
        "national",
        "states",
        "city",
        "languages",
        "helps_adults",
        "helps_children",
        "helps_detained",
        "cost",
        "phone",
        "url",
        "source",
        "checked_on",
        "review_due",
        "active",
    ]
    list_display = [
        "name",
        "city",
        "checked_on",
        "review_due",
        BooleanColumn("active", label=_("Shown to readers"), sort_key="active"),
    ]
    filterset_class = LegalAidFilters
    search_fields = ["name", "city"]
    ordering = ["review_due", "name"]


def overdue(user):
    """For those who keep the offices (`records.waiting`): how many of those that readers see nobody checked in time.

    None while there is none: it happens a few times a year, and needs no line of its own until then.
    """
    if not user.has_perm("home.change_legalaidoffice"):
        return None
    number = LegalAidOffice.objects.shown().overdue().count()
    if not number:
        return None
    label = ngettext("office has to be checked again", "offices have to be checked again", number)
    note = gettext("Readers are told that it was not checked.")
    return Work(
        gettext("Legal aid"),
        gettext("Every office was checked in time."),
        [Task(number, label, f"{reverse('legal_aid_offices:index')}?review=overdue", note)],
    )
