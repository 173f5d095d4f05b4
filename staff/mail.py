"""Whether mail goes out, as those see it who can do something about it."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.roles import Role
from records.models import Mail
from records.waiting import Task, Work


def mail(user):
    """For administrators and case managers: mails that the mail server has not taken (S35)."""
    if not user.has_role(Role.ADMIN, Role.CASE_MANAGER):
        return None
    failing = Mail.objects.failing()
    oldest = failing.order_by("written_at").first()
    if oldest is None:
        return None
    count = failing.count()
    since = date_format(timezone.localtime(oldest.written_at), "j F, H:i")
    note = _("The first is from %(since)s. Each is tried again for three days; tell whoever runs the server.")
    label = ngettext("mail does not go out", "mails do not go out", count)
    return Work(_("Mail"), "", [Task(count, label, note=note % {"since": since}, urgent=True)])
