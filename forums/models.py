from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from records import locks

from .querysets import AdjudicatorQuerySet, ForumQuerySet, SittingQuerySet
from .signals import forum_changed


class Forum(models.Model):
    """Where a case is heard, while it exists: offices open, courts close and are renamed (domain: forums).

    A court binds its cases to its circuit's law. An asylum office has no circuit of its own: it serves
    several states, and the law that an officer applies follows from where the applicant lives.
    """

    class Kind(models.TextChoices):
        ASYLUM_OFFICE = "asylum-office", _("Asylum office")
        COURT = "court", _("Immigration court")
        BOARD = "board", _("Board of Immigration Appeals")
        CIRCUIT = "circuit", _("Court of appeals")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    slug = models.SlugField(_("slug"), max_length=80)
    name = models.CharField(_("name"), max_length=120)
    former_names = models.JSONField(_("former names"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=2, blank=True)
    circuit = models.ForeignKey(
        "self",
        verbose_name=_("circuit whose law binds it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="forums_within",
        limit_choices_to={"kind": "circuit"},
    )
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("cases went to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.TextField(_("note"), blank=True)
    kept_fields = models.JSONField(_("fields that editors decided"), default=list, blank=True, editable=False)

    objects = ForumQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="forums_forum_once_a_kind"),
            models.CheckConstraint(
                condition=~models.Q(successor=models.F("id")), name="forums_forum_does_not_succeed_itself"
            ),
            models.CheckConstraint(
                condition=models.Q(opened_on__isnull=True)
                | models.Q(closed_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
                name="forums_forum_closes_after_it_opens",
            ),
        ]

    def __str__(self):
        return self.full_name

    def save(self, *args, **kwargs):
        with transaction.atomic():
            # A forum decides facts of its cases, so it changes alone, as the taxonomy does.
            locks.exclusive("taxonomy")
            super().save(*args, **kwargs)
            forum_changed.send(sender=Forum, forum=self)

    @property
    def full_name(self):
        """Its name with its kind, since seven cities have both an office and a court."""
        if self.kind == self.Kind.ASYLUM_OFFICE:
            return str(_("%(city)s Asylum Office") % {"city": self.name})
        if self.kind == self.Kind.COURT:
            return str(_("%(city)s Immigration Court") % {"city": self.name})
        return self.name

    @property
    def term_slug(self):
        """The slug of its term: the kind goes before it where a city has two. A circuit's is its number."""
        prefixes = {self.Kind.ASYLUM_OFFICE: "office-", self.Kind.COURT: "court-"}
        return f"{prefixes.get(self.kind, '')}{self.slug}"


class Adjudicator(ClusterableModel):
    """A judge, Board member or officer who decides cases. Where she sat, and when, is a `Sitting`."""

    name = models.CharField(_("name"), max_length=150)
    appointed_on = models.DateField(_("appointed on"), null=True, blank=True)
    appointed_by = models.CharField(_("appointed by"), max_length=150, blank=True)

    objects = AdjudicatorQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("adjudicator")
        verbose_name_plural = _("adjudicators")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Sitting(models.Model):
    """That an adjudicator sat at a forum from one day until another; an open end means still."""

    adjudicator = ParentalKey(Adjudicator, on_delete=models.CASCADE, related_name="sittings")
    forum = models.ForeignKey(
        Forum, verbose_name=_("forum"), on_delete=models.PROTECT, related_name="sittings"
    )
    from_on = models.DateField(_("from"), null=True, blank=True)
    to_on = models.DateField(_("until"), null=True, blank=True)

    objects = SittingQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")
        ordering = ["-from_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True)
                | models.Q(from_on__isnull=True)
                | models.Q(to_on__gte=models.F("from_on")),
                name="forums_sitting_ends_after_it_begins",
            )
        ]

    def __str__(self):
        return f"{self.adjudicator}, {self.forum}"
