"""What cases add to the Wagtail admin."""

from wagtail_modeladmin.options import modeladmin_register

from .admin import CaseAdmin

modeladmin_register(CaseAdmin)
