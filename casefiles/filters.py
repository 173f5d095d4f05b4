"""What stands beside the list of a library: filters with their counts, chips that take one away, advice.

It turns what was chosen (`choices`) and counted (`library_query.Found`) into what the templates print; nothing is
decided here about which item fits.
"""

from dataclasses import dataclass, field, replace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from library.models import Result
from library.taxonomy import Taxonomy

from .choices import ANDED, Choices, Order, Within, usual_order
from .filter_options import Option, printed

#: So many options of a group stand open; the others behind "Show all".
SHOWN = 7
#: So few more are not worth hiding.
WORTH_HIDING = 3
#: An option is set in at most this often, however deep it lies.
DEEPEST = 2


@dataclass
class Group:
    """One group of options under its heading; `rest` are those behind "Show all", `mode` says which way they add up."""

    name: str
    label: str
    options: list
    rest: list = field(default_factory=list)
    hint: str = ""
    has_mode: bool = False
    is_any: bool = False

    @property
    def size(self):
        return len(self.options) + len(self.rest)

    @property
    def lines(self):
        """The options that stand open, as HTML."""
        return printed(self.options)

    @property
    def more(self):
        """Those behind "Show all", as HTML."""
        return printed(self.rest)


@dataclass
class Sidebar:
    """What stands beside and above the list of one library under `choices`.

    `own` are the ids of the case's facts: what is the case's own stands open and first. `seen_until` is the end of
    the reader's previous visit, or `None`; `library_url` the library's address without a query.
    """

    library_url: str
    choices: Choices
    found: object
    taxonomy: Taxonomy
    own: frozenset = frozenset()
    seen_until: object = None

    def groups(self):
        """The groups of options, in their order; one without options is left out."""
        headings = {
            "type": (_("Type of document"), ""),
            "result": (_("Result of decisions"), ""),
            "harm": (_("Persecution"), ""),
            "country": (_("Country of origin"), _("Applies to country conditions and declarations.")),
            "stage": (_("Procedural stage"), ""),
            "topic": (_("Other topics"), ""),
        }
        made = []
        for name, (label, hint) in headings.items():
            options, rest = self._results() if name == "result" else self._terms(name)
            if options:
                many = len(options) + len(rest) > 1
                any_of = name in ANDED and self.choices.any_of(name)
                made.append(Group(name, label, options, rest, hint, name in ANDED and many, any_of))
        return made

    def _results(self):
        counted = {option.value: option.count for option in self.found.groups["result"]}
        wanted = counted.keys() | self.choices.results
        options = [
            Option(
                "result",
                result.value,
                str(result.label),
                counted.get(result.value, 0),
                result in self.choices.results,
            )
            for result in Result
            if wanted and (counted or result in wanted)
        ]
        return options, []

    def _terms(self, name):
        chosen = self.choices.of(name)
        counted = {option.value: option for option in self.found.groups[name]}
        ids = counted.keys() | chosen
        shown = {term_id for term_id in ids if term_id in chosen or term_id in self.own or name == "type"}
        spare = sorted(ids - shown, key=lambda each: (-counted[each].held, self.taxonomy.label(each)))
        shown.update(spare[: max(SHOWN - len(shown), 0)])
        if len(ids - shown) <= WORTH_HIDING:
            shown = ids

        def options(wanted):
            return [
                Option(
                    name,
                    self.taxonomy.terms[term_id].slug,
                    self.taxonomy.label(term_id),
                    counted[term_id].count if term_id in counted else 0,
                    term_id in chosen,
                    depth,
                )
                for term_id, depth in self._as_tree(wanted)
            ]

        return options(shown), options(ids - shown)

    def _as_tree(self, ids):
        """`ids` of one facet in the order of the taxonomy, each behind what contains it: pairs of id and depth."""
        path = self.taxonomy.path
        return [
            (term_id, min(sum(each in ids for each in path(term_id)[0][:-1]), DEEPEST))
            for term_id in sorted(ids, key=lambda term_id: path(term_id)[1])
        ]

    def ages(self):
        """The presets of the dates, "any time" first; "since your last visit" only if there was one."""
        counted = {option.value: option.count for option in self.found.groups["within"]}
        presets = [Option("within", "", _("Any time"), None, not self.choices.within, one_of=True)]
        for within in Within:
            if within != Within.VISIT or self.seen_until or self.choices.within == within:
                label, count, chosen = self._within(within), counted.get(within.value, 0), self.choices.within
                presets.append(Option("within", within.value, label, count, chosen == within, one_of=True))
        return presets

    def ages_printed(self):
        """The presets as HTML."""
        return printed(self.ages())

    def _within(self, within):
        if within != Within.VISIT:
            return _("Last %(time)s") % {"time": Within(within).label}
        if self.seen_until is None:
            return _("Since your last visit")
        day = date_format(timezone.localtime(self.seen_until), "j M")
        return _("Since your last visit, %(day)s") % {"day": day}

    def chips(self):
        """What is in use, each with the address without it: mappings as `components/chips.html` takes them."""
        return [
            {
                "label": self.label(name, value),
                "href": self.address(self.choices.without(name, value)),
                "remove": True,
            }
            for name, value in self.choices.active
        ]

    def label(self, name, value):
        """One of the active choices in words."""
        if name == "q":
            return _("“%(words)s”") % {"words": value}
        if name == "result":
            return str(Result(value).label)
        if name == "within":
            return self._within(value)
        if name in ("after", "before"):
            day = date_format(value, "j M Y")
            return _("From %(day)s") % {"day": day} if name == "after" else _("Until %(day)s") % {"day": day}
        return self.taxonomy.label(value)

    def advice(self, rows):
        """What to take away when nothing is found: `rows` of (name, value, count), each with its label and address."""
        return [
            {
                "label": value if name == "q" else self.label(name, value),
                "count": count,
                "href": self.address(self.choices.without(name, value)),
            }
            for name, value, count in rows
        ]

    def with_fewer_words(self, offers):
        """The searches with one word less (`fewer_words.Offer`s), each with its address."""
        return [
            {
                "word": offer.word,
                "words": offer.words,
                "count": offer.count,
                "href": self.address(replace(self.choices, words=offer.words)),
            }
            for offer in offers
        ]

    def orders(self):
        """The orders of the list, the present one marked."""
        return [
            {
                "label": order.label,
                "href": self.address(replace(self.choices, order=order.value)),
                "current": self.choices.order == order,
            }
            for order in Order
        ]

    def cleared_href(self):
        """The address with every filter and word taken away; the order and the view of hidden items stay."""
        order = Order.NEWEST.value if self.choices.words else self.choices.order
        return self.address(Choices(order=order, hidden=self.choices.hidden))

    def everywhere_href(self):
        """The address without the filter by country."""
        return self.address(replace(self.choices, countries=frozenset()))

    def hidden_href(self):
        """The address of the items that were called not relevant."""
        return self.address(Choices(hidden=True))

    def listed_href(self):
        """The address of the library as it is without any choice."""
        return self.library_url

    def fresh_href(self):
        """The address of what is new or updated since the reader's last visit."""
        return self.address(Choices(within=Within.VISIT.value))

    def unusual_order(self):
        """The order, where it is not the one that an address need not name; else empty."""
        return self.choices.order if self.choices.order != usual_order(self.choices.words) else ""

    def address(self, choices):
        """The address of the library under `choices`."""
        query = choices.to_query(self.taxonomy)
        return f"{self.library_url}?{query}" if query else self.library_url
