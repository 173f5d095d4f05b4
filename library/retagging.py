"""Terms of many items changed at once: what that would move, before it is done, and the doing of it.

What is live is published again with the terms changed and nothing else; a draft on top of it keeps its own text and
gets the same change. Each item is a transaction of its own: who kept one page while she waits for the next would be
in a deadlock with the editor who publishes that one.
"""

from copy import copy
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from records import audit, locks

from . import audience, registries, who_gets_it
from .models import DocumentType, ItemTerm, LibraryItem, TaxonomyStamp, Term
from .rounding import spoken
from .taxonomy import Taxonomy

#: More items than this are not changed at once: nobody would read such a preview.
MOST_ITEMS = 200

#: Of more combinations than this, gained or lost, only the number is told.
MOST_TOLD = 6


@dataclass(frozen=True)
class Change:
    """The ids of the terms that items are to carry, and of those that they are to carry no more."""

    add: frozenset = frozenset()
    remove: frozenset = frozenset()

    def __bool__(self):
        return bool(self.add or self.remove)

    def applied(self, term_ids):
        """What `term_ids` become."""
        return (frozenset(term_ids) - self.remove) | self.add


@dataclass
class Step:
    """What the change would do to one item. `refused` says why it stays as it is, `same` that nothing would differ.

    `gained` and `lost` are rounded numbers of open cases in words (S16), empty where there are none by the rule.
    `combinations` are pairs of a sign ("+" or "−") and words. `holding_back` says why nobody has the item now.
    """

    item: LibraryItem
    stamp: str
    refused: str = ""
    same: bool = False
    publishes: bool = False
    keeps_draft: bool = False
    before: str = ""
    after: str = ""
    gained: str = ""
    lost: str = ""
    combinations: list = field(default_factory=list)
    uncounted: int = 0
    holding_back: list = field(default_factory=list)
    own_audience: bool = False

    @property
    def changes(self):
        return not self.refused and not self.same

    @property
    def moves(self):
        """Whether the attachments follow: the audience differs, and somebody may have the item now."""
        return self.changes and self.before != self.after and not self.holding_back


class ChangedMeanwhile(Exception):
    """Raised when an item is not what the preview was made of."""


def chosen(pks):
    """The items `pks`, in the order of their titles, with what a preview reads of them."""
    return list(
        LibraryItem.objects.filter(pk__in=pks)
        .select_related("document_type", "case_record", "latest_revision", "superseded_by")
        .prefetch_related("item_terms__term")
        .annotate_approved_schedule()
        # Wagtail's own prefetching looks for those of a plain page, of which an item has none.
        .prefetch_related(
            Prefetch(
                "_specific_workflow_states",
                WorkflowState.objects.active().select_related("current_task_state__task"),
                to_attr="_current_workflow_states",
            )
        )
        .order_by("title", "pk")
    )


def stamp_of(item):
    """What is different when somebody has written or published the item since."""
    return f"{item.pk}.{item.latest_revision_id or 0}.{item.live_revision_id or 0}"


def taxonomy_stamp():
    """What is different when a term has changed since, so that the same change may move something else."""
    return str(TaxonomyStamp.objects.values_list("stamp", flat=True).first() or "")


# --- before it is done --------------------------------------------------------------------------------------------


