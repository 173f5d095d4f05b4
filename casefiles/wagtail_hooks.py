"""What cases add to the Wagtail admin."""

from wagtail_modeladmin.options import modeladmin_register

from . import decision_source_admin  # noqa: F401
from .admin import CaseAdmin

modeladmin_register(CaseAdmin)
