"""The register of routes (S9): every address that answers, and who may use it.

A route of ours that is not in `OURS`, or one of a package that is not in `third_party_routes.txt`, fails the
tests; until it is registered, only who is signed in reaches it. A row says who gets past the door. What they
then find is asked of named querysets and of the one gate, in the view.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from django.urls import URLPattern, get_resolver

from accounts.roles import Role

# Below these, who is not signed in is sent to the door, whether or not the address exists.
ADMIN = "/admin/"
PRIVATE = (ADMIN, "/cases/", "/library/", "/account/")
DOOR = "/accounts/"
# Wagtail's own sign-in pages, which lead to the door by themselves.
LEADING_TO_DOOR = ("/admin/login/", "/admin/password_reset/")

THIRD_PARTY = Path(__file__).with_name("third_party_routes.txt")


class Who(Enum):
    """Who may use a route."""

    PUBLIC = "public"  # anybody
    SIGNED_IN = "signed-in"  # anybody with an account
    ADVOCATE = "advocate"  # approved advocates; the view asks
    OBJECT = "object"  # those whom the object admits; the view asks a named queryset
    ADMIN = "admin"  # who has access to the admin; Wagtail asks for the permission
    ROLE = "role"  # who holds one of the row's roles


@dataclass(frozen=True)
class Row:
    """One row of the register: who, and for `Who.ROLE` which roles."""

    who: Who
    roles: tuple = ()


def role(*roles):
    """A row for those who hold one of `roles`."""
    return Row(Who.ROLE, roles)


PUBLIC, SIGNED_IN, ADVOCATE, OBJECT = (
    Row(Who.PUBLIC),
    Row(Who.SIGNED_IN),
    Row(Who.ADVOCATE),
    Row(Who.OBJECT),
)

OURS = {
    "health": PUBLIC,
    "search": PUBLIC,
    "robots": PUBLIC,
    "sitemap": PUBLIC,
    "contact_send": PUBLIC,
    "offline": PUBLIC,
    "service_worker": PUBLIC,
    "legal_aid": PUBLIC,
    "media": PUBLIC,
    # The newsletter. Whoever holds a link of a mail may use it.
    "newsletter": PUBLIC,
    "newsletter_sent": PUBLIC,
    "newsletter_confirm": PUBLIC,
    "newsletter_lists": PUBLIC,
    "newsletter_leave": PUBLIC,
    # Calls to action.
    "action_offices": PUBLIC,
    "action_called": PUBLIC,
    "account": SIGNED_IN,
    "case_list": ADVOCATE,
    "case_new": ADVOCATE,
    "case_new_section": ADVOCATE,
    "case_draft_delete": OBJECT,
    "case_library": OBJECT,
    "case_accept": OBJECT,
    "case_edit": OBJECT,
    "case_edit_section": OBJECT,
    "case_item": OBJECT,
    "case_file": OBJECT,
    "case_item_hide": OBJECT,
    "case_item_show": OBJECT,
    "case_archive": OBJECT,
    "case_close": OBJECT,
    "case_reopen": OBJECT,
    "library_file": OBJECT,
    # The library's screens in the admin.
    "library_item_audience": role(Role.EDITOR, Role.PUBLISHER),
    "library_item_as_case": role(Role.EDITOR, Role.PUBLISHER),
    "library_item_files": role(Role.EDITOR, Role.PUBLISHER),
    "library_item_permission": role(Role.EDITOR, Role.PUBLISHER),
    "library_item_file": OBJECT,
    "library_item_who": role(*Role),
    "library_item_checks": role(Role.EDITOR, Role.PUBLISHER),
    # What editors are told of public pages.
    "page_advice": role(Role.EDITOR, Role.PUBLISHER),
    "pages_due": role(Role.EDITOR, Role.PUBLISHER),
    "design_system": Row(Who.ADMIN),
    "design_schemes": Row(Who.ADMIN),
    "library_retag": role(Role.PUBLISHER),
    "library_redaction": role(Role.REDACTOR),
    "library_redaction_clear": role(Role.REDACTOR),
    "library_redaction_reopen": role(Role.REDACTOR),
    # Translations, as wagtail-localize has them. What it publishes, or puts back to English, is for publishers.
    **{
        f"wagtail_localize:{screen}": role(Role.EDITOR, Role.PUBLISHER)
        for screen in (
            "submit_page_translation",
            "edit_string_translation",
            "edit_override",
            "download_pofile",
            "upload_pofile",
            "preview_translation",
            "stop_translation",
            "translations_report",
            "translations_report_results",
            "javascript_catalog",
            # No snippet of ours is translated: a 404 (`TranslationsOfPublicPages`).
            "submit_snippet_translation",
            "snippets_api_listing",
            "snippets_api_detail",
        )
    },
    **{
        f"wagtail_localize:{screen}": role(Role.PUBLISHER)
        for screen in ("update_translations", "convert_to_alias", "machine_translate")
    },
    # Where decisions came from.
    "decision_numbers": role(Role.REDACTOR),
    "decision_number": role(Role.REDACTOR),
    # The cases' list in the admin, and that of what was called not relevant.
    **{
        f"casefiles_{model}_modeladmin_{screen}": role(Role.CASE_MANAGER)
        for model in ("case", "hiddenitem")
        for screen in ("index", "create", "edit", "delete", "history")
    },
    **{
        f"news_subscriber_modeladmin_{screen}": role(Role.CASE_MANAGER)
        for screen in ("index", "create", "edit", "delete", "history")
    },
    "staff_case": role(Role.CASE_MANAGER),
    "staff_case_new": role(Role.CASE_MANAGER),
    "staff_case_new_for": role(Role.CASE_MANAGER),
    # Messages of the contact page.
    **{
        f"home_contactmessage_modeladmin_{screen}": role(Role.CASE_MANAGER)
        for screen in ("index", "create", "edit", "delete", "history")
    },
    "contact_message": role(Role.CASE_MANAGER),
    # Officials whom callers are led to, and the imports that change them.
    **{
        f"actions_official_modeladmin_{screen}": role(Role.CASE_MANAGER)
        for screen in ("index", "create", "edit", "delete", "history")
    },
    "officials_import": role(Role.CASE_MANAGER),
    "officials_one": role(Role.CASE_MANAGER),
    # The organisations that accounts belong to.
    **{
        f"organisations:{screen}": role(Role.ADMIN)
        for screen in (
            "index",
            "index_results",
            "add",
            "edit",
            "delete",
            "usage",
            "history",
            "history_results",
        )
    },
    # Wagtail's own sign-in pages, led to the door.
    "door_from_page": PUBLIC,
    "door_from_admin": PUBLIC,
    "door_from_reset": PUBLIC,
    "door_out_of_admin": PUBLIC,
}

# The admin's screens for terms, forums and adjudicators.
_SCREENS = ("index", "index_results", "add", "edit", "history", "history_results")
OURS |= {
    f"{screens}:{name}": Row(Who.ADMIN)
    for screens in (
        "terms",
        "document_types",
        "forums",
        "adjudicators",
        "press_contacts",
        "legal_aid_offices",
        "watched_names",
    )
    for name in (*_SCREENS, *(["merge"] if screens in ("terms", "document_types") else []))
}


@cache
def third_party():
    """The routes of packages: a dict of key to `Row`, from lines of `who key` in `third_party_routes.txt`."""
    rows = {}
    for line in THIRD_PARTY.read_text().splitlines():
        if line and not line.startswith("#"):
            who, key = line.split(" ", 1)
            rows[key] = Row(Who(who))
    return rows


def register():
    """All rows: a dict of key to `Row`. The key of a route is its name, or its pattern where it has none."""
    return {**third_party(), **OURS}


def row_of(match):
    """The row of a `ResolverMatch`, or None."""
    key = match.view_name if match.url_name else match.route
    return OURS.get(key) or third_party().get(key)


def walk(resolver=None, prefix="", namespace=""):
    """Yield `(key, route)` for each route below `resolver` (by default all there are): its key, its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}" if entry.name else route, route
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walk(entry, route, inner)


def is_private(path):
    """Whether `path` lies below a prefix for which everybody signs in first."""
    return path.startswith(PRIVATE) and not path.startswith(LEADING_TO_DOOR)


def is_admin(path):
    """Whether `path` is an address of the admin."""
    return path.startswith(ADMIN)
