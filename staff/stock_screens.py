"""What is changed of Wagtail's own menus and forms, so that they offer nobody what is of no use to her."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.contrib.redirects.forms import RedirectForm

from accounts.roles import Role

#: Wagtail's reports on pages. Who works on no page finds them empty.
ON_PAGES = frozenset(
    {
        "site-history",
        "aging-pages",
        "page-types-usage",
        "locked-pages",
        "workflows",
        "workflow-tasks",
        "translations",
    }
)

RedirectForm.base_fields["old_path"].help_text = _(
    "The address that people still use, from the first slash on: /events/2019/. It leads on only while no page of this "
    "site has it."
)
RedirectForm.base_fields["redirect_page"].help_text = _(
    "Where it leads now. A page keeps its redirects when it is moved."
)
RedirectForm.base_fields["redirect_link"].help_text = _(
    "Instead of a page: /give/, or https://… on another site."
)


@hooks.register("construct_reports_menu")
def leave_out_reports_on_pages(request, items):
    """Offer reports on pages to those who write or publish them."""
    if not request.user.has_role(Role.EDITOR, Role.PUBLISHER):
        items[:] = [item for item in items if item.name not in ON_PAGES]


@hooks.register("construct_help_menu")
def leave_out_news_of_wagtail(request, items):
    """Take out what is new in Wagtail: it asks editors to read of a program that they never chose."""
    items[:] = [item for item in items if not item.name.startswith("whats-new")]
