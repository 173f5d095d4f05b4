"""What the library adds to the admin for items: addresses, menus, buttons, and what guards publishing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets.button import Button

from accounts.roles import Role

from . import content_checks, item_listing_bulk  # noqa: F401
from .admin_urls import urlpatterns
from .item_listing import ItemListing
from .models import LibraryItem


@hooks.register("register_admin_urls")
def register_urls():
    return urlpatterns


class RedactionMenuItem(MenuItem):
    """The redactors' list, for redactors."""

    def is_shown(self, request):
        return request.user.has_role(Role.REDACTOR)


@hooks.register("register_admin_menu_item")
def register_redaction_menu():
    return RedactionMenuItem(
        gettext_lazy("Redaction"), reverse("library_redaction"), icon_name="lock", order=250, name="redaction"
    )


# --- what must not be published -----------------------------------------------------------------------------------


class CarefulWorkflowAction(WorkflowActionView):
    """Approval outside the form: what cannot be published is told, and stays where it was."""

    def post(self, request, *args, **kwargs):
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except ValidationError as error:
            messages.error(request, _cannot_be_published(self.object, error))
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
        return redirect(self.redirect_url)


class ItemPages(PageViewSet):
    """Wagtail's own screens of an item."""

    model = LibraryItem
    workflow_action_view_class = CarefulWorkflowAction


@hooks.register("register_admin_viewset")
def register_viewsets():
    return [ItemListing("library_items"), ItemPages()]


def _cannot_be_published(item, error):
    return _("“%(title)s” cannot be published: %(why)s") % {
        "title": item.get_admin_display_title(),
        "why": " ".join(error.messages),
    }


@hooks.register("before_bulk_action")
def refuse_what_cannot_be_published(request, action_type, objects, action_class_instance):
    """Before pages are published in bulk: none is, if one of them cannot be."""
    if action_type != "publish" or request.method != "POST":
        return None
    refused = False
    for page in objects:
        item = page.get_latest_revision_as_object() if issubclass(page.specific_class, LibraryItem) else None
        if item is not None:
            try:
                item.check_publishable()
            except ValidationError as error:
                refused = True
                messages.error(request, _cannot_be_published(item, error))
    return redirect(action_class_instance.next_url) if refused else None


# --- what is worth a look -----------------------------------------------------------------------------------------


@hooks.register("after_publish_page")
def say_what_is_worth_a_look(request, page):
    """After an item was published from its form: the advice that stopped nobody."""
    if not isinstance(page, LibraryItem):
        return
    texts = [each.text for each in content_checks.advice(page)]
    if texts:
        messages.warning(request, _("Published. Worth a look: %(advice)s") % {"advice": " ".join(texts)})


class ItemChecker(ContentCheckerItem):
    """Wagtail's checks of the preview, fitted to items: they stand behind sign-in, and may be in any language."""

    axe_run_only = [
        *(rule for rule in ContentCheckerItem.axe_run_only if rule != "empty-meta-description"),
        "valid-lang",
        "td-headers-attr",
        "scope-attr-valid",
        "identical-links-same-purpose",
    ]
    axe_messages = ContentCheckerItem.axe_messages | {
        "valid-lang": {
            "error_name": gettext_lazy("The language is not a known code"),
            "help_text": gettext_lazy("Screen readers choose their voice by it: en, es, fr, ht"),
        },
        "td-headers-attr": {
            "error_name": gettext_lazy("A cell of a table has no heading"),
            "help_text": gettext_lazy("Give the table a first row or column of headings"),
        },
        "scope-attr-valid": {
            "error_name": gettext_lazy("A heading of a table belongs to nothing"),
            "help_text": gettext_lazy("Say whether it heads its row or its column"),
        },
        "identical-links-same-purpose": {
            "error_name": gettext_lazy("Links with the same words lead to different places"),
            "help_text": gettext_lazy("Say in each what the reader finds there"),
        },
    }


@hooks.register("construct_wagtail_userbar")
def check_items_as_items(request, items, page):
    """Put our checks in the place of Wagtail's, for items alone."""
    if isinstance(page, LibraryItem):
        items[:] = [
            ItemChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
            for item in items
        ]


# --- buttons ------------------------------------------------------------------------------------------------------


@hooks.register("register_page_header_buttons")
def add_buttons(page, user, view_name, next_url=None):
    """On the form of an item: the preview as a case, and the record of the attorney's permission."""
    if (
        not isinstance(page, LibraryItem)
        or view_name != "edit"
        or not page.permissions_for_user(user).can_edit()
    ):
        return
    if page.pk:
        yield Button(
            _("Who has it"), reverse("library_item_who", args=[page.pk]), icon_name="group", priority=14
        )
    yield Button(
        _("Preview as a case"), reverse("library_item_as_case", args=[page.pk]), icon_name="view", priority=15
    )
    if page.document_type.case_document:
        yield Button(
            _("Attorney's permission"),
            reverse("library_item_permission", args=[page.pk]),
            icon_name="lock",
            priority=16,
        )
