"""What a reader has chosen in the library of a case: filters, words, order (domain, section 3: filters).

All of it stands in the address, so that a page can be kept, sent to co-counsel and gone back to. Values are slugs
there and term ids here; what an address says that nobody offers is dropped.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from library.models import Result
from library.taxonomy import Taxonomy

#: The groups whose values are terms: field, name in the address, facet.
TERM_GROUPS = (
    ("types", "type", "document_type"),
    ("countries", "country", "country"),
    ("harms", "harm", "persecution_type"),
    ("stages", "stage", "stage"),
    ("topics", "topic", "topic"),
)
FACET_OF = {name: facet for _field, name, facet in TERM_GROUPS}
FIELD_OF = {name: attribute for attribute, name, _facet in TERM_GROUPS} | {"result": "results"}

#: The groups whose values are ANDed unless the switch says "any".
ANDED = ("harm", "topic")

#: More letters than a search is ever typed with.
LONGEST = 200


class Within(models.TextChoices):
    """How old the latest text may be."""

    MONTH = "30d", _("30 days")
    HALF_YEAR = "6m", _("6 months")
    YEAR = "12m", _("12 months")
    TWO_YEARS = "24m", _("24 months")
    VISIT = "visit", _("since your last visit")

    def from_day(self, today=None):
        """The first day that counts; `None` for the last visit, which is a moment of the reader's own."""
        days = {"30d": 30, "6m": 182, "12m": 365, "24m": 730}.get(self.value)
        return days and (today or timezone.localdate()) - timedelta(days=days)


class Order(models.TextChoices):
    NEWEST = "newest", _("Newest first")
    BEST = "best", _("Best match first")


def usual_order(words):
    """The order that an address need not name: the newest first, or what meets the words best."""
    return Order.BEST.value if words else Order.NEWEST.value


@dataclass(frozen=True)
class Choices:
    """The choices of one page. Term choices are frozensets of ids; `harms_any` and `topics_any` make them OR."""

    types: frozenset = field(default_factory=frozenset)
    countries: frozenset = field(default_factory=frozenset)
    harms: frozenset = field(default_factory=frozenset)
    stages: frozenset = field(default_factory=frozenset)
    topics: frozenset = field(default_factory=frozenset)
    results: frozenset = field(default_factory=frozenset)
    harms_any: bool = False
    topics_any: bool = False
    within: str = ""
    after: date | None = None
    before: date | None = None
    words: str = ""
    order: str = Order.NEWEST.value
    hidden: bool = False

    @classmethod
    def from_query(cls, query, taxonomy=None):
        """The choices that an address (a `QueryDict`) makes. Nothing in it can be wrong: it is left out.

        `taxonomy` spares a query where it is at hand.
        """
        taxonomy = taxonomy or Taxonomy.current()
        found = {}
        for attribute, name, facet in TERM_GROUPS:
            rows = [taxonomy.find(facet, slug) for slug in query.getlist(name)]
            found[attribute] = frozenset(row.id for row in rows if row is not None)
        within, order = query.get("within", ""), query.get("order", "")
        words = " ".join(query.get("q", "").replace("\x00", " ").split())[:LONGEST]
        return cls(
            **found,
            results=frozenset(query.getlist("result")) & frozenset(Result.values),
            harms_any=query.get("harm_mode") == "any",
            topics_any=query.get("topic_mode") == "any",
            within=within if within in Within.values else "",
            after=_day(query.get("after")),
            before=_day(query.get("before")),
            words=words,
            order=order if order in Order.values else usual_order(words),
            hidden=query.get("hidden") == "1",
        )

    def to_query(self, taxonomy=None, **changes):
        """The query string of these choices with `changes`, in one order, empty where nothing is chosen.

        `taxonomy` spares a query where a page prints many addresses.
        """
        chosen = replace(self, **changes)
        taxonomy = taxonomy or Taxonomy.current()
        pairs = [("q", chosen.words)] if chosen.words else []
        for attribute, name, _facet in TERM_GROUPS:
            slugs = sorted(taxonomy.terms[term_id].slug for term_id in getattr(chosen, attribute))
            pairs += [(name, slug) for slug in slugs]
        pairs += [("result", result) for result in sorted(chosen.results)]
        pairs += [("harm_mode", "any")] if chosen.harms_any else []
        pairs += [("topic_mode", "any")] if chosen.topics_any else []
        pairs += [
            (name, str(value))
            for name, value in (("within", chosen.within), ("after", chosen.after), ("before", chosen.before))
            if value
        ]
        pairs += [("order", chosen.order)] if chosen.order != usual_order(chosen.words) else []
        pairs += [("hidden", "1")] if chosen.hidden else []
        return urlencode(pairs)

    @property
    def active(self):
        """What can be taken away one by one, as (name, value): term ids, results, dates, words."""
        pairs = [("q", self.words)] if self.words else []
        for attribute, name, _facet in TERM_GROUPS:
            pairs += [(name, term_id) for term_id in sorted(getattr(self, attribute))]
        pairs += [("result", result) for result in sorted(self.results)]
        pairs += [
            (name, getattr(self, name)) for name in ("within", "after", "before") if getattr(self, name)
        ]
        return pairs

    def without(self, name, value):
        """These choices without one of `active`."""
        if name in FIELD_OF:
            attribute = FIELD_OF[name]
            return replace(self, **{attribute: getattr(self, attribute) - {value}})
        attribute, empty = {
            "q": ("words", ""),
            "within": ("within", ""),
            "after": ("after", None),
            "before": ("before", None),
        }[name]
        rest = replace(self, **{attribute: empty})
        if self.order == usual_order(self.words):
            rest = replace(rest, order=usual_order(rest.words))
        return rest

    def of(self, name):
        """The chosen values of a group by its name in the address."""
        return getattr(self, FIELD_OF[name])

    def any_of(self, name):
        """Whether one of the chosen values of a group is enough."""
        if name not in ANDED:
            return True
        return self.harms_any if name == "harm" else self.topics_any


def _day(text):
    try:
        return parse_date(text or "")
    except ValueError:
        return None
