from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "staff"
    verbose_name = _("Staff")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.contrib.redirects import base_formats
        from wagtail.signals import copy_for_translation_done

        from records import page_advice
        from records.waiting import rooms

        from . import mail, permissions, reviewing, watching

        # A list of redirects comes as plain text. What is packed would be unpacked by the site itself (S23).
        base_formats.DEFAULT_FORMATS[:] = [base_formats.CSV, base_formats.TSV]

        rooms.register(mail.mail)
        rooms.register(reviewing.pages)
        page_advice.more.register(watching.names_in_office)

        # Sent once an app that has models; by that of `home` every table is there.
        home = apps.get_app_config("home")
        post_migrate.connect(permissions.after_migrate, sender=home, dispatch_uid="staff.permissions")
        copy_for_translation_done.connect(permissions.after_translation, dispatch_uid="staff.translations")
