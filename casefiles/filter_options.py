"""One option of a filter, and how it is printed.

A library shows some hundred and fifty of them, and one differs from case to case only in its number. So each is
printed once, by its template, and kept in the process without the number.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

#: Stands for the number while the template is at work; no label holds it.
NUMBER = "\x1a"
#: More than the options of all terms, shut, open and chosen.
KEPT = 8192


@dataclass(frozen=True)
class Option:
    """One option: the form's field and value, its label, how many items it would leave, how deep it lies."""

    name: str
    value: str
    label: str
    count: int | None
    chosen: bool = False
    depth: int = 0
    one_of: bool = False  #: whether choosing it takes the choice of another one back

    @property
    def id(self):
        """The id of its control, the same on each page, so that the focus is found again."""
        return f"{self.name}-{self.value}" if self.value else f"{self.name}-any"

    @property
    def unit(self):
        """What the count counts, for those who hear it."""
        return ngettext("item", "items", self.count)

    @property
    def disabled(self):
        """What would give nothing cannot be chosen; what is chosen can always be taken back."""
        return self.count == 0 and not self.chosen

    @property
    def counted(self):
        """Whether a number stands beside it."""
        return self.count is not None


def printed(options):
    """Several `Option`s as HTML."""
    # What lies behind Django's wrapper is the same each time, until a developer changes the file.
    template, language = get_template("casefiles/option.html").template, get_language()
    parts = []
    for option in options:
        # Of the counts, none, one and many are told apart in words.
        count = option.count and min(option.count, 2)
        given = (option.name, option.value, option.label, count, option.chosen, option.depth, option.one_of)
        before, after = _around(template, language, given)
        parts += (before, str(option.count), after) if option.counted else (before,)
    return SafeString("".join(parts))


@lru_cache(maxsize=KEPT)
def _around(template, language, given):
    """The HTML before the number of an option and behind it; `language` only tells two apart."""
    html = template.render(Context({"option": Option(*given), "number": NUMBER}))
    before, _number, after = html.strip().partition(NUMBER)
    return before, after
