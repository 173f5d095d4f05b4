"""Lists that readers narrow: the questions, what they offer, and the state, which is all in the address.

Nothing here needs a script: the choices are links and a form sent by GET.
"""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from library.models import Term


@dataclass(frozen=True)
class Option:
    """One answer: its `value` in the address, its `label`."""

    value: str
    label: str


@dataclass(frozen=True)
class Filter:
    """One question: its `name` in the address and its `label`; `field` says what of a page it asks."""

    name: str
    label: str
    field: object = field(repr=False)

    def options(self, pages):
        """What can be answered of `pages` (all that the list may show), a list of `Option`."""
        raise NotImplementedError

    def narrow(self, pages, value):
        """Those of `pages` that have `value`, which is one of `options`."""
        raise NotImplementedError


class ByChoice(Filter):
    """By a field with choices of the same name; `field` is the enumeration. All choices are offered."""

    def options(self, pages):
        return [Option(value, label) for value, label in self.field.choices]

    def narrow(self, pages, value):
        return pages.filter(**{self.name: value})


class ByYear(Filter):
    """By the year of the date `field`, newest first."""

    def options(self, pages):
        days = pages.order_by().dates(self.field, "year", order="DESC")
        return [Option(str(day.year), str(day.year)) for day in days]

    def narrow(self, pages, value):
        return pages.filter(**{f"{self.field}__year": int(value)})


class ByTerm(Filter):
    """By a term of the taxonomy; `field` is the relation. A term counts for those that were merged into it."""

    def options(self, pages):
        used = pages.order_by().values(self.field)
        terms = Term.objects.filter(Q(pk__in=used) | Q(aliases__in=used), merged_into=None).distinct()
        return [Option(slug, label) for slug, label in terms.order_by("label").values_list("slug", "label")]

    def narrow(self, pages, value):
        facet = pages.model._meta.get_field(self.field).get_limit_choices_to()["facet"]
        terms = Term.objects.filter(facet=facet, slug=value, merged_into=None)
        return pages.about_terms(self.field, terms)


class ByValue(Filter):
    """By what pages or their rows say in the text field `field`, in the order of the alphabet."""

    def options(self, pages):
        values = pages.order_by(self.field).values_list(self.field, flat=True).distinct()
        return [Option(value, value) for value in values if value]

    def narrow(self, pages, value):
        having = pages.model._base_manager.filter(**{self.field: value})
        return pages.filter(pk__in=having.values("pk"))


class ByUsedChoice(ByChoice):
    """By a field with choices, of which only those are offered that some page has."""

    def options(self, pages):
        used = set(pages.order_by().values_list(self.name, flat=True).distinct())
        return [option for option in super().options(pages) if option.value in used]


def answers_in(query, filters):
    """What `query` (a QueryDict) has to say to `filters`, and the page it asks for, as `Narrowed.answers` are."""
    asked = [(each.name, query.get(each.name, "")) for each in filters]
    number = query.get("page", "1")
    return tuple((name, value) for name, value in asked if value) + _numbered(number)


def _numbered(number):
    return () if number in ("", "1") else (("page", number),)


class Narrowed:
    """A list as the query string asks for it.

    `filters` are `Filter`s, `pages` a queryset in its order, `query` a QueryDict. An answer that is not offered
    counts as none. The number of queries does not grow with the list.
    """

    def __init__(self, filters, pages, query, per_page):
        self.query_number = query.get("page")
        self.per_page = per_page
        self.questions = []
        self.pages = pages
        for each in filters:
            options = each.options(pages)
            asked = query.get(each.name, "")
            chosen = next((option for option in options if option.value == asked), None)
            self.questions.append(Question(each.name, each.label, options, chosen))
        for each, question in zip(filters, self.questions, strict=True):
            if question.chosen:
                self.pages = each.narrow(self.pages, question.chosen.value)

    @cached_property
    def page(self):
        """The page of the list that is asked for, or the nearest that exists."""
        return Paginator(self.pages, self.per_page).get_page(self.query_number)

    @property
    def total(self):
        return self.page.paginator.count

    @property
    def chosen(self):
        """The questions that are answered."""
        return [question for question in self.questions if question.chosen]

    def address(self, **changes):
        """The query string of the same list with `changes` (name to value, "" for none), on its first page."""
        answers = {question.name: question.value for question in self.questions} | changes
        return "?" + urlencode({name: value for name, value in answers.items() if value})

    @property
    def answers(self):
        """What of the query string counts, as pairs in one order, the page too where it is not the first."""
        chosen = tuple((question.name, question.value) for question in self.chosen)
        return chosen + _numbered(str(self.page.number))

    @property
    def query(self):
        """The same as a query string; empty for the whole list."""
        return f"?{urlencode(self.answers)}" if self.answers else ""

    @property
    def lead(self):
        """The answers to the first question as `components/chips.html` wants them; the others stay."""
        first = self.questions[0]
        everything = {
            "label": _("All"),
            "href": self.address(**{first.name: ""}),
            "current": not first.chosen,
        }
        return [everything] + [
            {
                "label": option.label,
                "href": self.address(**{first.name: option.value}),
                "current": option == first.chosen,
            }
            for option in first.options
        ]

    @property
    def removable(self):
        """What is chosen beside the first question, each as a chip that takes it back."""
        return [
            {"label": question.chosen.label, "href": self.address(**{question.name: ""}), "remove": True}
            for question in self.chosen
            if question.name != self.questions[0].name
        ]

    @property
    def rest(self):
        """The questions after the first that have something to choose between."""
        return [question for question in self.questions[1:] if question.options]


@dataclass(frozen=True)
class Question:
    """A filter as a reader meets it: what it offers, and the `Option` that is chosen, or None."""

    name: str
    label: str
    options: list
    chosen: Option | None

    @property
    def value(self):
        return self.chosen.value if self.chosen else ""
