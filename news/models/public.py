"""What every page of this room is: public, described by terms, and never a way to something gated."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from library import texts
from library.models import Term
from records import edition
from records.care import Cared

from .. import addresses
from ..blocks import TEXT_BLOCKS
from ..linking import refuse_gated
from ..term_choices import FacetTree
from .press import PressContact


class PublicQuerySet(PageQuerySet):
    def shown_under(self, parent):
        """What the public may read in the list `parent` (an index page)."""
        return self.child_of(parent).live().public()

    def about_terms(self, relation, terms):
        """Pages whose `relation` ("topics", "countries" or "harms") holds one of `terms`, or a term merged into one.

        `terms` are ids. Each page comes once, whatever it holds.
        """
        through = self.model._meta.get_field(relation).remote_field.through
        held = models.Q(term__in=terms) | models.Q(term__merged_into__in=terms)
        holders = through.objects.filter(held).values(f"{self.model._meta.model_name}_id")
        return self.filter(pk__in=holders)


class PublicPage(Cared, RoutablePageMixin, Page):
    """A page that anybody reads: an article, a publication, a matter.

    `topics`, `countries` and `harms` are terms of the library's taxonomy; `body` holds the blocks `heading`,
    `paragraph`, `quotation` {text, source} and `key_points`. `…/card/` is the picture that other sites
    show beside a link to it.
    """

    summary = models.CharField(
        _("summary"),
        max_length=400,
        help_text=_(
            "Two sentences: what happened and what it means. Stands under the title and in the list."
        ),
    )
    body = StreamField(TEXT_BLOCKS, verbose_name=_("text"), blank=True)
    topics = ParentalManyToManyField(
        Term,
        verbose_name=_("topics"),
        blank=True,
        related_name="+",
        limit_choices_to={"facet": "topic", "merged_into": None},
    )
    countries = ParentalManyToManyField(
        Term,
        verbose_name=_("countries"),
        blank=True,
        related_name="+",
        limit_choices_to={"facet": "country", "merged_into": None},
    )
    harms = ParentalManyToManyField(
        Term,
        verbose_name=_("types of harm"),
        blank=True,
        related_name="+",
        limit_choices_to={"facet": "persecution_type", "merged_into": None},
    )
    press_contact = models.ForeignKey(
        PressContact,
        verbose_name=_("press contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Whom reporters ask about this. Shown while that person answers the press."),
    )

    terms_panel = MultiFieldPanel(
        [
            FieldPanel("topics", widget=FacetTree("topic", _("Topics"))),
            FieldPanel("countries", widget=FacetTree("country", _("Countries and regions"))),
            FieldPanel("harms", widget=FacetTree("persecution_type", _("Types of harm"))),
        ],
        heading=_("What it is about"),
        help_text=_(
            "Readers narrow the lists by topic and country; pages on a topic list what has their terms."
        ),
    )

    class Meta:
        abstract = True

    def clean(self):
        """Refuse a link into what is gated: its address tells its title to everybody who reads the page."""
        super().clean()
        refuse_gated(self.body.stream_block.extract_references(self.body), "body")

    def get_context(self, request, *args, **kwargs):
        """Adds `asked`: such a page is the same whatever stands behind its address."""
        return super().get_context(request, *args, **kwargs) | {"asked": edition.Asked()}

    def search_keywords(self):
        """Every name of what it is about, for the public search (`search.page_texts`)."""
        terms = [term.pk for relation in (self.topics, self.countries, self.harms) for term in relation.all()]
        return texts.Names().keywords(terms).splitlines() if terms else []

    @property
    def asked_by_press(self):
        """The `PressContact` that the page names, None where there is none or she has left."""
        contact = self.press_contact
        return contact if contact and contact.active else None

    @property
    def kicker(self):
        """What kind of page it is and from when, as `(label, day)`; the share card carries it too."""
        raise NotImplementedError

    @property
    def canonical(self):
        """The one address of this page, in full."""
        return addresses.of_page(self)

    @property
    def card_address(self):
        """The address of its share card, in full."""
        return f"{self.canonical}card/"

    @path("card/", name="card")
    def serve_card(self, request):
        from ..cards import serve

        return serve(self)
