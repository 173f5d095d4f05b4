import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import TermsVersion
from forums.models import Adjudicator, Forum
from records.encryption import EncryptedTextField

from .. import options, querysets


class IssuedNumber(models.Model):
    """A case number that was given out once. It outlives its case: a number is never reused."""

    number = models.PositiveIntegerField(primary_key=True)

    def __str__(self):
        return str(self.number)


class Case(models.Model):
    """One client's case (domain 2.1). Its matching facts are rows beside it: `CaseTerm` stated, `CaseFact` closed.

    The number is a label for people; addresses carry the `uuid` (S9). What could tell who the client is, the
    advocate's own reference and free text, is encrypted (S34).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveIntegerField(_("case number"), unique=True, editable=False)
    version = models.PositiveIntegerField(_("version of its facts"), default=0, editable=False)

    reference = EncryptedTextField(_("your own reference"), blank=True)
    reference_key = models.CharField(max_length=64, null=True, unique=True, editable=False)
    client_type = models.CharField(
        _("client type"),
        max_length=20,
        choices=options.ClientType.choices,
        default=options.ClientType.PRINCIPAL,
    )
    forum = models.ForeignKey(
        Forum,
        verbose_name=_("asylum office or court"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    adjudicator = models.ForeignKey(
        Adjudicator,
        verbose_name=_("judge"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    group_text = EncryptedTextField(_("particular social group as pleaded"), blank=True)
    note = EncryptedTextField(_("note for staff"), blank=True)
    gender = models.CharField(_("gender"), max_length=20, choices=options.Gender.choices, blank=True)
    age_band = models.CharField(
        _("age at filing"), max_length=12, choices=options.AgeBand.choices, blank=True
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    entered_on = models.DateField(_("month of last entry"), null=True, blank=True)
    i589_filed = models.BooleanField(_("I-589 filed"), null=True, blank=True)
    i589_filed_on = models.DateField(_("month of filing"), null=True, blank=True)
    deadline_kind = models.CharField(
        _("next deadline"), max_length=20, choices=options.DeadlineKind.choices, blank=True
    )
    deadline_on = models.DateField(_("date of the next deadline"), null=True, blank=True)
    expert_status = models.CharField(
        _("expert"), max_length=12, choices=options.ExpertStatus.choices, blank=True
    )
    expert_kinds = models.JSONField(_("kinds of expert"), default=list, blank=True)
    basis = models.CharField(
        _("basis of representation"), max_length=20, choices=options.RepresentationBasis.choices, blank=True
    )
    state = models.CharField(
        _("state where the client lives"), max_length=2, choices=options.STATES, blank=True
    )
    alerts = models.CharField(
        _("tell me of new items"), max_length=8, choices=options.Alerts.choices, default=options.Alerts.WEEKLY
    )

    terms = models.ForeignKey(
        TermsVersion,
        verbose_name=_("terms agreed to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    opened_on = models.DateField(_("opened on"), default=timezone.localdate)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    created_at = models.DateTimeField(_("registered at"), default=timezone.now, editable=False)

    objects = querysets.CaseQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-opened_on", "-pk"]

    def __str__(self):
        return str(self.number)

    @property
    def is_open(self):
        return self.closed_at is None

    @property
    def owner(self):
        """The advocate whose case it is, or `None` while nobody's."""
        member = self.members.select_related("user").filter(role=CaseMember.Role.OWNER).first()
        return member.user if member else None

    def role_of(self, user):
        """The role in which `user` is on the case, or `None`."""
        return self.members.filter(user_id=user.pk).values_list("role", flat=True).first()


class CaseMember(models.Model):
    """That a person is on a case: as its owner, as co-counsel who works on it, or to view it."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        CO_COUNSEL = "co-counsel", _("Co-counsel")
        VIEWER = "viewer", _("Viewer")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="case_memberships"
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    since = models.DateTimeField(_("since"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("member of a case")
        verbose_name_plural = _("members of a case")
        constraints = [
            models.UniqueConstraint(fields=["case", "user"], name="casefiles_casemember_once"),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(role="owner"), name="casefiles_casemember_one_owner"
            ),
        ]

    def __str__(self):
        return f"{self.case_id}: {self.user_id} ({self.role})"


class CaseChange(models.Model):
    """The history of a case's facts: which terms came and went, which other answers changed, by whom.

    `detail` holds `{"gained": [[term id, role], …], "lost": […], "fields": [names]}`: names of fields, never what
    was written in them.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField(_("version"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)
    detail = models.JSONField(_("what changed"), default=dict)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change of a case")
        verbose_name_plural = _("changes of a case")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="casefiles_casechange_version_once")
        ]

    def __str__(self):
        return f"{self.case_id} v{self.version}"


class CaseVisit(models.Model):
    """When a reader was last in the library of a case, and the time before, so that "new" means new to her."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="visits")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    last_at = models.DateTimeField(_("last request"))
    previous_at = models.DateTimeField(_("end of the visit before"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="casefiles_casevisit_once")]

    def __str__(self):
        return f"{self.case_id}: {self.user_id}"


class ClosedCases(models.Model):
    """How many cases that were closed in a year have been forgotten since (S30): nothing else of them is kept."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    number = models.PositiveIntegerField(_("cases"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("closed cases of a year")
        verbose_name_plural = _("closed cases by year")

    def __str__(self):
        return f"{self.year}: {self.number}"
