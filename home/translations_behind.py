"""Translations that are older than the page they were made from: readers of another language see what has changed since."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from accounts.roles import Role
from records.waiting import Task, Work


def behind():
    """`[(page, source, number)]`: live pages that were published after their translations last took the text over.

    `source` is wagtail-localize's `TranslationSource`, `number` how many languages it is translated into. Two queries.
    """
    translated = TranslationSource.objects.annotate(
        number=Count("translations", filter=Q(translations__enabled=True))
    ).filter(number__gt=0)
    sources = {(source.object_id, source.locale_id): source for source in translated}
    pages = Page.objects.live().filter(translation_key__in=[key for key, _locale in sources]).order_by("path")
    found = [(page, sources.get((page.translation_key, page.locale_id))) for page in pages]
    return [
        (page, source, source.number)
        for page, source in found
        if source and page.last_published_at and page.last_published_at > source.last_updated_at
    ]


def work(user):
    """For editors and publishers (`records.waiting`): a line for each such page; None while there is none.

    A publisher is led to the screen that hands the new text to the translations, an editor to the page.
    """
    if not user.has_role(Role.EDITOR, Role.PUBLISHER) or not (found := behind()):
        return None
    publishes = user.has_role(Role.PUBLISHER)
    note = (
        _("Hand the new text over, then translate what is marked.")
        if publishes
        else _("A publisher hands the new text over; then it can be translated.")
    )
    return Work(_("Translations"), "", [_task(*each, publishes, note) for each in found])


def _task(page, source, number, publishes, note):
    label = ngettext(
        "translation of “%(title)s” is older than the page",
        "translations of “%(title)s” are older than the page",
        number,
    ) % {"title": page.title}
    name, pk = (
        ("wagtail_localize:update_translations", source.pk)
        if publishes
        else ("wagtailadmin_pages:edit", page.pk)
    )
    return Task(number, label, reverse(name, args=[pk]), note)
