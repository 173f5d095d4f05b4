"""What the admin's screens tell of pages to those who do not work on them (S13)."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from home.translations import may_be_translated
from wellfounded import routes


class PagesOneWorksOn:
    """Under the admin, an address that names a page is for those who may explore that page.

    Stock, several screens (the move, the chooser's folders) print a page's title before they ask whether the
    reader has any part in it.
    """

    NAMES = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
    BY_KEY = {"wagtailadmin_pages:revisions_compare": ("pk",)}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not routes.is_admin(request.path_info) or not request.user.is_authenticated:
            return None
        names = (*self.NAMES, *self.BY_KEY.get(request.resolver_match.view_name, ()))
        named = {int(kwargs[name]) for name in names if name in kwargs}
        if (
            named
            and Page.objects.filter(pk__in=named).exclude(pk__in=self._explorable(request.user)).exists()
        ):
            raise PermissionDenied
        return None

    def _explorable(self, user):
        return PagePermissionPolicy().explorable_instances(user).values("pk")


class TranslationsOfPublicPages:
    """A translation is begun of a page that may have one (`home.translations`); the screen for others is a 404.

    Stock, it is offered for every page, and would print the title of an item with a button to copy it (S11).
    """

    SCREEN = "wagtail_localize:submit_page_translation"
    # No snippet of ours is translated, and the lists of these name every snippet to who may enter the admin (S13).
    CLOSED = frozenset(
        f"wagtail_localize:{screen}"
        for screen in ("submit_snippet_translation", "snippets_api_listing", "snippets_api_detail")
    )

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        screen = request.resolver_match.view_name
        if screen in self.CLOSED:
            raise Http404
        if screen == self.SCREEN:
            page = Page.objects.filter(pk=kwargs["page_id"]).first()
            if page is None or not may_be_translated(page):
                raise Http404
        return None


class FilesOneWorksWith:
    """The admin's interface for scripts lists images and documents to those who may choose them.

    Stock, it lists them to everybody who may enter the admin.
    """

    MODELS = {"wagtailadmin_api:images": get_image_model, "wagtailadmin_api:documents": get_document_model}
    ANY_OF = ("choose", "add", "change", "delete")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        model = self.MODELS.get(request.resolver_match.view_name.rpartition(":")[0])
        if model is None or not request.user.is_authenticated:
            return None
        if not policy_registry.get_by_type(model()).user_has_any_permission(request.user, self.ANY_OF):
            raise PermissionDenied
        return None
