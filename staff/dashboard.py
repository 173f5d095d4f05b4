"""The admin's home: what waits for whoever opens it, by her roles."""

from django.forms import Media
from wagtail.admin.ui.components import Component

from records import waiting


class WaitingPanel(Component):
    """What every room has waiting for one person; empty for who has no work of that kind."""

    name = "waiting"
    template_name = "staff/waiting.html"
    order = 10
    media = Media(css={"all": ["wellfounded/dashboard.css"]})

    def __init__(self, user):
        self.works = waiting.work_of(user)

    def get_context_data(self, parent_context):
        return {"works": self.works}


def add_what_waits(request, panels):
    """Receive Wagtail's hook for the panels of its home: ours stands first."""
    panel = WaitingPanel(request.user)
    if panel.works:
        panels.insert(0, panel)
