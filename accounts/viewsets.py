"""Wagtail's screens for people and groups, with our own lists, forms and verbs behind them (S1, S2, S13)."""

import django_filters
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.users.views import groups, users

from . import people, roles
from .forms import AccountForm
from .models import Organisation

User = get_user_model()


class AccountFilters(WagtailFilterSet):
    """What the list of accounts can be narrowed by."""

    kind = django_filters.ChoiceFilter(choices=User.Kind.choices, label=_("Kind of account"))
    status = django_filters.ChoiceFilter(choices=User.Status.choices, label=_("Status"))

    def __init__(self, *args, is_searching=False, **kwargs):
        super().__init__(*args, **kwargs)

    class Meta:
        model = User
        fields = ["kind", "status"]


class AccountList(users.IndexView):
    """All accounts; without bulk actions, which change roles and accounts past the audit log."""

    template_name = "wagtailadmin/generic/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    search_fields = ["name", "email"]
    default_ordering = "name"

    @cached_property
    def columns(self):
        return [
            TitleColumn("name", label=_("Name"), sort_key="name", get_url=self.get_edit_url),
            Column("email", label=_("E-mail address"), sort_key="email"),
            Column("kind", label=_("Kind of account"), accessor="get_kind_display", sort_key="kind"),
            Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
            DateColumn("last_login", label=_("Last sign-in"), sort_key="last_login"),
        ]

    def get_base_queryset(self):
        return User.objects.all()

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering)


class FreshlyProven:
    """Accounts and roles are changed only by who has shown within minutes that it is still her (S2)."""

    def dispatch(self, request, *args, **kwargs):
        if not did_recently_reauthenticate(request):
            raise ReauthenticationRequired
        return super().dispatch(request, *args, **kwargs)


class OpenAccount(FreshlyProven, users.CreateView):
    """Make an account, and mail its owner the link to choose a password."""

    template_name = "wagtailadmin/generic/create.html"

    def save_instance(self):
        data = self.form.cleaned_data
        return people.open_account(self.form.save(commit=False), data["roles"], by=self.request.user)

    def run_after_hook(self):
        people.send_link(self.object)
        return super().run_after_hook()


class ChangeAccount(FreshlyProven, users.EditView):
    """Change an account and its roles; a superuser's is only a superuser's to change."""

    template_name = "wagtailadmin/generic/edit.html"

    def dispatch(self, request, *args, **kwargs):
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def save_instance(self):
        data = self.form.cleaned_data
        return people.change(self.form.save(commit=False), data["roles"], by=self.request.user)


class UserViewSet(users.UserViewSet):
    """Accounts in the admin."""

    template_prefix = ""
    ordering = "name"
    filterset_class = AccountFilters
    index_view_class = AccountList
    add_view_class = OpenAccount
    edit_view_class = ChangeAccount

    def get_form_class(self, for_update=False):
        return AccountForm


class OnlyPeopleGroups:
    """A fact group cannot be opened: it holds cases, and its name tells facts."""

    def get_object(self, *args, **kwargs):
        group = super().get_object(*args, **kwargs)
        if group.name.startswith(roles.FACT_GROUP_PREFIX):
            raise Http404
        return group


class GroupList(groups.IndexView):
    """The groups that people can belong to."""

    def get_base_queryset(self):
        return roles.people_groups()


class ChangeGroup(OnlyPeopleGroups, groups.EditView):
    """What a group of people may do."""


class DeleteGroup(OnlyPeopleGroups, groups.DeleteView):
    """Delete a group of people."""


class GroupViewSet(groups.GroupViewSet):
    """Groups in the admin. What a role may do is written in code (`staff.permissions`), not here."""

    index_view_class = GroupList
    edit_view_class = ChangeGroup
    delete_view_class = DeleteGroup


class OrganisationViewSet(ModelViewSet):
    """Where advocates and experts work. None is deleted: accounts stand on it."""

    model = Organisation
    name = url_prefix = "organisations"
    icon = "home"
    menu_label = _("Organisations")
    add_to_settings_menu = True
    menu_order = 605
    form_fields = ["name", "kind", "state"]
    list_display = ["name", "kind", "state"]
    list_filter = ["state"]
    search_fields = ["name"]
    ordering = ["name"]
    copy_view_enabled = False
    add_to_reference_index = False
