"""What editors see of translations: offered for pages that may be translated, and for those alone."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail_localize import wagtail_hooks as stock

from .models import HomePage
from .translations import may_be_translated

#: Where wagtail-localize puts its two buttons.
BUTTONS = ("register_page_header_buttons", "register_page_listing_more_buttons")


def buttons(page, user, view_name=None, next_url=None):
    """Yield "Translate this page" and "Sync translated pages" where they make sense.

    Stock, every page has them, and the first would lead an editor of the library to a refusal.
    """
    if page.specific_class is not None and may_be_translated(page):
        yield from stock.page_listing_more_buttons(page, user, view_name=view_name, next_url=next_url)


def replace_buttons():
    """Put `buttons` in the place of the package's own, which no setting turns off."""
    for name in BUTTONS:
        registered = hooks._hooks[name]
        place = next(
            place for place, entry in enumerate(registered) if entry[0] is stock.page_listing_more_buttons
        )
        registered[place] = (buttons, registered[place][1])


def keep_copied_home(request, page):
    """Lead (hook `before_edit_page`) away from the head of another language's tree: it copies the English page."""
    if page.specific_class is HomePage and page.alias_of_id is not None:
        messages.info(
            request,
            _("“%(title)s” only holds the pages in %(language)s together. There is nothing to edit in it.")
            % {"title": page.title, "language": page.locale.get_display_name()},
        )
        return redirect("wagtailadmin_explore", page.pk)
    return None
