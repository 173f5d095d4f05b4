"""What each role may do in the admin. It is written here, and put back after every `migrate`.

Nobody edits a role's permissions on a screen: whoever could, could give herself any of them.
"""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Task

from accounts.roles import Role, ensure_groups
from home import site_tree
from home.models import HomePage

ENTER = ["wagtailadmin.access_admin"]
CURATE = [
    *(f"library.{verb}_{noun}" for verb in ("add", "change", "view") for noun in ("term", "documenttype")),
    *(
        f"forums.{verb}_{noun}"
        for verb in ("add", "change", "view")
        for noun in ("forum", "adjudicator", "sitting")
    ),
]
TRANSLATE = ["wagtail_localize.submit_translation"]
LEGAL_AID = [f"home.{verb}_legalaidoffice" for verb in ("add", "change", "view")]
PRESS = [f"news.{verb}_presscontact" for verb in ("add", "change", "view")]
NAMES = [f"staff.{verb}_watchedname" for verb in ("add", "change", "view")]
SUBSCRIBERS = [f"news.{verb}_subscriber" for verb in ("view", "delete")]
SOURCES = [f"casefiles.{verb}_decisionsource" for verb in ("add", "change", "view")]
OFFICIALS = [
    f"actions.{verb}_{noun}" for verb in ("change", "view") for noun in ("official", "officialimport")
]
ACCOUNTS = [f"accounts.{verb}_user" for verb in ("add", "change", "view")]
SITE = [
    "home.change_organisationsettings",
    "home.change_sitenotices",
    *(f"wagtailredirects.{verb}_redirect" for verb in ("add", "change", "delete")),
    *(f"wagtailsearchpromotions.{verb}_searchpromotion" for verb in ("add", "change", "delete")),
]

MODELS = {
    Role.EDITOR: [*ENTER, *CURATE, *PRESS, *NAMES, *LEGAL_AID, *TRANSLATE],
    Role.PUBLISHER: [*ENTER, *CURATE, *PRESS, *NAMES, *LEGAL_AID, *TRANSLATE, *SITE],
    Role.REDACTOR: [*ENTER, *SOURCES],
    Role.CASE_MANAGER: [*ENTER, "casefiles.view_case", "casefiles.change_case", *OFFICIALS, *SUBSCRIBERS],
    Role.ADMIN: [*ENTER, *ACCOUNTS, "accounts.add_organisation", "accounts.change_organisation"],
}
PAGES = {
    Role.EDITOR: ["add_page", "change_page"],
    Role.PUBLISHER: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
}
FILES = {
    role: [
        f"{app}.{verb}_{noun}"
        for app, noun in (("wagtailimages", "image"), ("wagtaildocs", "document"))
        for verb in ("add", "change", "choose")
    ]
    for role in (Role.EDITOR, Role.PUBLISHER)
}
# Wagtail's migrations make a group and a task of this name, which no role stands for.
WAGTAILS_GROUP = "Moderators"
TABLES = (Group, Permission, GroupPagePermission, GroupCollectionPermission, GroupApprovalTask)


def after_migrate(using, **kwargs):
    """Receive Django's `post_migrate`; does nothing while a table that it needs is missing."""
    if using != "default" or not {model._meta.db_table for model in TABLES} <= set(
        connection.introspection.table_names()
    ):
        return
    ensure()


@transaction.atomic
def ensure():
    """Give each role's group exactly what it may do. Run on right data it changes nothing."""
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    homes = _homes()
    ensure_groups()
    for role in Role:
        group = Group.objects.get(name=role.value)
        group.permissions.set(_permissions(MODELS[role]))
        _ensure_pages(group, homes, PAGES.get(role, []))
        _ensure_files(group, _permissions(FILES.get(role, [])))
    _ensure_approval()


def _permissions(names):
    """The permissions of `app_label.codename` in `names` that exist in this installation."""
    found = []
    for name in names:
        app, codename = name.split(".")
        found += Permission.objects.filter(content_type__app_label=app, codename=codename)
    return found


def after_translation(sender, target_obj, **kwargs):
    """Receive Wagtail's `copy_for_translation_done`: who works on pages works on a new language's too."""
    if isinstance(target_obj, HomePage):
        for role, codenames in PAGES.items():
            _ensure_pages(Group.objects.get(name=role.value), _homes(), codenames)


def _homes():
    """The home page, and the head of each other language's tree, which stands beside it."""
    home = site_tree.ensure()
    return [home, *home.get_translations()] if home is not None else []


def _ensure_pages(group, homes, codenames):
    wanted = set(
        Permission.objects.filter(
            content_type__app_label="wagtailcore", content_type__model="page", codename__in=codenames
        ).values_list("pk", flat=True)
    )
    rows = GroupPagePermission.objects.filter(group=group)
    rows.exclude(page__in=homes, permission_id__in=wanted).delete()
    held = set(rows.values_list("page_id", "permission_id"))
    for home in homes:
        for permission_id in wanted:
            if (home.pk, permission_id) not in held:
                GroupPagePermission.objects.create(group=group, page=home, permission_id=permission_id)


def _ensure_files(group, permissions):
    root, wanted = Collection.get_first_root_node(), {permission.pk for permission in permissions}
    rows = GroupCollectionPermission.objects.filter(group=group)
    rows.exclude(collection=root, permission_id__in=wanted).delete()
    held = set(rows.values_list("permission_id", flat=True))
    if root is not None:
        for permission_id in wanted - held:
            GroupCollectionPermission.objects.create(
                group=group, collection=root, permission_id=permission_id
            )


def _ensure_approval():
    """Let publishers approve what editors submit, in the workflow that Wagtail begins with."""
    publishers = Group.objects.get(name=Role.PUBLISHER.value)
    for task in GroupApprovalTask.objects.filter(groups__name=WAGTAILS_GROUP):
        task.groups.set([publishers])
        Task.objects.filter(pk=task.pk).update(name="A publisher approves")
        task.workflows.update(name="Approval by a publisher")
    Group.objects.filter(name=WAGTAILS_GROUP, user=None).delete()
