"""Where the library's signals arrive: inside the transaction of the change itself."""

from django.db import transaction
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context

from forums.signals import forum_changed
from library.signals import audience_changed, terms_changed
from records import audit

from . import attachments, facts, invariant


def _record(item, difference):
    def spoken(combinations):
        return sorted(sorted(combination) for combination in combinations)

    audit.write(
        "item.published" if item.live else "item.withdrawn",
        actor=get_active_log_context().user,
        item=item.pk,
        gained=spoken(difference.gained),
        lost=spoken(difference.lost),
    )


@receiver(audience_changed)
def follow_the_audience(item, published=False, **kwargs):
    """Attach an item to the cases that it now fits. One audit row a publish, with the combinations gained and lost."""
    difference = attachments.sync_item(item.pk)
    recorded = getattr(item, "_publish_recorded", False)
    if difference or (published and not recorded):
        _record(item, difference)
    item._publish_recorded = bool(difference) and not published


@receiver(terms_changed)
def follow_the_taxonomy(**kwargs):
    """A merged or moved term changes facts and audiences everywhere: bring all of them to the rule."""
    with transaction.atomic():
        report = invariant.check(repair=True)
        if report:
            counts = {kind: len(pairs) for kind, pairs in report.differences().items()}
            audit.write("taxonomy.attachments_followed", actor=get_active_log_context().user, **counts)


@receiver(forum_changed)
def follow_the_forum(forum, **kwargs):
    """A court that comes under another circuit changes what its cases hold."""
    facts.follow_forum(forum)
