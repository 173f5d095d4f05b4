"""The people of the permission matrix, around case A, item M that only A holds, and item N that no case holds."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from casefiles import sharing
from casefiles.models import CaseMember
from library.models import CaseDocumentRecord, ItemFile
from tests.factories import (
    CaseFactory,
    DocumentTypeFactory,
    LibraryItemFactory,
    StaffFactory,
    TermFactory,
    UserFactory,
)

ADVOCATES = ("owner", "co-counsel", "viewer")
STRANGERS = ("pro se", "unapproved", "former", "other advocate", "expert", "clinic")
STAFF = ("editor", "publisher", "redactor", "case manager", "admin")
EVERYBODY = ("anonymous", *STRANGERS, *ADVOCATES, *STAFF)


@dataclass
class World:
    """Case A, items M and N, items that may not be handed out, and everybody of `EVERYBODY` by name."""

    case: object
    held: object
    unheld: object
    file: object
    undeliverable: dict
    people: dict = field(default_factory=dict)


def _item(title, harm, **fields):
    return LibraryItemFactory(title=title, terms=[harm], **fields)


def _undeliverable(harm):
    """Items that would be A's, but for one thing each; attached while they could be, where that is possible."""
    now, paper = timezone.now(), DocumentTypeFactory(slug="decision", case_document=True)
    items = {
        "a draft": _item("Unpublished", harm, live=False),
        "under embargo": _item("Embargoed", harm, embargo_until=now + timedelta(days=3)),
        "expired": _item("Expired", harm, expire_at=now - timedelta(days=3)),
        "not cleared": _item("Uncleared", harm, document_type=paper),
    }
    CaseDocumentRecord.objects.update_or_create(
        item=items["not cleared"], defaults={"redaction": "pending", "permission": "granted"}
    )
    return items


def _people(case):
    former = UserFactory()
    people = {
        "anonymous": None,
        "pro se": UserFactory(kind=User.Kind.PRO_SE),
        "owner": case.owner,
        "co-counsel": UserFactory(),
        "viewer": UserFactory(),
        "former": former,
        "other advocate": CaseFactory().owner,
        "expert": UserFactory(kind=User.Kind.EXPERT),
        "clinic": UserFactory(kind=User.Kind.CLINIC),
        "editor": StaffFactory(roles=[Role.EDITOR]),
        "publisher": StaffFactory(roles=[Role.PUBLISHER]),
        "redactor": StaffFactory(roles=[Role.REDACTOR]),
        "case manager": StaffFactory(roles=[Role.CASE_MANAGER]),
        "admin": StaffFactory(roles=[Role.ADMIN]),
    }
    sharing.add_member(case, people["co-counsel"], CaseMember.Role.CO_COUNSEL)
    sharing.add_member(case, people["viewer"], CaseMember.Role.VIEWER)
    sharing.add_member(case, former, CaseMember.Role.CO_COUNSEL)
    sharing.remove_member(case, former)
    # Whoever lost her approval while on a case keeps no access by her membership.
    unapproved = UserFactory()
    sharing.add_member(case, unapproved, CaseMember.Role.CO_COUNSEL)
    User.objects.filter(pk=unapproved.pk).update(status=User.Status.SUSPENDED)
    people["unapproved"] = User.objects.get(pk=unapproved.pk)
    return people


def build():
    """Make the world of the matrix."""
    harm, other = (
        TermFactory(facet="persecution_type", slug=slug) for slug in ("gang-violence", "forced-marriage")
    )
    case = CaseFactory(terms=[harm])
    held, unheld = _item("For gangs", harm), _item("For marriages", other)
    file = ItemFile.objects.create(
        item=held,
        name="paper.pdf",
        media_type="application/pdf",
        size=4,
        file=ContentFile(b"%PDF", name="paper.pdf"),
    )
    return World(case, held, unheld, file, _undeliverable(harm), _people(case))
