"""Opens the demo cases, shares some, closes one."""

from django.contrib.auth import get_user_model

from accounts import terms as agreements
from casefiles import closing, decision_sources, facts, hiding, sharing
from casefiles.models import Case, CaseFactGroup, CaseTerm
from forums.models import Forum
from library.models import LibraryItem

from . import content
from .library_items import terms

#: Facets of the data file that are countries in another role than the country of origin.
COUNTRY_ROLES = {
    "country": CaseTerm.Role.ORIGIN,
    "second_nationality": CaseTerm.Role.SECOND_NATIONALITY,
    "last_residence": CaseTerm.Role.LAST_RESIDENCE,
    "other_country": CaseTerm.Role.OTHER_COUNTRY,
}


def load():
    """Open every case of the data files for its owner; return pairs of the case and its entry."""
    forums = {forum.term_slug: forum for forum in Forum.objects.all()}
    agreed = agreements.current()
    return [(_load_one(entry, forums, agreed), entry) for entry in content.cases()]


def _load_one(entry, forums, agreed):
    owner = _person(entry["owner"])
    case = facts.open_case(owner, stated(entry["facts"]), _fields(entry, forums) | {"terms": agreed}).case
    for key, role in entry.get("members", {}).items():
        sharing.add_member(case, _person(key), role, by=owner)
    for slug, reason in entry.get("hidden", {}).items():
        hiding.hide(case, LibraryItem.objects.get(slug=slug), reason, by=owner)
    if "decision" in entry:
        item = LibraryItem.objects.get(slug=entry["decision"])
        decision_sources.enter(item, str(case.number), by=_person("redactor1"))
    _backdate(case, entry)
    if "closed_on" in entry:
        closing.close(case, by=owner)
        Case.objects.filter(pk=case.pk).update(closed_at=content.moment(entry["closed_on"]))
    return case


def stated(by_facet):
    """The answers of a case as `facts` takes them, from slugs by facet."""
    answers = set()
    for facet, slugs in by_facet.items():
        role = COUNTRY_ROLES.get(facet, CaseTerm.Role.PLAIN)
        real = "country" if facet in COUNTRY_ROLES else facet
        answers |= {(term_id, role) for term_id in terms({real: slugs})}
    return answers


def _person(key):
    return get_user_model().objects.get(email=content.address(key))


def _fields(entry, forums):
    deadline, expert = entry.get("deadline", {}), entry.get("expert", {})
    fields = {
        name: entry[name]
        for name in ("reference", "client_type", "gender", "age_band", "languages", "basis", "state")
    }
    return fields | {
        "forum": forums[entry["forum"]] if "forum" in entry else None,
        "opened_on": content.day(entry["opened_on"]),
        "entered_on": content.month(entry.get("entered_on")),
        "i589_filed_on": content.month(entry.get("i589_filed_on")),
        "i589_filed": entry["i589_filed"],
        "deadline_kind": deadline.get("kind", ""),
        "deadline_on": content.day(deadline.get("day")),
        "expert_status": expert.get("status", ""),
        "expert_kinds": expert.get("kinds", []),
    }


def _backdate(case, entry):
    """Have the case been there since it was opened."""
    opened = content.moment(entry["opened_on"])
    Case.objects.filter(pk=case.pk).update(created_at=opened)
    case.members.update(since=opened)
    case.changes.update(at=opened)
    CaseFactGroup.objects.filter(case=case).update(since=opened)
