"""What the home room adds to the Wagtail admin."""

from django.urls import path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from .contact_admin import ContactMessageAdmin, contact_message

modeladmin_register(ContactMessageAdmin)


@hooks.register("register_admin_urls")
def register_urls():
    return [path("messages/<int:pk>/", contact_message, name="contact_message")]