def preview(items, change, user):
    """What `change` would do to each of `items`, as `user` would do it: a list of `Step`. Nothing is written.

    The cases gained and lost by all items are counted at once; two hundred items take as many queries as one.
    """
    taxonomy = Taxonomy.current()
    drafts = {item.pk: item.latest_revision.content for item in items if item.latest_revision}
    carried = {row["term"] for content in drafts.values() for row in content.get("item_terms", ())}
    terms = Term.objects.in_bulk(change.add | carried)
    kinds = DocumentType.objects.in_bulk({content.get("document_type") for content in drafts.values()})
    steps, pairs = [], []
    for item in items:
        step = Step(item, stamp_of(item), publishes=item.live, keeps_draft=_has_draft(item))
        steps.append(step)
        step.refused = _refusal(item, user)
        if step.refused:
            continue
        text = item if item.live or item.pk not in drafts else _draft_of(item, drafts[item.pk], terms, kinds)
        before = audience.for_item(text, taxonomy)
        step.same = not (
            _carry(text, change, taxonomy, terms) or _draft_differs(item, change, taxonomy, drafts)
        )
        if step.same:
            continue
        problems = audience.publication_problems(text, taxonomy) if item.live else ()
        if problems:
            step.refused = " ".join(str(message) for _field, message in problems)
            continue
        after = audience.for_item(text, taxonomy)
        _tell(step, before, after, taxonomy)
        pairs.append((step, before, after))
    _count([pair for pair in pairs if pair[0].moves], taxonomy)
    return steps


def _has_draft(item):
    return item.live and item.has_unpublished_changes


def _refusal(item, user):
    """Why `user` cannot change this item here; empty when she can."""
    tester = item.permissions_for_user(user)
    if item.alias_of_id:
        return _("It is an alias: change the item that it stands for.")
    if tester.page_locked():
        return _("It is locked.")
    if not tester.can_publish() or not tester.can_edit():
        return _("You may not publish it.")
    if item.current_workflow_state:
        return _("It waits for approval: finish that first.")
    if item.approved_schedule:
        return _("A version of it is scheduled: change the terms in its form.")
    if item.live and item.go_live_at and item.go_live_at > timezone.now():
        return _("It is to be published later: change the terms in its form.")
    return ""


def _carry(text, change, taxonomy, terms=None):
    """Let a text in memory carry its terms as changed; returns whether any differs. Rows that stay keep their keys."""
    rows = {taxonomy.resolve(row.term_id): row for row in text.item_terms.all()}
    wanted = change.applied(rows)
    if wanted == rows.keys():
        return False
    stored = {row.term_id: row for row in ItemTerm.objects.filter(item_id=text.pk)} if terms is None else {}
    text.item_terms = [
        rows.get(term_id)
        or stored.get(term_id)
        or (ItemTerm(term=terms[term_id]) if terms else ItemTerm(term_id=term_id))
        for term_id in sorted(wanted)
    ]
    return True


#: What of a draft decides who would get it, beside its terms and its type.
GATING = ("worldwide", "generally_applicable", "custom_audience")


def _draft_of(item, content, terms, kinds):
    """What is not published as its latest revision has it, as far as a preview reads it: no query, and not to be saved."""
    draft = copy(item)
    # The copy has rows of its own, or the change would show on the item too.
    draft._cluster_related_objects = {}
    draft.item_terms = [
        ItemTerm(term=terms[row["term"]]) for row in content.get("item_terms", ()) if row["term"] in terms
    ]
    for name in GATING:
        setattr(draft, name, content.get(name, getattr(item, name)))
    draft.document_type = kinds.get(content.get("document_type"), item.document_type)
    return draft


def _draft_differs(item, change, taxonomy, drafts):
    """Whether the draft on top of a live item would differ, where the published text does not."""
    if not _has_draft(item) or item.pk not in drafts:
        return False
    carried = {taxonomy.resolve(row["term"]) for row in drafts[item.pk].get("item_terms", ())}
    return change.applied(carried) != carried


def _tell(step, before, after, taxonomy):
    step.own_audience = step.item.custom_audience is not None
    step.before, step.after = (audience.describe(each, taxonomy) for each in (before, after))
    step.holding_back = who_gets_it.waiting(step.item, step.item)
    came, went = audience.combinations(after), audience.combinations(before)
    told = [("+", each) for each in came - went] + [("−", each) for each in went - came]
    worded = [(sign, _combination(each, taxonomy)) for sign, each in told[: MOST_TOLD * 4]]
    step.combinations = sorted(worded, key=lambda pair: (pair[0] != "+", pair[1]))[:MOST_TOLD]
    step.uncounted = len(told) - len(step.combinations)


