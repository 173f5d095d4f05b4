from django.db import models
from django.utils.translation import gettext_lazy as _


class ForumQuerySet(models.QuerySet):
    def open_on(self, day):
        """Forums that sat on `day` (a date)."""
        return self.filter(
            models.Q(opened_on__isnull=True) | models.Q(opened_on__lte=day),
            models.Q(closed_on__isnull=True) | models.Q(closed_on__gt=day),
        )


class Forum(models.Model):
    """Where a case is heard, while it exists: offices open, courts close and are renamed (domain: forums)."""

    class Kind(models.TextChoices):
        ASYLUM_OFFICE = "asylum-office", _("Asylum office")
        COURT = "court", _("Immigration court")
        BOARD = "board", _("Board of Immigration Appeals")
        CIRCUIT = "circuit", _("Court of appeals")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    slug = models.SlugField(_("slug"), max_length=80)
    name = models.CharField(_("name"), max_length=120)
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
        "self", verbose_name=_("cases went to"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ForumQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="forums_forum_once_a_kind")]

    def __str__(self):
        return f"{self.name} ({self.get_kind_display()})"

    @property
    def term_slug(self):
        """The slug of its term: seven cities have both an office and a court, so the kind goes before it."""
        prefixes = {self.Kind.ASYLUM_OFFICE: "office-", self.Kind.COURT: "court-"}
        return f"{prefixes.get(self.kind, '')}{self.slug}"


class Adjudicator(models.Model):
    """A judge, Board member or officer who decides cases. Where she sat, and when, is a `Sitting`."""

    name = models.CharField(_("name"), max_length=150)
    appointed_on = models.DateField(_("appointed on"), null=True, blank=True)
    appointed_by = models.CharField(_("appointed by"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("adjudicator")
        verbose_name_plural = _("adjudicators")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Sitting(models.Model):
    """That an adjudicator sat at a forum from one day to another; an open end means still."""

    adjudicator = models.ForeignKey(Adjudicator, on_delete=models.CASCADE, related_name="sittings")
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="sittings")
    from_on = models.DateField(_("from"), null=True, blank=True)
    to_on = models.DateField(_("until"), null=True, blank=True)

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
