"""Loads the demo organisation, through the verbs that people use: accounts, pages, clearance, cases.

A database is the demo's when it carries a `DemoMark`. An unmarked one is filled only if it is empty, that is,
holds what `migrate` and `load_taxonomy` make and nothing else.
"""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models.deletion import ProtectedError

from accounts.models import Organisation
from casefiles import invariant
from casefiles.models import Case
from home.models import ContactMessage
from library import filing
from library.models import LibraryItem, Term
from news.models import Picture

from . import (
    about_pages,
    actions,
    casework,
    deadlines,
    drafting,
    editing,
    history,
    hub_pages,
    library_items,
    messages,
    news_pages,
    newsletters,
    people,
    self_help,
    site_pages,
)
from .models import DemoMark
from .once import told_once

#: What a database that is not the demo's must be empty of. What people make, the demo makes too.
MADE_BY_PEOPLE = (
    Case,
    LibraryItem,
    Picture,
    *newsletters.KINDS,
    *actions.KINDS,
    *news_pages.KINDS,
    *hub_pages.KINDS,
    *about_pages.KINDS,
    *site_pages.KINDS,
    ContactMessage,
    *self_help.KINDS,
    Organisation,
    get_user_model(),
)


class NotADemo(Exception):
    """The database is not marked as a demo and is not empty, or lacks the taxonomy; nothing was changed."""


@transaction.atomic
@told_once()
def load(say=lambda line: None, *, reset=False):
    """Load the demo, telling `say` each step. Loaded already and no `reset` asked for: return False.

    With `reset`, all that people made is taken away first, except accounts that are not the demo's.
    Raises `NotADemo`; the database is then as it was.
    """
    if DemoMark.objects.exists():
        if not reset:
            return False
        say("Taking the old demo away …")
        clear()
    else:
        refuse_unless_empty()
    DemoMark.objects.create()
    say("Opening the accounts …")
    staff = people.load()
    say("Writing the public pages …")
    site_pages.load(staff["editor2"])
    about_pages.load(staff["editor2"])
    self_help.load(staff["editor2"])
    library_items.load(staff, say)
    news_pages.load(staff["editor2"])
    actions.load(staff["editor2"])
    newsletters.load(staff["editor2"])
    hub_pages.load(staff["editor2"])
    messages.load(staff["staff"])
    editing.load(staff)
    say("Opening the cases …")
    cases = casework.load()
    drafting.load()
    deadlines.check(staff["staff"])
    say("Writing three years of visits …")
    history.load(cases)
    return True


def refuse_unless_empty():
    """Raise `NotADemo` if anything is there that people made, or if the taxonomy is not."""
    for model in MADE_BY_PEOPLE:
        if model._default_manager.exists():
            raise NotADemo(
                f"This database is not marked as a demo and holds {model._meta.verbose_name_plural} already. "
                "The demo is loaded into an empty database only."
            )
    if not Term.objects.exists():
        raise NotADemo("The taxonomy is missing. Run load_taxonomy first.")


def clear():
    """Take away what people made in a marked database. The audit stays, and accounts not the demo's."""
    Case.objects.all().delete()
    for item in LibraryItem.objects.all():
        for item_file in item.files.all():
            filing.remove_file(item_file)
    editing.clear()
    newsletters.clear()
    messages.clear()
    actions.clear()
    news_pages.clear()
    for model in (LibraryItem, *hub_pages.KINDS, *about_pages.KINDS, *self_help.KINDS, *site_pages.KINDS):
        # Those below first: a page takes along what stands under it.
        for page in model.objects.order_by("-depth"):
            page.delete()
    self_help.clear()
    # Nobody holds the fact groups of what is gone any more; the check drops them.
    invariant.check(repair=True)
    for user in get_user_model().objects.filter(is_demo=True):
        user.delete()
    for organisation in Organisation.objects.all():
        try:
            with transaction.atomic():
                organisation.delete()
        except ProtectedError:
            continue
    DemoMark.objects.all().delete()
