"""Pages that somebody has to read again: for the admin's home, and as a report."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.roles import Role
from library.models import LibraryItem
from records import care
from records.waiting import Task, Work

#: What the report shows of public pages alone, by its query string: the reader's own, or what others let lie.
MINE, OTHERS = "mine", "others"


def _narrowed(whose, user):
    """The `Due` of public pages that `user` owns, or that are overdue and somebody else's."""
    found = care.due([model for model in care.cared_models() if model is not LibraryItem])
    if whose == MINE:
        return [each for each in found if each.page.owner_id == user.pk]
    return [each for each in found if each.overdue and each.page.owner_id != user.pk]


def pages(user):
    """For editors and publishers: public pages that are due; items of the library have lines of their own."""
    if not (user.has_role(Role.EDITOR) or user.has_role(Role.PUBLISHER)):
        return None
    mine, overdue = _narrowed(MINE, user), _narrowed(OTHERS, user)
    address = reverse("pages_due")
    return Work(
        _("Public pages"),
        _("No page is due for review."),
        [
            Task(
                len(mine),
                ngettext("of your pages is due for review", "of your pages are due for review", len(mine)),
                f"{address}?whose={MINE}",
                _("Within thirty days, or overdue."),
            ),
            Task(
                len(overdue),
                ngettext(
                    "page of somebody else is overdue", "pages of somebody else are overdue", len(overdue)
                ),
                f"{address}?whose={OTHERS}",
            ),
        ],
    )


class PagesDue(WagtailAdminTemplateMixin, TemplateView):
    """The report: live pages and items that are due, of those that one may edit."""

    template_name = "staff/pages_due.html"
    page_title = gettext_lazy("Due for review")
    header_icon = "calendar-check"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        user = self.request.user
        whose = self.request.GET.get("whose")
        found = _narrowed(whose, user) if whose in (MINE, OTHERS) else care.due()
        editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
        allowed = set(editable.filter(pk__in=[each.page.pk for each in found]).values_list("pk", flat=True))
        return super().get_context_data(**kwargs) | {
            "due": [each for each in found if each.page.pk in allowed],
            "whose": whose,
        }
