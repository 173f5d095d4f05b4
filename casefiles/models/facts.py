from django.db import models
from django.utils.translation import gettext_lazy as _

from library.models import Term

from .case import Case


class CaseTerm(models.Model):
    """An answer as the intake states it. A country says in which way it is the case's; other terms have no role."""

    class Role(models.TextChoices):
        PLAIN = "", ""
        ORIGIN = "origin", _("Country of origin")
        SECOND_NATIONALITY = "second-nationality", _("Second nationality")
        LAST_RESIDENCE = "last-residence", _("Last habitual residence")
        OTHER_COUNTRY = "other-country", _("Other country feared")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="stated")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True, default=Role.PLAIN)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "term", "role"], name="casefiles_caseterm_once")
        ]

    def __str__(self):
        return f"{self.case_id}: {self.term_id}"


class CaseFact(models.Model):
    """A fact of a case: a stated term or what it brings (`library.TermClosure`). Written by `attachments` alone."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="facts")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+", db_index=False)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "term"], name="casefiles_casefact_once")]
        indexes = [models.Index(fields=["term", "case"], name="casefiles_casefact_by_term")]

    def __str__(self):
        return f"{self.case_id}: {self.term_id}"
