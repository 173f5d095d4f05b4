"""What the admin's screens for lasting records share."""

from wagtail.admin.widgets import AdminDateInput

from home.legal_aid_admin import LegalAidViewSet
from staff.wagtail_hooks import WatchedNameViewSet


def test_an_address_without_a_scheme_is_a_secure_one():
    fields = LegalAidViewSet("offices").get_form_class().base_fields
    assert fields["url"].clean("lintel.example") == "https://lintel.example"


def test_a_day_is_chosen_from_the_admins_calendar():
    fields = WatchedNameViewSet("names").get_form_class().base_fields
    assert isinstance(fields["until"].widget, AdminDateInput)