def _combination(combination, taxonomy):
    by_facet = {}
    for term_id in combination:
        by_facet.setdefault(taxonomy.facet(term_id), set()).add(term_id)
    return audience.describe_alternative(by_facet, taxonomy)


def _count(pairs, taxonomy):
    """Say how many open cases each step gains and loses."""
    asked = [each for _step, before, after in pairs for each in (before, after, [*before, *after])]
    counts = iter(registries.reaches.first(asked) or [0] * len(asked))
    for step, before, after in pairs:
        had, has, either = next(counts), next(counts), next(counts)
        step.gained = "" if _lies_within(after, before, taxonomy) else spoken(either - had)
        step.lost = "" if _lies_within(before, after, taxonomy) else spoken(either - has)


def _lies_within(narrow, wide, taxonomy):
    """Whether by the rule alone every case of the audience `narrow` is one of `wide`."""
    wider = audience.combinations(wide)
    return all(
        any(each <= taxonomy.closure(combination) for each in wider)
        for combination in audience.combinations(narrow)
    )


# --- the doing ----------------------------------------------------------------------------------------------------


@dataclass
class Done:
    """What was done: numbers of items published and of drafts written, and `(item, why)` for what stayed."""

    published: int = 0
    drafts: int = 0
    kept: list = field(default_factory=list)


def retag(stamps, change, by):
    """Change the terms of the items that `stamps` (as `stamp_of` gives them) name, as they were then.

    What differs now, or cannot be published, stays as it is and is told. Returns `Done`.
    """
    done = Done()
    for stamp in stamps:
        pk = int(stamp.split(".")[0])
        try:
            with transaction.atomic():
                published, draft = _retag_one(pk, stamp, change, by)
            done.published += published
            done.drafts += draft
        except LibraryItem.DoesNotExist:
            continue
        except ChangedMeanwhile:
            done.kept.append((_title(pk), _("It was changed meanwhile.")))
        except PermissionDenied as refused:
            done.kept.append((_title(pk), str(refused)))
        except ValidationError as error:
            done.kept.append((_title(pk), " ".join(error.messages)))
    return done


def _title(pk):
    return LibraryItem.objects.get(pk=pk).get_admin_display_title()


def _retag_one(pk, stamp, change, by):
    """Change one item; returns whether it was published, and whether a draft was written."""
    locks.shared("taxonomy")
    LibraryItem.objects.select_for_update(no_key=True, of=("page_ptr",)).get(pk=pk)
    item = LibraryItem.objects.get(pk=pk)
    if stamp_of(item) != stamp:
        raise ChangedMeanwhile
    if refused := _refusal(item, by):
        raise PermissionDenied(refused)
    taxonomy = Taxonomy.current()
    latest = item.get_latest_revision_as_object() if _has_draft(item) or not item.live else None
    published = item.live and _carry(item, change, taxonomy)
    if published:
        item.save_revision(user=by, changed=True, clean=False).publish(user=by)
    draft = latest is not None and _write_draft(latest, change, taxonomy, by, again=published)
    if published or draft:
        audit.write(
            "item.retagged",
            actor=by,
            item=pk,
            added=sorted(change.add),
            removed=sorted(change.remove),
            published=bool(published),
        )
    return bool(published), bool(draft)


def _write_draft(draft, change, taxonomy, by, again):
    """Write the draft with its terms changed; `again` also where they do not differ, to keep it on top."""
    if not (_carry(draft, change, taxonomy) or again):
        return False
    if not draft.live:
        # As Wagtail's form does: of what is not published, the page itself holds the draft too.
        draft.save(clean=False)
    draft.save_revision(user=by, changed=True, clean=False, log_action=True)
    return True
