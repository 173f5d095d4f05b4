"""That somebody answers for a page and reads it again: when it was checked, when it is due, whose it is.

Every public page type begins with `Cared`; items of the library have the same three under the same names, but for
`reviewed_on`. Who answers is Wagtail's own `owner`. `due` finds all of them, whatever their type.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db import models
from django.forms import Media
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.models import Page, get_page_models

from . import page_advice, paragraphs  # noqa: F401 -- for its fields

#: How many days before it is due a review is told of.
SOON = 30


class AdvicePanel(Panel):
    """What is worth a look in the page as it was last saved, and where a script asks again while it changes."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "records/admin/advice.html"
        media = Media(css={"all": ["library_admin/items.css"]}, js=["library_admin/checks.js"])

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {
                "advice": page_advice.advice(self.instance) if self.instance.pk else [],
                "page": self.instance,
            }


class MenuPanel(MultiFieldPanel):
    """The tick for menus, where it has a meaning: these hold pages directly below the first page of the site."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self):
            above = type(self.instance).allowed_parent_page_models()
            below_the_first = Page not in above and any(
                Page in kind.allowed_parent_page_models() for kind in above
            )
            return super().is_shown() and below_the_first


class CaredForm(WagtailAdminPageForm):
    """The form of a public page. Only who works here can own one: the choice would tell everybody's address (S13)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "owner" in self.fields:
            self.fields["owner"].queryset = owners(self.instance.owner_id)


def owners(present=None):
    """Who may own a page: staff who may sign in, and whoever owns it at `present` (an id)."""
    people = get_user_model().objects.filter(models.Q(kind="staff", is_active=True) | models.Q(pk=present))
    return people.order_by("name", "email")


class Cared(models.Model):
    """A page that somebody keeps right. Stands before `Page` among the bases of a page type."""

    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last read it through. Readers see it."),
    )
    review_due_on = models.DateField(
        _("review due on"),
        null=True,
        blank=True,
        help_text=_("The day on which it must be read again. From a month before, its owner is told."),
    )

    base_form_class = CaredForm

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    heading=_("End of its address"),
                    help_text=_(
                        "Made from the title. Leave it once the page is published: the old address "
                        "leads to a new one, but what was printed stays as it is."
                    ),
                ),
                FieldPanel(
                    "seo_title",
                    heading=_("Title elsewhere"),
                    help_text=_("In search results and on the tab of the browser. Empty: the title."),
                ),
                FieldPanel(
                    "search_description",
                    heading=_("Description elsewhere"),
                    help_text=_(
                        "In search results, and where somebody shares the page. Empty: the sentence under the title."
                    ),
                ),
            ],
            heading=_("For search engines and for sharing"),
        ),
        MenuPanel(
            [
                FieldPanel(
                    "show_in_menus",
                    help_text=_(
                        "At the head or, of plain pages, at the foot of the site. Menus hold only pages directly below the "
                        "home page."
                    ),
                )
            ],
            heading=_("In the menus of the site"),
        ),
    ]

    settings_panels = [
        AdvicePanel(heading=_("Before you publish"), icon="glasses"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("review_due_on")]),
                FieldPanel("owner", help_text=_("Who answers for it, and is told when it is due.")),
            ],
            heading=_("Dates and care"),
            icon="calendar-check",
        ),
        *Page.settings_panels,
    ]

    class Meta:
        abstract = True


@dataclass(frozen=True)
class Due:
    """A live page whose review is due: the page as `Page`, the day, and when it was checked last, if ever."""

    page: Page
    due_on: date
    checked_on: date | None

    @property
    def overdue(self):
        return self.due_on < timezone.localdate()


def cared_models():
    """Every page type that has a day of review."""
    return [model for model in get_page_models() if _has(model, "review_due_on")]


def due(models_in_question=None, until=None):
    """The `Due` of live pages whose review falls due by `until` (a month from now), the most overdue first.

    Of all types of page, or of `models_in_question` alone. One query a type, and one for all pages.
    """
    until = until or timezone.localdate() + timedelta(days=SOON)
    days = {}
    for model in cared_models() if models_in_question is None else models_in_question:
        checked = "reviewed_on" if _has(model, "reviewed_on") else "checked_on"
        rows = model.objects.filter(live=True, review_due_on__lte=until).order_by()
        days |= {
            pk: (due_on, checked_on)
            for pk, due_on, checked_on in rows.values_list("pk", "review_due_on", checked)
        }
    pages = Page.objects.filter(pk__in=days).select_related("owner", "content_type")
    return sorted(
        (Due(page, *days[page.pk]) for page in pages), key=lambda each: (each.due_on, each.page.title)
    )


def _has(model, name):
    return any(field.name == name for field in model._meta.get_fields())
