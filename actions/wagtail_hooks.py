"""What calls and officials add to the Wagtail admin."""

from django.urls import path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from .action_listing import ActionListing
from .officials_admin import OfficialAdmin
from .views.admin import ImportScreen, OfficialScreen

modeladmin_register(OfficialAdmin)


@hooks.register("register_admin_urls")
def register_urls():
    return [
        path("officials/imports/<int:pk>/", ImportScreen.as_view(), name="officials_import"),
        path("officials/<int:pk>/", OfficialScreen.as_view(), name="officials_one"),
    ]


@hooks.register("register_admin_viewset")
def register_listing():
    return ActionListing("action_pages")
