"""A case as staff read it on one page: what it states, who is on it, what was done, what it holds and nearly holds."""

from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.models import Facet, LibraryItem
from records.models import AuditEntry

from . import attachments, captions, changes, languages, nearly, options, reasons
from .models import CaseHandover, CaseMember, CaseTerm

#: How many items a page shows, and how many are named for each fact that is missing.
PAGE_SIZE = 25
NAMED = 5

#: How many missing facts are shown with their items; the others are folded.
SHOWN = 6

#: How many of the latest acts are told.
ACTS = 30

#: The answers that are no terms, in the order of the page. What only the owner sees is not among them.
PLAIN = [
    "client_type",
    "languages",
    "state",
    "entered_on",
    "i589_filed",
    "i589_filed_on",
    "expert_status",
    "expert_kinds",
    "basis",
]
MONTHS = ("entered_on", "i589_filed_on")

SAID = {
    "case.opened": gettext_lazy("opened the case"),
    "case.accepted": gettext_lazy("agreed to the terms for it"),
    "case.edited": gettext_lazy("changed it"),
    "case.viewed": gettext_lazy("looked at it"),
    "case.closed": gettext_lazy("closed it"),
    "case.reopened": gettext_lazy("opened it again"),
    "case.shared": gettext_lazy("added somebody"),
    "case.unshared": gettext_lazy("took somebody off"),
    "case.followed_forum": gettext_lazy("its court came under another circuit"),
    "item.opened": gettext_lazy("read an item"),
    "file.opened": gettext_lazy("opened a file"),
    "item.hidden": gettext_lazy("called an item not relevant"),
    "item.shown": gettext_lazy("took an item back into the list"),
}


def stated(case):
    """What the case states, as `(question, answer)`; terms first, by facet, then what matches nothing."""
    by_facet = {}
    for row in case.stated.all():
        by_facet.setdefault((row.term.facet_id, row.role), []).append(row.term)
    facets = list(Facet.objects.values_list("code", "label"))
    rows = []
    for code, label in facets:
        for role in CaseTerm.Role:
            terms = sorted(by_facet.get((code, role), ()), key=lambda term: (term.position, term.label))
            if terms:
                asked = role.label if role else label
                rows.append((asked, ", ".join(term.label for term in terms)))
    return rows + _plain(case)


def _plain(case):
    rows = [(_label(case, name), _value(case, name)) for name in PLAIN]
    if case.deadline_on:
        kind = case.get_deadline_kind_display() or _("Deadline")
        rows.append((_("Next deadline"), f"{kind}, {date_format(case.deadline_on)}"))
    if case.adjudicator:
        rows.append((_label(case, "adjudicator"), str(case.adjudicator)))
    rows.append((_label(case, "group_text"), case.group_text))
    rows.append((_label(case, "note"), case.note))
    return [(label, text) for label, text in rows if text]


def _label(case, name):
    label = str(case._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def _value(case, name):
    value = getattr(case, name)
    if name == "languages":
        return ", ".join(languages.name_of(code) for code in value or ())
    if name == "expert_kinds":
        labels = dict(options.ExpertKind.choices)
        return ", ".join(str(labels.get(kind, kind)) for kind in value or ())
    if name in MONTHS:
        return date_format(value, "F Y") if value else ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    display = getattr(case, f"get_{name}_display", None)
    return str(display() if display else value or "")


def members(case):
    """The people on the case, the owner first, each with whether she may work on it now."""
    order = {role: place for place, role in enumerate(CaseMember.Role)}
    rows = case.members.select_related("user__organisation")
    return [
        {
            "user": member.user,
            "role": member.get_role_display(),
            "since": member.since,
            "organisation": member.user.organisation,
            "standing": "" if member.user.is_approved_advocate else member.user.get_status_display(),
        }
        for member in sorted(rows, key=lambda member: (order[member.role], member.since))
    ]


def held(case, number):
    """A page of the items that stand in the case's list, newest first, each with why it is there."""
    items = (
        attachments.items_of(case)
        .listed()
        .select_related("document_type")
        .order_by(F("listing__latest_on").desc(nulls_last=True), "title", "pk")
    )
    page = Paginator(items, PAGE_SIZE).get_page(number)
    why = reasons.reasons_for(case, [item.pk for item in page])
    return page, [{"item": item, "why": reasons.why(why[item.pk])} for item in page]


def near(case):
    """What the case nearly holds: each fact that is missing, with the items that it would bring, some by name."""
    missing = nearly.nearly(case)
    wanted = {pk for each in missing for pk in sorted(each.item_ids)[:NAMED]}
    titles = dict(LibraryItem.objects.filter(pk__in=wanted).values_list("pk", "title"))
    rows = [
        {
            "label": each.label,
            "facet": each.facet,
            "count": len(each.item_ids),
            "named": [(pk, titles[pk]) for pk in sorted(each.item_ids)[:NAMED]],
            "more": len(each.item_ids) - NAMED if len(each.item_ids) > NAMED else 0,
        }
        for each in missing
    ]
    likely = [row for row in rows if row["facet"] != "country"]
    return {
        "first": likely[:SHOWN],
        "others": likely[SHOWN:],
        "places": [row for row in rows if row["facet"] == "country"],
    }


def hidden(case):
    """The items that somebody on the case called not relevant, with the reason that she gave."""
    return case.hidden_items.select_related("item", "by")


def acts(case):
    """The latest acts on the case, newest first: who did what, and when."""
    entries = list(AuditEntry.objects.filter(case_id=case.pk)[:ACTS])
    people = get_user_model().objects.in_bulk({entry.actor_id for entry in entries if entry.actor_id})
    items = dict(
        LibraryItem.objects.filter(pk__in={entry.item_id for entry in entries if entry.item_id}).values_list(
            "pk", "title"
        )
    )
    return [
        {
            "at": entry.at,
            "by": people.get(entry.actor_id),
            "did": SAID.get(entry.action, entry.action),
            "item": items.get(entry.item_id, ""),
        }
        for entry in entries
    ]


def page_of(case, number=1):
    """All that the page of a case prints; `number` is the page of its items."""
    page, entries = held(case, number)
    return {
        "claim": captions.claim(case),
        "due": captions.due(case) if case.is_open else None,
        "stated": stated(case),
        "members": members(case),
        "handover": CaseHandover.objects.filter(case=case).select_related("to", "by").first(),
        "page": page,
        "entries": entries,
        "near": near(case),
        "hidden": hidden(case),
        "history": changes.history(case, for_owner=False),
        "acts": acts(case),
    }
