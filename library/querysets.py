from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet


class TermQuerySet(models.QuerySet):
    def in_facet(self, code):
        return self.filter(facet_id=code)

    def offered(self):
        """Terms that a form offers: not retired, not merged."""
        return self.filter(active=True, merged_into__isnull=True)


def deliverable_q(now=None, prefix=""):
    """Items that may be handed to anybody at all (domain, section 3: never attached).

    Published, not embargoed, not expired, and a case document only when cleared and permitted. The dates are
    tested here, on reading, and not only when somebody saves. `prefix` leads from another model to the item.
    """
    now = now or timezone.now()

    def field(name, value):
        return Q(**{f"{prefix}{name}": value})

    return (
        field("live", True)
        & (field("embargo_until__isnull", True) | field("embargo_until__lte", now))
        & (field("expire_at__isnull", True) | field("expire_at__gt", now))
        & (
            field("document_type__case_document", False)
            | (field("case_record__redaction", "cleared") & field("case_record__permission", "granted"))
        )
    )


class LibraryItemQuerySet(PageQuerySet):
    def deliverable(self, now=None):
        """Items that may be handed to somebody whose case holds them."""
        return self.filter(deliverable_q(now))

    def undeliverable(self, now=None):
        return self.exclude(pk__in=self.model.objects.deliverable(now).values("pk"))

    def awaiting_clearance(self):
        """Case documents whose redaction is not cleared, oldest first."""
        return self.filter(document_type__case_document=True).exclude(case_record__redaction="cleared")

    def listed(self):
        """Items that lists show: a superseded one opens by its address only."""
        return self.filter(superseded_by__isnull=True)


LibraryItemManager = PageManager.from_queryset(LibraryItemQuerySet)
