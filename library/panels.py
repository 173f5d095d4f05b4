"""How the form of an item is laid out: by the editor's task."""

from functools import partial

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import TextDiff
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from . import panel_states
from .facet_fields import ITEM_FACETS
from .models import Term

#: Scripts show a panel with this attribute only for the types of document that need it.
ONLY_FOR = "data-only-for"


class TermComparison:
    """The terms of one facet in two versions of an item, for Wagtail's comparison of revisions."""

    is_field = True
    is_child_relation = False

    def __init__(self, facet, label, before, after):
        self.label = label
        self.before, self.after = self._labels(facet, before), self._labels(facet, after)

    @staticmethod
    def _labels(facet, item):
        terms = Term.objects.filter(pk__in=item.term_ids_by_facet().get(facet, ()))
        return ", ".join(terms.order_by("position", "label").values_list("label", flat=True))

    def field_label(self):
        return self.label

    def htmldiff(self):
        if not self.has_changed():
            return escape(self.before)
        return TextDiff([("deletion", self.before), ("addition", self.after)]).to_html()

    def has_changed(self):
        return self.before != self.after


class FacetPanel(FieldPanel):
    """The terms of an item in one facet."""

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self):
            label = ITEM_FACETS[self.field_name][0]
            return [partial(TermComparison, self.field_name, label)]


class StatePanel(Panel):
    """A panel that says something of the item and holds no field. `state` names a function of `panel_states`,
    which gives the template its context from the item, the request and the form."""

    def __init__(self, state, template_name, **kwargs):
        super().__init__(**kwargs)
        self.state, self.template_name = state, template_name

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "state": self.state, "template_name": self.template_name}

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self):
            return self.panel.template_name

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context.update(getattr(panel_states, self.panel.state)(self.instance, self.request, self.form))
            return context

        @property
        def media(self):
            return panel_states.MEDIA


def facet(code, **kwargs):
    """The panel of one facet, with what its terms decide."""
    return FacetPanel(code, help_text=ITEM_FACETS[code][1], **kwargs)


def write():
    return [
        TitleFieldPanel(
            "title",
            help_text=_("As readers find it in their lists: the place or the matter first, then the year."),
        ),
        FieldPanel(
            "document_type",
            help_text=_(
                "It decides which panels follow, whether a place gates the item, what may be filed, and whether "
                "redactors must clear it first."
            ),
        ),
        FieldPanel(
            "summary", help_text=_("Two or three sentences: what a reader finds in it, and when to use it.")
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("author", help_text=_("Who wrote it, or where it comes from.")),
                FieldPanel("citation", help_text=_("As it is cited in a brief, without the pages.")),
                FieldPanel("language", help_text=_("The code of its language: en, es, fr, ht.")),
            ],
            heading=_("Source"),
        ),
    ]


def classify():
    return [
        StatePanel("audience_line", "library/admin/panels/audience_line.html"),
        facet("persecution_type"),
        FieldPanel(
            "generally_applicable",
            help_text=_(
                "For a case document without a type of persecution: it then goes to every case that its grounds "
                "and categories admit. It only permits publishing; a forgotten tag never widens an audience."
            ),
        ),
        facet("country"),
        FieldPanel(
            "worldwide",
            help_text=_("About every country: no place gates the item. Only for what is about a place."),
            attrs={ONLY_FOR: "country_scoped"},
        ),
        MultiFieldPanel([facet("ground"), facet("psg"), facet("political_opinion")], heading=_("Grounds")),
        MultiFieldPanel(
            [facet("stage"), facet("relief"), facet("bar"), facet("circuit")],
            heading=_("Procedure"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [facet("topic"), facet("persecutor"), facet("circumstance")],
            heading=_("Topics and circumstances"),
            classname="collapsed",
        ),
    ]


def files():
    return [
        StatePanel(
            "files", "library/admin/panels/files.html", heading=_("Files of the item"), icon="doc-full"
        )
    ]


def who_gets_it():
    return [
        StatePanel(
            "audience_panel", "library/admin/panels/audience.html", heading=_("Who gets it"), icon="group"
        ),
        FieldPanel("custom_audience", heading=_("An audience of its own")),
        StatePanel(
            "case_document",
            "library/admin/panels/case_document.html",
            heading=_("Redaction and permission"),
            icon="lock",
            attrs={ONLY_FOR: "case_document"},
        ),
    ]


def publish():
    return [
        StatePanel(
            "checks", "library/admin/panels/checks.html", heading=_("Before you publish"), icon="glasses"
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "filing_permission_override",
                    help_text=_("Left empty, the type of document decides. Readers see it as a badge."),
                ),
                PageChooserPanel(
                    "superseded_by",
                    "library.LibraryItem",
                    help_text=_(
                        "The item that replaces this one: this one leaves lists and opens under a banner."
                    ),
                ),
            ],
            heading=_("What readers may do with it"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("published_on", help_text=_("The day on the document itself.")),
                        FieldPanel("updated_on", help_text=_("The day of its latest change of substance.")),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel(
                            "reviewed_on", help_text=_("When somebody last checked that it is still right.")
                        ),
                        FieldPanel("review_due_on", help_text=_("When it must be checked again.")),
                    ]
                ),
                FieldPanel("owner", help_text=_("Who answers for it.")),
            ],
            heading=_("Dates and care"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "embargo_until",
                    help_text=_(
                        "Published, but handed to nobody before this moment. To publish later, or to let the item "
                        "expire, set a schedule in the panel “Status”."
                    ),
                ),
                FieldPanel("slug", help_text=_("The last part of its address.")),
            ],
            heading=_("When, and where"),
        ),
        PublishingPanel(),
    ]


def item_panels():
    """The whole form of a `LibraryItem`."""
    from .forms import LibraryItemForm

    return TabbedInterface(
        [
            ObjectList(write(), heading=_("Write")),
            ObjectList(classify(), heading=_("Classify")),
            ObjectList(files(), heading=_("Files")),
            ObjectList(who_gets_it(), heading=_("Who gets it")),
            ObjectList(publish(), heading=_("Publish")),
        ],
        base_form_class=LibraryItemForm,
    )
