"""What begins a new edition of the public site (`records.edition`): whatever a reader without an account can see.

Signals tell it. What is changed behind them (`queryset.update`) shows a minute later.
"""

from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Collection, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move
from wagtail.snippets.models import get_snippet_models

from library.models import LibraryItem
from library.signals import terms_changed
from news.models import PressContact
from records import edition

#: Read by everybody, beside pages and snippets.
KINDS = (
    AbstractDocument,
    AbstractImage,
    BaseSiteSetting,
    Collection,
    PageViewRestriction,
    PressContact,
    Redirect,
    Site,
)

#: What is written of a page while its draft is saved; readers see none of it.
OF_DRAFTS = frozenset(
    {
        "wagtail_admin_comments",
        "latest_revision",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
        "go_live_at",
        "locked",
        "locked_by",
        "locked_at",
    }
)


def connect():
    """Listen; called once when the apps are ready."""
    for signal in (post_save, post_delete):
        signal.connect(_row_changed, dispatch_uid="home.editions")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(_page_changed, dispatch_uid="home.editions")
    terms_changed.connect(_changed, dispatch_uid="home.editions")


def _row_changed(sender, instance, update_fields=None, raw=False, **kwargs):
    if isinstance(instance, Page):
        drafted = update_fields is not None and OF_DRAFTS.issuperset(update_fields)
        if not drafted:
            _page_changed(sender, instance)
    elif isinstance(instance, KINDS) or sender in get_snippet_models():
        edition.change()


def _page_changed(sender, instance, **kwargs):
    # The library is behind its own door, and its items are published by the hundred.
    if not isinstance(instance, LibraryItem):
        edition.change()


def _changed(sender, **kwargs):
    edition.change()
