"""What the public pages have waiting for those who answer."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from records.waiting import Task, Work

from .contact_admin import READERS
from .models import ContactMessage


def messages(user):
    """For those who read what is sent by the contact page: messages that nobody has answered, by kind."""
    if not user.has_role(READERS):
        return None
    index = reverse("home_contactmessage_modeladmin_index")
    kinds = list(ContactMessage.objects.waiting().order_by().values_list("kind", flat=True))
    press = kinds.count("press")
    others = len(kinds) - press
    return Work(
        _("Messages"),
        _("Every message was answered."),
        [
            Task(
                press,
                ngettext("message from the press waits", "messages from the press wait", press),
                f"{index}?state=waiting&kind=press",
                urgent=True,
            ),
            Task(
                others,
                ngettext("other message waits for an answer", "other messages wait for an answer", others),
                f"{index}?state=waiting&kind=others",
            ),
        ],
    )
