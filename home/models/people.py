"""Staff and board: people as rows, so that somebody who leaves is taken out in one place."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable
from wagtail.search import index

from .pages import TextPage


class PeoplePage(TextPage):
    """Who works here and to whom they answer, in groups. The text of the page stands below them."""

    page_description = _(
        "Staff and board, each with a role and two sentences. Photographs are never required."
    )

    content_panels = [
        *TextPage.content_panels[:-1],
        InlinePanel(
            "people",
            heading=_("People"),
            label=_("person"),
            help_text=_("In the order in which readers see them, the staff before the board."),
        ),
        TextPage.content_panels[-1],
    ]
    search_fields = [
        *TextPage.search_fields,
        index.RelatedFields("people", [index.SearchField("name"), index.SearchField("role")]),
    ]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = []
    template = "home/people_page.html"

    class Meta:
        verbose_name = _("staff and board")

    @cached_property
    def groups(self):
        """The groups that somebody belongs to, as a list of {group, label, people}."""
        people = list(self.people.select_related("photo"))
        groups = [
            {"group": value, "label": label, "people": [one for one in people if one.group == value]}
            for value, label in Person.Group.choices
        ]
        return [group for group in groups if group["people"]]


class Person(Orderable):
    """Somebody of the staff or the board. Without a photograph the portrait is drawn from the initials."""

    class Group(models.TextChoices):
        STAFF = "staff", _("Staff")
        BOARD = "board", _("Board")

    page = ParentalKey(PeoplePage, on_delete=models.CASCADE, related_name="people")
    group = models.CharField(_("group"), max_length=8, choices=Group.choices, default=Group.STAFF)
    name = models.CharField(_("name"), max_length=90)
    role = models.CharField(_("what she or he does"), max_length=120)
    text = models.CharField(_("two sentences"), max_length=400, blank=True)
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Only if this person wants it on a public page.")
    )
    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("photograph"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Never needed. Some who work on cases had better not be known by sight; ask first."),
    )

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("role")]),
        FieldPanel("group"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("photo")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name

    @property
    def initials(self):
        return initials(self.name)


def initials(name):
    """The first letters of the first and the last word of `name`: "Judith M. Farrow" is "JF"."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0].upper() for word in dict.fromkeys([*words[:1], *words[-1:]]))
