"""Subscribers as staff see them: who is on which list. Nothing is changed here but by erasing somebody."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import DjangoORMSearchHandler
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import DeleteView

from accounts.roles import Role
from records.listing import ClosedIndexView, ListedAlone

from . import newsletters
from .models import Letter, SignUp, Subscriber, Subscription

DAY = "j M Y"


class ForCaseManagers(ListedAlone):
    """The list is a case manager's. Readers sign up and change their lists themselves; staff may only erase."""

    def user_can_list(self, user):
        return user.is_superuser or user.has_role(Role.CASE_MANAGER)

    def user_can_delete_obj(self, user, obj):
        return self.user_can_list(user)


class ByWholeAddress(DjangoORMSearchHandler):
    """The subscriber with exactly this address: addresses are encrypted, and a part of one finds nobody."""

    def search_queryset(self, queryset, search_term, **kwargs):
        return queryset.filter(address_hash=newsletters.hash_of(search_term)) if search_term else queryset


class LetterFilter(SimpleListFilter):
    title, parameter_name = _("list"), "list"

    def lookups(self, request, model_admin):
        return Letter.choices

    def queryset(self, request, subscribers):
        if self.value() in Letter.values:
            return subscribers.filter(subscriptions__letter=self.value())
        return subscribers


class SubscriberList(ClosedIndexView):
    """The list, with how many are on each; it hands out no file: what holds people's addresses needs two (S29)."""

    FORMATS = ()

    def get_context_data(self, **kwargs):
        counted = Subscription.objects.order_by().values_list("letter").annotate(Count("pk"))
        counts = dict(counted)
        return super().get_context_data(
            **kwargs,
            letter_counts=[(letter.label, counts.get(letter.value, 0)) for letter in Letter],
            waiting_count=SignUp.objects.count(),
        )


class EraseView(DeleteView):
    """Erases by the verb that writes it down (S32)."""

    def confirmation_message(self):
        return _(
            "%(address)s would be on no list any more, and the address is deleted. Its reader can sign up again."
        ) % {"address": self.instance.address}

    def delete_instance(self):
        newsletters.erase(self.instance, by=self.request.user)


class SubscriberAdmin(ModelAdmin):
    """Who is on a list of the newsletter, newest first."""

    model = Subscriber
    menu_label = _("Subscribers")
    menu_icon = "mail"
    menu_order = 260
    permission_helper_class = ForCaseManagers
    index_view_class = SubscriberList
    index_template_name = "news/admin/subscribers.html"
    delete_view_class = EraseView
    search_handler_class = ByWholeAddress
    list_display = ["shown_address", "lists", "confirmed", "demo"]
    list_filter = [LetterFilter]
    list_per_page = 50
    search_fields = ["address_hash"]
    ordering = ["-confirmed_at", "-pk"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("subscriptions")

    def shown_address(self, subscriber):
        return subscriber.address

    shown_address.short_description = _("e-mail address")

    def lists(self, subscriber):
        return ", ".join(map(str, Letter.named(subscriber.letters)))

    lists.short_description = _("lists")

    def confirmed(self, subscriber):
        return date_format(timezone.localtime(subscriber.confirmed_at), DAY)

    confirmed.short_description = _("confirmed on")
    confirmed.admin_order_field = "confirmed_at"

    def demo(self, subscriber):
        return _("yes") if subscriber.is_demo else ""

    demo.short_description = _("demo")
