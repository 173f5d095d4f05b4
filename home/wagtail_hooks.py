"""What the home room adds to the Wagtail admin."""

from django.urls import path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from . import translation_admin, translations
from .contact_admin import ContactMessageAdmin, contact_message
from .legal_aid_admin import LegalAidViewSet

modeladmin_register(ContactMessageAdmin)
# Before the package's own, which would show the screen of a translation.
hooks.register("before_edit_page", translation_admin.keep_copied_home, order=-1)
hooks.register("before_serve_page", translations.only_in_its_own_language, order=-1)
translation_admin.replace_buttons()


@hooks.register("register_admin_urls")
def register_urls():
    return [path("messages/<int:pk>/", contact_message, name="contact_message")]


@hooks.register("register_admin_viewset")
def register_legal_aid():
    return LegalAidViewSet()
