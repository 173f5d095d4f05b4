"""The permission matrix of `docs/security.md`: everybody, everything, by every transport; and its mutants.

Y allowed, 4 not found, 3 forbidden, L to sign-in.
"""

import pytest
from django.urls import reverse

from casefiles.querysets import Reach
from library.models import LibraryItem

from .personas import EVERYBODY, build

pytestmark = pytest.mark.django_db

GATE = "casefiles.backends.AttachmentBackend"
CASES = "casefiles.querysets.CaseQuerySet"
USER = "accounts.models.User"

#                   A, edit, M, file, N | M, N, file themselves | admin, items, redact, case list | hide M, archive
# | accept A, A in the admin, enter a case, for whom, who has M, retag, check M, decision numbers, decision number, section,
# subscribers
MATRIX = {
    "anonymous": "       L L L L L L L L L L L L L L | L L L L L L L L L L L",
    "pro se": "          4 4 4 4 4 4 4 4 4 4 4 4 4 4 | 4 4 4 4 4 4 4 4 4 4 4",
    "unapproved": "      4 4 4 4 4 4 4 4 4 4 4 4 4 4 | 4 4 4 4 4 4 4 4 4 4 4",
    "owner": "           Y Y Y Y 4 Y 4 4 4 4 4 4 Y Y | Y 4 4 4 4 4 4 4 4 Y 4",
    "co-counsel": "      Y Y Y Y 4 Y 4 4 4 4 4 4 Y Y | 4 4 4 4 4 4 4 4 4 Y 4",
    "viewer": "          Y 3 Y Y 4 Y 4 4 4 4 4 4 3 Y | 4 4 4 4 4 4 4 4 4 3 4",
    "former": "          4 4 4 4 4 4 4 4 4 4 4 4 4 4 | 4 4 4 4 4 4 4 4 4 4 4",
    "other advocate": "  4 4 4 4 4 4 4 4 4 4 4 4 4 4 | 4 4 4 4 4 4 4 4 4 4 4",
    "expert": "          4 4 4 4 4 4 4 4 4 4 4 4 4 4 | 4 4 4 4 4 4 4 4 4 4 4",
    "clinic": "          4 4 4 4 4 4 4 4 4 4 4 4 4 4 | 4 4 4 4 4 4 4 4 4 4 4",
    "editor": "          4 4 4 4 4 Y Y Y Y Y 3 3 4 4 | 4 3 3 3 Y 3 Y 3 3 4 3",
    "publisher": "       4 4 4 4 4 Y Y Y Y Y 3 3 4 4 | 4 3 3 3 Y Y Y 3 3 4 3",
    "redactor": "        4 4 4 4 4 Y Y Y Y 3 Y 3 4 4 | 4 3 3 3 Y 3 3 Y Y 4 3",
    "case manager": "    Y Y Y Y 4 Y Y Y Y 3 3 Y Y Y | 4 Y Y Y Y 3 3 3 3 Y Y",
    "admin": "           4 4 4 4 4 Y Y Y Y 3 3 3 4 4 | 4 3 3 3 Y 3 3 3 3 4 3",
}
TRANSPORTS = {
    "GET": ("get", {}),
    "HEAD": ("head", {}),
    "POST": ("post", {}),
    "Range": ("get", {"range": "bytes=0-3"}),
    "script": ("get", {"x-requested-with": "XMLHttpRequest"}),
    "JSON": ("get", {"accept": "application/json"}),
}

# Wagtail's own screens are tried once a persona (`test_third_party`); its form for pages fails on an empty POST.
WAGTAILS = ("admin", "items: edit")
# Staff's own screens, which know no file and answer alike to every way of asking.
STAFFS = (
    "A in the admin",
    "enter a case",
    "enter for whom",
    "who",
    "retag",
    "check",
    "decision numbers",
    "decision number",
    "subscribers",
)


