"""What cases add to the Wagtail admin."""

from django.urls import path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from . import decision_source_admin  # noqa: F401
from .admin import CaseAdmin
from .hidden_admin import HiddenItemAdmin
from .views.staff_case import StaffCase
from .views.staff_intake import staff_case_new, staff_case_new_for

modeladmin_register(CaseAdmin)
modeladmin_register(HiddenItemAdmin)


@hooks.register("register_admin_urls")
def register_urls():
    return [
        path("cases/new/", staff_case_new, name="staff_case_new"),
        path("cases/new/<int:owner>/", staff_case_new_for, name="staff_case_new_for"),
        path("cases/<uuid:case>/", StaffCase.as_view(), name="staff_case"),
    ]
