from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import querysets


class FilingPermission(models.TextChoices):
    """What an advocate may do with a material in a filing (policy of the materials)."""

    MAY_FILE = "may_file_in_registered_case", _("May be filed in a registered case")
    ADAPT = "adapt_do_not_file", _("Adapt, do not file")
    BACKGROUND = "background_only", _("Background only")
    ASK_STAFF = "ask_staff", _("Ask us before filing")


class Facet(models.Model):
    """One question that items and cases are described by: a country, a type of persecution, a stage."""

    code = models.SlugField(_("code"), max_length=32, primary_key=True)
    label = models.CharField(_("label"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("facet")
        verbose_name_plural = _("facets")
        ordering = ["position", "code"]

    def __str__(self):
        return self.label


class Term(models.Model):
    """One answer in a facet, in a tree.

    The slug is a stable key: it is never reused, and a term is retired (`active=False`) rather than deleted.
    A merged term stays as an alias: `merged_into` is what it now stands for, always in one hop.
    `implies` is a fact that a case with this term has too (a category of social group brings the ground `psg`).
    """

    CATCH_ALL = "other"
    NONE_CAT_ONLY = "none-cat-only"

    facet = models.ForeignKey(Facet, verbose_name=_("facet"), on_delete=models.PROTECT, related_name="terms")
    slug = models.CharField(_("slug"), max_length=80)
    label = models.CharField(_("label"), max_length=160)
    synonyms = models.JSONField(_("synonyms"), default=list, blank=True)
    citation = models.CharField(_("legal citation"), max_length=160, blank=True)
    volatile = models.BooleanField(_("law in motion"), default=False)
    active = models.BooleanField(_("offered for new entries"), default=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("within"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="aliases",
    )
    implies = models.ForeignKey(
        "self",
        verbose_name=_("brings the fact"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    from_data = models.BooleanField(_("kept by load_taxonomy"), default=False, editable=False)
    kept_fields = models.JSONField(_("fields that editors decided"), default=list, blank=True, editable=False)

    objects = querysets.TermQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["facet", "position", "label"]
        constraints = [
            models.UniqueConstraint(fields=["facet", "slug"], name="library_term_slug_once_in_its_facet"),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="library_term_not_merged_into_itself"
            ),
        ]

    def __str__(self):
        return self.label

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        from ..taxonomy import announce

        announce()

    @property
    def matches(self):
        """Whether the term can attach anything: the catch-all and "none: CAT only" never do (domain, section 3)."""
        return self.slug not in (self.CATCH_ALL, self.NONE_CAT_ONLY)

    def clean(self):
        super().clean()
        ancestor = self.parent
        while ancestor is not None:
            if ancestor.pk == self.pk and self.pk is not None:
                raise ValidationError({"parent": _("A term cannot lie within itself.")})
            if ancestor.facet_id != self.facet_id:
                raise ValidationError({"parent": _("A term lies within a term of its own facet.")})
            ancestor = ancestor.parent


class DocumentType(Term):
    """A type of document with what follows from it: who must have the country, whether it came from a case."""

    filing_permission = models.CharField(
        _("filing permission"),
        max_length=32,
        choices=FilingPermission.choices,
        default=FilingPermission.ASK_STAFF,
    )
    country_scoped = models.BooleanField(
        _("about a place"),
        default=False,
        help_text=_("Only cases from the item's countries get it, and it cannot be published without one."),
    )
    case_document = models.BooleanField(
        _("comes out of somebody's case"),
        default=False,
        help_text=_("Nobody gets it before it is redacted and the attorney has given permission."),
    )

    objects = querysets.TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("document type")
        verbose_name_plural = _("document types")

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        # Items of a type that was merged into this one follow its rules.
        DocumentType.objects.filter(merged_into=self).update(
            filing_permission=self.filing_permission,
            country_scoped=self.country_scoped,
            case_document=self.case_document,
        )


class TermClosure(models.Model):
    """Every fact that a term brings to a case that names it; written by `taxonomy.announce` alone."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="closure_rows")
    fact = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "fact"], name="library_termclosure_once")]

    def __str__(self):
        return f"{self.term_id} → {self.fact_id}"


class TaxonomyStamp(models.Model):
    """The one row that changes whenever a term does, so that a worker knows whether its snapshot is stale."""

    stamp = models.UUIDField()

    def __str__(self):
        return str(self.stamp)
