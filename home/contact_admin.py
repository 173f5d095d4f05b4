"""Messages of the contact page as staff work through them: a list that shows no word of them, and one page each."""

from django.contrib import messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail_modeladmin.options import ModelAdmin

from accounts.roles import Role
from records import audit
from records.listing import ClosedIndexView, ListedAlone

from . import contacting
from .models import ContactMessage
from .models.contact import Kind

#: Who reads and answers. The mail of the programme has always been hers.
READERS = Role.CASE_MANAGER
DAY = "j M Y"


class ForReaders(ListedAlone):
    """The list is for those who answer; a message comes from the contact page and is changed by verbs alone."""

    def user_can_list(self, user):
        return user.is_superuser or user.has_role(READERS)


class StateFilter(SimpleListFilter):
    title, parameter_name = _("state"), "state"

    def lookups(self, request, model_admin):
        return [("waiting", _("Waiting")), ("answered", _("Answered"))]

    def queryset(self, request, found):
        if self.value() in ("waiting", "answered"):
            return found.filter(answered_at__isnull=self.value() == "waiting")
        return found


class KindFilter(SimpleListFilter):
    """One kind; or all that is not from the press, as the lines of the admin's home count them (`home.waiting`)."""

    title, parameter_name = _("kind"), "kind"
    OTHERS = "others"

    def lookups(self, request, model_admin):
        kinds = [(kind.value, kind.label.partition(":")[0]) for kind in Kind]
        return [*kinds, (self.OTHERS, _("All but the press"))]

    def queryset(self, request, found):
        if self.value() == self.OTHERS:
            return found.exclude(kind=Kind.PRESS)
        return found.filter(kind=self.value()) if self.value() in Kind.values else found


class MessageList(ClosedIndexView):
    """The list, which hands out no file."""

    FORMATS = ()


class ContactMessageAdmin(ModelAdmin):
    """All messages, the latest first; each leads to its page, where the opening is written down (S32)."""

    model = ContactMessage
    menu_label = _("Messages")
    menu_icon = "mail"
    menu_order = 255
    permission_helper_class = ForReaders
    index_view_class = MessageList
    list_display = ["linked_topic", "kind_name", "sent", "state"]
    list_filter = [StateFilter, KindFilter]
    list_per_page = 50
    ordering = ["-sent_at", "-pk"]

    def linked_topic(self, message):
        return format_html(
            '<a href="{}">{}</a>', reverse("contact_message", args=[message.pk]), message.topic
        )

    linked_topic.short_description = _("topic")
    linked_topic.admin_order_field = "topic"

    def kind_name(self, message):
        return message.get_kind_display().partition(":")[0]

    kind_name.short_description = _("kind")
    kind_name.admin_order_field = "kind"

    def sent(self, message):
        return date_format(timezone.localtime(message.sent_at), DAY)

    sent.short_description = _("sent on")
    sent.admin_order_field = "sent_at"

    def state(self, message):
        return _("answered") if message.answered_at else _("waiting")

    state.short_description = _("state")
    state.admin_order_field = "answered_at"


ACTS = {
    "answered": (
        contacting.mark_answered,
        _("The message is marked as answered. It is deleted in ninety days."),
    ),
    "waiting": (contacting.mark_waiting, _("The message waits again.")),
    "delete": (contacting.delete, _("The message is deleted.")),
}


@require_http_methods(["GET", "POST"])
def contact_message(request, pk):
    """Show one message, or do what the button says: `act` is one of `ACTS`."""
    if not (request.user.is_superuser or request.user.has_role(READERS)):
        raise PermissionDenied
    message = get_object_or_404(ContactMessage.objects.select_related("answered_by"), pk=pk)
    if request.method == "POST":
        return _act(request, message)
    audit.write("message.read", actor=request.user, message=message.pk)
    context = {
        "page_title": message.topic,
        "header_icon": "mail",
        "message": message,
        "details": contacting.details_of(message),
        "parts": message.text.split(contacting.APART),
        "list_url": reverse("home_contactmessage_modeladmin_index"),
    }
    return TemplateResponse(request, "home/admin/contact_message.html", context)


def _act(request, message):
    try:
        verb, said = ACTS[request.POST.get("act", "")]
    except KeyError:
        raise Http404 from None
    verb(message, request.user)
    messages.success(request, _now(said))
    return redirect("home_contactmessage_modeladmin_index")
