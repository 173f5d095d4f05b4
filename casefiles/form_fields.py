"""Fields that ask for terms, and the month field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .widgets import FindMany, FindOne, GroupedCheckboxes, Month


class MonthField(forms.DateField):
    """A month, kept as its first day; typed as 2024-03."""

    widget = Month

    def __init__(self, **options):
        options.setdefault("error_messages", {"invalid": _("Write year and month, such as 2024-03.")})
        super().__init__(input_formats=["%Y-%m", "%Y-%m-%d", "%m/%Y"], **options)

    def to_python(self, value):
        day = super().to_python(value)
        return day and day.replace(day=1)


class TermField(forms.TypedChoiceField):
    """One term of a facet; its value is the term's id, or `None`."""

    def __init__(self, facet, role="", **options):
        self.facet, self.role = facet, role
        super().__init__(coerce=int, empty_value=None, **options)

    def offer(self, terms):
        self.choices = [("", "—"), *tree_of(terms)]
        _tell_words(self.widget, self.facet, terms)

    def ids(self, value):
        return {value} if value else set()


class TermsField(forms.TypedMultipleChoiceField):
    """Terms of a facet; its value is a list of ids."""

    widget = GroupedCheckboxes

    def __init__(self, facet, role="", **options):
        self.facet, self.role = facet, role
        super().__init__(coerce=int, empty_value=[], **options)

    def offer(self, terms):
        self.choices = tree_of(terms)
        _tell_words(self.widget, self.facet, terms)

    def ids(self, value):
        return set(value or ())


def _tell_words(widget, facet, terms):
    """Give a finder the synonyms of `terms`, and what each is called where it stands without its group."""
    if not isinstance(widget, (FindOne, FindMany)):
        return
    groups = {term.parent_id for term in terms}
    widget.facet = facet
    widget.words = {
        str(term.pk): (
            str(_("%(group)s: not sure which") % {"group": term.label}) if term.pk in groups else term.label,
            term.synonyms,
        )
        for term in terms
    }


def tree_of(terms):
    """The choices of a facet: groups as headings, each to be chosen itself as "not sure which".

    `terms` are `Term`s of one facet in their order. A term whose group is not on offer stands by itself.
    """
    by_id = {term.pk: term for term in terms}
    children = {}
    for term in terms:
        if term.parent_id in by_id:
            children.setdefault(term.parent_id, []).append(term)
    tree = []
    for term in terms:
        if term.parent_id in by_id:
            continue
        if term.pk in children:
            inside = [(child.pk, child.label) for child in _descendants(term, children)]
            # Last: who types "gang" and Enter means the harm, and not that she cannot tell.
            inside.append((term.pk, _("Not sure which of these")))
            tree.append((term.label, inside))
        else:
            tree.append((term.pk, term.label))
    return tree


def _descendants(term, children):
    for child in children.get(term.pk, ()):
        yield child
        yield from _descendants(child, children)
