from django.db import models
from django.db.models import Q


def _on(day, begin, end):
    """A condition: the period from `begin` to `end` (names of fields, open where null) holds `day`."""
    begun = Q(**{f"{begin}__isnull": True}) | Q(**{f"{begin}__lte": day})
    not_over = Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": day})
    return begun & not_over


class ForumQuerySet(models.QuerySet):
    def open_on(self, day):
        """Forums that sat on `day` (a date). The day of closing is the first without a sitting."""
        return self.filter(_on(day, "opened_on", "closed_on"))

    def of_kind(self, kind):
        return self.filter(kind=kind)


class AdjudicatorQuerySet(models.QuerySet):
    def sat_at(self, forum, day):
        """Adjudicators who sat at `forum` on `day` (a date); an unknown beginning or end counts as open."""
        sittings = self.model.sittings.rel.related_model.objects.on(day).filter(forum=forum)
        return self.filter(pk__in=sittings.values("adjudicator"))


class SittingQuerySet(models.QuerySet):
    def on(self, day):
        """Sittings that `day` (a date) falls into; the last day is the day before `to_on`."""
        return self.filter(_on(day, "from_on", "to_on"))
