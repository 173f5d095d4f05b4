"""Lists of records in the admin that tell no more than they show (S13)."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.shortcuts import redirect
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.views import IndexView


class ListedAlone(PermissionHelper):
    """Records are listed here and made, changed and deleted elsewhere; a subclass says by `user_can_list` for whom."""

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


class ClosedIndexView(IndexView):
    """A modeladmin list that takes from the query string only the filters it offers.

    Stock, any lookup over any relation is taken, shown or not: `?owner__password__startswith=a` finds out a hash
    letter by letter. Here what no filter of the list has taken is dropped, and an address that makes no sense leads
    to the whole list.
    """

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:
            return redirect(request.path)

    def get_search_results(self, request, queryset, search_term):
        # PostgreSQL refuses a zero byte.
        return super().get_search_results(request, queryset, search_term.replace("\x00", " "))

    def get_filters(self, request):
        specs, has_filters, _unoffered, distinct = super().get_filters(request)
        return specs, has_filters, {}, distinct
