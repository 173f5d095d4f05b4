from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WellfoundedConfig(AppConfig):
    name = "wellfounded"
    verbose_name = _("Wellfounded")

    def ready(self):
        from . import checks  # noqa: F401
        from .security import doors, headers  # noqa: F401
