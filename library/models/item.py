from collections import defaultdict

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.fields import StreamField
from wagtail.models import Page

from records import locks

from .. import audience, querysets
from ..blocks import BODY_BLOCKS
from ..taxonomy import Taxonomy
from .taxonomy import DocumentType, FilingPermission, Term


class GatedPage:
    """A page whose address tells nothing to whoever may not see it: every method comes to the gate first (S9).

    Wagtail answers OPTIONS and refuses methods before a page is asked, and so would tell which addresses exist.
    """

    def check_request_method(self, request, *args, **kwargs):
        return None

    def handle_options_request(self, request, *args, **kwargs):
        return self.serve(request, *args, **kwargs)

    def get_sitemap_urls(self, request=None):
        return []

    def copy_for_translation(self, *args, **kwargs):
        """Raise `PermissionDenied`: a copy in another language would lie outside the library (S11)."""
        raise PermissionDenied


class LibraryIndexPage(GatedPage, Page):
    """The one page that all items lie under; it stands behind sign-in (S11)."""

    page_description = _("The library. Everything below it is open only to those whose cases it fits.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["library.LibraryItem"]
    max_count = 1
    template = "library/index.html"

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")

    def serve(self, request, *args, **kwargs):
        from ..views import serving

        return serving.serve_index(self, request)


class Result(models.TextChoices):
    """What a decision came to, over all relief that was asked for."""

    GRANTED = "granted", _("Relief granted")
    DENIED = "denied", _("Relief denied")
    MIXED = "mixed", _("Mixed")
    REMANDED = "remanded", _("Remanded")


class LibraryItem(GatedPage, Page):
    """One piece of material: an advisory, a declaration, a redacted decision.

    Its terms and its custom audience take effect when it is published; a draft moves nothing. Files, redaction and
    the attorney's permission are records beside the page (`ItemFile`, `CaseDocumentRecord`) and take effect at once.
    """

    document_type = models.ForeignKey(
        DocumentType, verbose_name=_("type of document"), on_delete=models.PROTECT, related_name="items"
    )
    summary = models.TextField(_("summary"), blank=True)
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)
    citation = models.CharField(_("citation"), max_length=255, blank=True)
    author = models.CharField(_("author or source"), max_length=255, blank=True)
    result = models.CharField(_("result of the decision"), max_length=8, choices=Result.choices, blank=True)
    language = models.CharField(_("language of the material"), max_length=12, default="en")
    published_on = models.DateField(_("published on"), null=True, blank=True)
    updated_on = models.DateField(_("updated on"), null=True, blank=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    review_due_on = models.DateField(_("review due on"), null=True, blank=True)
    filing_permission_override = models.CharField(
        _("filing permission"), max_length=32, choices=FilingPermission.choices, blank=True
    )
    embargo_until = models.DateTimeField(_("embargoed until"), null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self",
        verbose_name=_("superseded by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="supersedes",
    )
    worldwide = models.BooleanField(_("worldwide"), default=False)
    generally_applicable = models.BooleanField(_("generally applicable"), default=False)
    custom_audience = models.JSONField(_("custom audience"), null=True, blank=True)

    objects = querysets.LibraryItemManager()

    page_description = _("Material for advocates: an advisory, a declaration, a brief, a redacted decision.")
    parent_page_types = ["library.LibraryIndexPage"]
    subpage_types = []
    template = "library/item.html"
    show_in_menus_default = False

    class Meta:
        verbose_name = _("library item")
        verbose_name_plural = _("library items")

    def term_ids_by_facet(self):
        """The ids of its terms, aliases resolved, by facet code. Of a draft in memory as of a published item."""
        by_facet, terms = defaultdict(set), None
        for item_term in self.item_terms.all():
            if ItemTerm.term.is_cached(item_term):
                term = item_term.term
                facet = term.facet_id
            else:
                # Of the snapshot, for which the terms need not be read one by one.
                terms = terms or Taxonomy.current().terms
                term = terms[item_term.term_id]
                facet = term.facet
            by_facet[facet].add(term.merged_into_id or term.id)
        return dict(by_facet)

    def is_its_own_successor(self):
        """Whether following what took its place leads back to it: then no list would show any of them."""
        seen, successor = set(), self.superseded_by
        while successor is not None and successor.pk not in seen:
            if successor.pk == self.pk:
                return True
            seen.add(successor.pk)
            successor = successor.superseded_by
        return False

    @property
    def filing_permission(self):
        """What may be done with it in a filing: its own permission, else its type's."""
        return self.filing_permission_override or self.document_type.filing_permission

    def get_filing_permission_display(self):
        return FilingPermission(self.filing_permission).label

    @property
    def latest_on(self):
        """The day of its latest text: when it was updated, else published."""
        return max((day for day in (self.published_on, self.updated_on) if day), default=None)

    def check_publishable(self):
        """Raise `ValidationError` if the item cannot be published as it stands (`audience.publication_problems`)."""
        problems = audience.publication_problems(self, Taxonomy.current())
        if problems:
            raise ValidationError([message for _field, message in problems])

    def save(self, *args, **kwargs):
        from .. import announcing

        with transaction.atomic():
            # Taken before the page's row, so that a publish never waits for a change of the taxonomy that waits for it.
            locks.shared("taxonomy")
            # Here and not in `clean`: a draft of what is live already may be as incomplete as any other.
            if self.live and kwargs.get("clean", True):
                self.check_publishable()
            result = super().save(*args, **kwargs)
            announcing.announce(self)
        return result

    def delete(self, *args, **kwargs):
        """Delete the page; what it had superseded comes back into the lists."""
        from .. import listing

        with transaction.atomic():
            before = list(self.supersedes.values_list("pk", flat=True))
            deleted = super().delete(*args, **kwargs)
            listing.refresh(before)
        return deleted

    def publish(self, revision, *args, skip_permission_checks=False, **kwargs):
        """Publish as Wagtail does. What is scheduled is checked now, while its editor is there to mend it.

        Raises `ValidationError` if the revision cannot be published as it stands.
        """
        # Wagtail's own verb, with what it is going to publish looked at before.
        action = PublishPageRevisionAction(revision, *args, **kwargs)
        action.object.full_clean()
        action.object.check_publishable()
        return action.execute(skip_permission_checks=skip_permission_checks)

    def get_context(self, request, *args, **kwargs):
        from .. import presentation

        return super().get_context(request, *args, **kwargs) | presentation.shown(self)

    def serve(self, request, *args, **kwargs):
        from ..views import serving

        return serving.serve_item(self, request)


class ItemTerm(models.Model):
    """That an item carries a term. A child of the page: drafts keep theirs to themselves."""

    item = ParentalKey(LibraryItem, on_delete=models.CASCADE, related_name="item_terms")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="item_terms")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "term"], name="library_itemterm_once")]

    def __str__(self):
        return str(self.term)

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """The row of a revision. Whether its term is there the taxonomy knows: an item has dozens of them.

        `None` for a term that is not there any more.
        """
        term_id = data["term"]
        if check_fks and term_id not in Taxonomy.current().terms:
            return None
        return cls(pk=data["pk"], item_id=data["item"], term_id=term_id)
