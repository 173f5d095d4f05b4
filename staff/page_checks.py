"""What editors are told of a public page beside its form: our advice, and Wagtail's checks of its preview."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

from library.models import LibraryItem
from records import page_advice
from records.care import Cared


@require_safe
def page_advice_view(request, pk):
    """The list of the panel "Before you publish", of the draft of page `pk` as it was last saved."""
    page = get_object_or_404(Page, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    return render(
        request, "records/admin/advice_list.html", {"advice": page_advice.advice(draft), "page": draft}
    )


@hooks.register("after_publish_page")
def say_what_is_worth_a_look(request, page):
    """After a page was published from its form: the advice that stopped nobody."""
    if isinstance(page, Cared) and (texts := [each.text for each in page_advice.advice(page)]):
        messages.warning(request, _("Published. Worth a look: %(advice)s") % {"advice": " ".join(texts)})


class PageChecker(ContentCheckerItem):
    """Wagtail's checks of the preview, with those that a text of several hands needs most."""

    axe_run_only = [
        *ContentCheckerItem.axe_run_only,
        "image-alt",
        "image-redundant-alt",
        "link-in-text-block",
        "identical-links-same-purpose",
        "valid-lang",
        "td-headers-attr",
        "scope-attr-valid",
        "duplicate-id-aria",
    ]
    axe_custom_checks = [
        {
            "id": "check-image-alt-text",
            "options": {"pattern": "\\.(avif|gif|jpg|jpeg|png|svg|webp)$|_|^(img|dsc|scan)"},
        },
        *(check for check in ContentCheckerItem.axe_custom_checks if check["id"] != "check-image-alt-text"),
    ]
    axe_messages = ContentCheckerItem.axe_messages | {
        "image-alt": {
            "error_name": gettext_lazy("A picture has no description"),
            "help_text": gettext_lazy("Describe what can be seen, or tick that it is decorative"),
        },
        "image-redundant-alt": {
            "error_name": gettext_lazy("The description repeats the words beside the picture"),
            "help_text": gettext_lazy("It would be read aloud twice"),
        },
        "link-in-text-block": {
            "error_name": gettext_lazy("A link cannot be told from the text"),
            "help_text": gettext_lazy("Links need more than a color of their own"),
        },
        "identical-links-same-purpose": {
            "error_name": gettext_lazy("Links with the same words lead to different places"),
            "help_text": gettext_lazy("Say in each what the reader finds there"),
        },
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
    }


@hooks.register("construct_wagtail_userbar")
def check_pages_as_pages(request, items, page):
    """Put our checks in the place of Wagtail's, for all pages but items, which have their own."""
    if not isinstance(page, LibraryItem):
        items[:] = [
            PageChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
            for item in items
        ]
