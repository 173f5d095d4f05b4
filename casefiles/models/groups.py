from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase

from library.models import LibraryItem, Term
from records.moments import MomentField

from .case import Case


class FactGroup(models.Model):
    """A guardian group that stands for one combination of facts; cases belong to it, people never do.

    `key` is the sorted term ids joined by a dot, empty for the combination that every case has.
    """

    group = models.OneToOneField(Group, on_delete=models.CASCADE, primary_key=True, related_name="fact_group")
    key = models.CharField(_("term ids"), max_length=255, unique=True)
    size = models.PositiveSmallIntegerField(_("number of facts"))
    terms = models.ManyToManyField(Term, through="FactGroupTerm", related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("fact group")
        verbose_name_plural = _("fact groups")

    def __str__(self):
        return self.key

    @staticmethod
    def key_of(combination):
        return ".".join(str(term_id) for term_id in sorted(combination))

    @property
    def combination(self):
        return frozenset(int(part) for part in self.key.split(".") if part)


class FactGroupTerm(models.Model):
    """One fact of a fact group's combination."""

    fact_group = models.ForeignKey(FactGroup, on_delete=models.CASCADE, related_name="group_terms")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+", db_index=False)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fact_group", "term"], name="casefiles_factgroupterm_once")
        ]
        indexes = [models.Index(fields=["term", "fact_group"], name="casefiles_fgterm_by_term")]

    def __str__(self):
        return f"{self.fact_group_id}: {self.term_id}"


class CaseFactGroup(models.Model):
    """That a case has all facts of a group, and since when."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="fact_groups", db_index=False)
    fact_group = models.ForeignKey(FactGroup, on_delete=models.CASCADE, related_name="cases")
    since = MomentField(_("since"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "fact_group"], name="casefiles_casefactgroup_once")
        ]

    def __str__(self):
        return f"{self.case_id}: {self.fact_group_id}"


class LibraryItemGroupPermission(GroupObjectPermissionBase):
    """Guardian's direct permission: the cases of a fact group hold this item, and since when.

    Written by `attachments` alone. `objects` is guardian's manager, so that guardian's own functions work.
    """

    content_object = models.ForeignKey(LibraryItem, on_delete=models.CASCADE, related_name="attachments")
    since = MomentField(_("since"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta(GroupObjectPermissionBase.Meta):
        verbose_name = _("attachment of an item")
        verbose_name_plural = _("attachments of items")
        # A library reads these three of a group's rows and nothing else of them.
        indexes = [models.Index(fields=["group", "content_object", "since"], name="casefiles_held_by_group")]

    def __str__(self):
        return f"{self.group_id}: {self.content_object_id}"
