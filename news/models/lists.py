from django.db import models
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from records import edition
from records.care import Cared

from .. import addresses
from ..narrowing import Narrowed, answers_in


class ListPage(Cared, Page):
    """A page that lists those below it, narrowed by its query string to what `FILTERS` ask, `PER_PAGE` at a time."""

    PER_PAGE = 10
    FILTERS = ()

    intro = models.CharField(
        _("introduction"), max_length=300, blank=True, help_text=_("One sentence under the title.")
    )

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1

    class Meta:
        abstract = True

    def listed(self):
        """All that the list holds, as a queryset in the order of the list."""
        raise NotImplementedError

    def found(self, query):
        """What `query` (a QueryDict) asks for, as a `Narrowed`."""
        return Narrowed(self.FILTERS, self.listed(), query, self.PER_PAGE)

    @property
    def canonical(self):
        """The address of the list in full."""
        return addresses.of_page(self)

    def get_context(self, request, *args, **kwargs):
        """Adds `found`, which is asked for where it is printed: a list that is kept needs no statement."""
        found = SimpleLazyObject(lambda: self.found(request.GET))
        answers = answers_in(request.GET, self.FILTERS)
        return super().get_context(request, *args, **kwargs) | {
            "found": found,
            "asked": edition.Asked(answers, lambda: found.answers == answers),
        }
