"""Where redactors find the case numbers of decisions in the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .views import decision_sources as views


@hooks.register("register_admin_urls")
def register_urls():
    return [
        path("decision-numbers/", views.DecisionNumbers.as_view(), name="decision_numbers"),
        path("decision-numbers/<int:pk>/", views.DecisionNumber.as_view(), name="decision_number"),
    ]


class DecisionNumbersMenuItem(MenuItem):
    """For those who may change where decisions came from."""

    def is_shown(self, request):
        return request.user.has_perm(views.PERMISSION)


@hooks.register("register_admin_menu_item")
def register_menu():
    return DecisionNumbersMenuItem(
        _("Case numbers"), reverse("decision_numbers"), icon_name="key", order=251, name="decision-numbers"
    )


def beside_clearance(item):
    """The link beside a case document in the redaction queue, as (label, address)."""
    known = hasattr(item, "decision_source")
    label = _("Change its case number") if known else _("Enter its case number")
    return label, reverse("decision_number", args=[item.pk])
