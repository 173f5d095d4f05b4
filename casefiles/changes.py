"""What an edit would do to a case's library, said before anything is saved, and what was done to a case before."""

from dataclasses import dataclass, field

from django.db.models import Count, F
from django.utils.translation import gettext as _

from library.models import LibraryItem
from library.taxonomy import Taxonomy

from . import answers, attachments, facts
from .forms import OWNERS_OWN, IntakeForm
from .models import FactGroup, FactGroupTerm, LibraryItemGroupPermission

#: How many titles of what would go are named.
NAMED = 6


@dataclass
class Consequences:
    """How many items come and go; `losing` names some that go.

    What comes is only counted: titles would let the whole library be walked without an edit (S10, S16).
    """

    gained: int = 0
    lost: int = 0
    losing: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.gained or self.lost)

    @property
    def more(self):
        """How many go that are not named."""
        return self.lost - len(self.losing)


def consequences(case, stated, forum):
    """What stating `stated` before `forum` would do to the library of `case`. Writes nothing and takes no lock."""
    taxonomy = Taxonomy.current()
    facts_then = taxonomy.closure(pk for pk, _role in facts.with_forum(stated, forum, taxonomy))
    held = LibraryItemGroupPermission.objects.filter(group__fact_group__in=_groups_of(facts_then))
    listed = LibraryItem.objects.deliverable().listed()
    then = set(listed.filter(pk__in=held.values("content_object")).values_list("pk", flat=True))
    before = dict(attachments.items_of(case).listed().values_list("pk", "title"))
    lost = before.keys() - then
    return Consequences(len(then - before.keys()), len(lost), sorted(before[pk] for pk in lost)[:NAMED])


def _groups_of(fact_ids):
    """The ids of the fact groups that a case with these facts would be in (domain, section 3)."""
    having_all = (
        FactGroupTerm.objects.filter(term_id__in=fact_ids)
        .values("fact_group")
        .annotate(found=Count("term_id"))
        .filter(found=F("fact_group__size"))
        .values_list("fact_group", flat=True)
    )
    return [*having_all, *FactGroup.objects.filter(size=0).values_list("pk", flat=True)]


def history(case, for_owner=True):
    """The changes of a case, newest first, in words: `{"by", "at", "version", "gained", "lost", "fields"}`."""
    rows = case.changes.select_related("by").order_by("-version")
    hidden = () if for_owner else OWNERS_OWN
    taxonomy = Taxonomy.current()
    return [told(change, taxonomy, hidden) for change in rows]


def told(change, taxonomy, hidden=()):
    """One `CaseChange` in words: labels of terms, labels of the fields that changed but not what was written in them."""
    names = [
        name
        for name in change.detail.get("fields", ())
        if name in IntakeForm.base_fields and name not in hidden
    ]
    return {
        "by": str(change.by) if change.by else _("our staff"),
        "at": change.at,
        "version": change.version,
        "gained": _labels(change.detail.get("gained", ()), taxonomy),
        "lost": _labels(change.detail.get("lost", ()), taxonomy),
        "fields": [IntakeForm.base_fields[name].label for name in names] if change.version > 1 else [],
        "names": names,
    }


def _labels(pairs, taxonomy):
    return ", ".join(
        taxonomy.label(term_id)
        for term_id, _role in pairs
        if term_id in taxonomy.terms and taxonomy.facet(term_id) not in answers.FROM_FORUM
    )