def addresses(world):
    """The address of each column, in the order of the rows above."""
    case, held, unheld = world.case.uuid, world.held, world.unheld
    return {
        "open": reverse("case_library", args=[case]),
        "edit": reverse("case_edit", args=[case]),
        "M": reverse("case_item", args=[case, held.slug]),
        "M's file": reverse("case_file", args=[case, held.slug, world.file.uuid]),
        "N": reverse("case_item", args=[case, unheld.slug]),
        "M itself": held.url,
        "N itself": unheld.url,
        "M's file itself": reverse("library_file", args=[world.file.uuid]),
        "admin": reverse("wagtailadmin_home"),
        "items: edit": reverse("wagtailadmin_pages:edit", args=[held.pk]),
        "redact": reverse("library_redaction"),
        "case list": reverse("casefiles_case_modeladmin_index"),
        "hide": reverse("case_item_hide", args=[case, held.slug]),
        "archive": reverse("case_archive", args=[case]),
        "accept": reverse("case_accept", args=[case]),
        "A in the admin": reverse("staff_case", args=[case]),
        "enter a case": reverse("staff_case_new"),
        "enter for whom": reverse("staff_case_new_for", args=[world.people["owner"].pk]),
        "who": reverse("library_item_who", args=[held.pk]),
        "retag": reverse("library_retag"),
        "check": reverse("library_item_checks", args=[held.pk]),
        "decision numbers": reverse("decision_numbers"),
        "decision number": reverse("decision_number", args=[world.undeliverable["not cleared"].pk]),
        "section": reverse("case_edit_section", args=[case, "claim"]),
        "subscribers": reverse("news_subscriber_modeladmin_index"),
    }


def outcome(client, address, transport):
    """One letter of the matrix; "-" where the address refuses the method to everybody alike."""
    method, headers = TRANSPORTS[transport]
    answer = getattr(client, method)(address, headers=headers)
    if answer.status_code == 302 and answer.url.startswith("/accounts/login/"):
        return "L"
    return {404: "4", 403: "3", 405: "-"}.get(answer.status_code, "Y")


def _tried(column):
    """The transports by which a column is tried."""
    return ("GET",) if column in WAGTAILS else ("GET", "POST") if column in STAFFS else TRANSPORTS


def differences(world, client, transports=("GET",), people=EVERYBODY):
    """The cells that are not as the matrix says: `(person, column, transport, expected, found)`."""
    found = set()
    for name in people:
        client.logout()
        if world.people[name]:
            client.force_login(world.people[name])
        for (column, address), expected in zip(
            addresses(world).items(), MATRIX[name].replace("|", " ").split(), strict=True
        ):
            for transport in set(transports) & set(_tried(column)):
                seen = outcome(client, address, transport)
                if seen not in (expected, "-") or (seen == "-" and expected == "L"):
                    found.add((name, column, transport, expected, seen))
    return found


@pytest.fixture
def world():
    return build()


@pytest.mark.parametrize("name", EVERYBODY)
def test_everybody_gets_what_the_matrix_says(world, client, name):
    assert differences(world, client, TRANSPORTS, [name]) == set()


@pytest.mark.parametrize("transport", ["GET", "POST", "Range"])
def test_what_may_not_be_handed_out_is_not_found_by_anybody(world, client, transport):
    for name in EVERYBODY:
        client.logout()
        if world.people[name]:
            client.force_login(world.people[name])
        for kind, item in world.undeliverable.items():
            asked = [f"/library/{item.slug}/", reverse("case_item", args=[world.case.uuid, item.slug])]
            seen = {outcome(client, address, transport) for address in asked}
            assert seen == ({"L"} if name == "anonymous" else {"4"}), (name, kind)


def everything(queryset, *args):
    return queryset.all()


# What is replaced, by what, and whom that would let in.
MUTANTS = {
    "the gate": (f"{GATE}.has_perm", lambda *args, **kwargs: True, "other advocate"),
    "cases readable by": ("casefiles.querysets.reach_of", lambda user: Reach.ALL, "other advocate"),
    "cases editable by": (f"{CASES}.editable_by", everything, "viewer"),
    "items of a case": (
        "casefiles.attachments.items_of",
        lambda case: LibraryItem.objects.all(),
        "case manager",
    ),
    "the role": (f"{USER}.has_role", lambda *args: True, "expert"),
    "the approval": (f"{USER}.is_approved_advocate", True, "unapproved"),
    "the door of the admin": ("wellfounded.routes.is_admin", lambda path: False, "owner"),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_control_a_gate_that_always_says_yes_is_noticed(world, client, monkeypatch, name):
    target, replacement, person = MUTANTS[name]
    monkeypatch.setattr(target, replacement)
    assert differences(world, client, people=[person])
