from django.contrib.auth import get_backends
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from . import roles


class Organisation(models.Model):
    """Where advocates and experts work: a legal services office, a clinic, a firm."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.SlugField(_("kind"), max_length=60, blank=True)
    state = models.CharField(_("state"), max_length=2, blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self):
        return self.name


class UserQuerySet(models.QuerySet):
    def approved_advocates(self):
        """Advocates whom staff have approved and who may sign in."""
        return self.filter(kind=User.Kind.ADVOCATE, status=User.Status.APPROVED, is_active=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """The break-glass account; a standing one is refused by the deployment checks (S42)."""
        fields.update(is_staff=True, is_superuser=True, kind=User.Kind.STAFF, status=User.Status.APPROVED)
        return self.create_user(email, password, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by e-mail. What she may see of a case is decided elsewhere (`casefiles`)."""

    class Kind(models.TextChoices):
        ADVOCATE = "advocate", _("Attorney or advocate representing a client")
        EXPERT = "expert", _("Expert witness")
        CLINIC = "clinic", _("Organization or clinic offering evaluations")
        PRO_SE = "pro_se", _("Asylum seeker representing myself")
        STAFF = "staff", _("Staff")

    class Status(models.TextChoices):
        PENDING_EMAIL = "pending-email", _("E-mail not confirmed")
        PENDING_REVIEW = "pending-review", _("Waiting for review")
        APPROVED = "approved", _("Approved")
        MORE_INFORMATION = "more-information-needed", _("More information needed")
        DECLINED = "declined", _("Declined")
        SUSPENDED = "suspended", _("Suspended")
        DEACTIVATED = "deactivated", _("Deactivated")

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind of account"), max_length=12, choices=Kind.choices, default=Kind.ADVOCATE)
    status = models.CharField(
        _("status"), max_length=24, choices=Status.choices, default=Status.PENDING_REVIEW
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.PROTECT
    )
    time_zone = models.CharField(_("time zone"), max_length=40, default="America/Los_Angeles")
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("works here"), default=False)
    is_demo = models.BooleanField(_("demo account"), default=False, editable=False)
    session_generation = models.PositiveIntegerField(_("session generation"), default=0, editable=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_any_case")]

    def __str__(self):
        return self.name or self.email

    def save(self, *args, **kwargs):
        # An account that is opened again must not bring back the sessions it had before (S6).
        if not self.is_active:
            self.session_generation += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "session_generation"}
        super().save(*args, **kwargs)

    def get_session_auth_hash(self):
        """What a session must agree with: the password, and that nobody has ended the sessions since."""
        return self._of_this_generation(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self):
        for session_hash in super().get_session_auth_fallback_hash():
            yield self._of_this_generation(session_hash)

    def _of_this_generation(self, session_hash):
        return f"{session_hash}.{self.session_generation}"

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0] if self.name else self.email

    def has_perm(self, perm, obj=None):
        """Ask the backends; about one object the break-glass account is asked about like everybody else.

        Otherwise Django would say yes for a superuser before anybody looks whether an item may be handed out (S10).
        """
        if obj is None:
            return super().has_perm(perm)
        return self.is_active and any(
            backend.has_perm(self, perm, obj) for backend in get_backends() if hasattr(backend, "has_perm")
        )

    @cached_property
    def role_set(self):
        """The staff roles held, as a frozenset of `Role`."""
        return roles.of(self)

    def has_role(self, *wanted):
        """Whether this person works here, may sign in, and holds one of the roles `wanted`."""
        return self.is_active and bool(self.role_set.intersection(wanted))

    @property
    def is_staff_role(self):
        """Whether this person works here and holds any role at all."""
        return self.is_active and bool(self.role_set)

    @property
    def is_approved_advocate(self):
        return (
            self.is_authenticated
            and self.is_active
            and self.kind == self.Kind.ADVOCATE
            and self.status == self.Status.APPROVED
        )


class TermsVersion(models.Model):
    """The terms under which advocates use the material, as they read from one day on; its text never changes.

    `clauses` is a list of sentences. Rows come from the project's own data (`accounts.terms`).
    """

    version = models.SlugField(_("version"), max_length=20, unique=True)
    in_force_from = models.DateField(_("in force from"))
    clauses = models.JSONField(_("clauses"), default=list)

    class Meta:
        verbose_name = _("version of the terms")
        verbose_name_plural = _("versions of the terms")
        ordering = ["-in_force_from", "-pk"]

    def __str__(self):
        return self.version


class TermsAcceptance(models.Model):
    """That a person has agreed to a version of the terms, and when she first did."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="terms_accepted")
    terms = models.ForeignKey(TermsVersion, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("acceptance of the terms")
        verbose_name_plural = _("acceptances of the terms")
        constraints = [
            models.UniqueConstraint(fields=["user", "terms"], name="accounts_termsacceptance_once")
        ]

    def __str__(self):
        return f"{self.user_id}: {self.terms_id}"
