"""What is worth a look in a call before it is published; what must be so is checked by its form."""

from django.utils import timezone
from django.utils.translation import gettext as _

from news.models import ArticlePage, MatterPage, NewsletterIssuePage, PublicationPage
from records.advice import Advice
from records.page_advice import CONTENT
from search import folding

from .models import ActionPage, Official

#: Pages that tell of a day: who was in office then stays right. Of a call its script is looked at, by rules of its own.
OF_A_DAY = (ActionPage, ArticlePage, MatterPage, NewsletterIssuePage, PublicationPage)


def of_senators(page, pieces):
    """The `Advice` on each Senator in office whom `page` names, unless it tells of a day (`records.page_advice.more`)."""
    if isinstance(page, OF_A_DAY):
        return
    text = f" {' '.join(word for piece in pieces for word in [*folding.words(piece.words), '·'])} "
    for name in Official.objects.filter(ended_on=None).values_list("name", flat=True):
        if f" {' '.join(folding.words(name))} " in text:
            words = _(
                "The text names %(name)s, and will be wrong when her or his term ends. Name the office."
            )
            yield Advice(CONTENT, words % {"name": name})


def of_call(page, pieces):
    """The `Advice` on `page` if it is a call (`records.page_advice.more`)."""
    if not isinstance(page, ActionPage) or page.stage == ActionPage.Stage.ENDED:
        return []
    return [Advice(CONTENT, words) for words in _found(page)]


def _found(page):
    today = timezone.localdate()
    if page.ends is None:
        yield _("The call has no last day. It stays open until somebody remembers it.")
    elif page.ends < today:
        yield _(
            "The last day of the call has passed: readers are told that it has ended, and not what came of it."
        )
    said = " ".join([page.script_senate, page.script_house, page.message])
    if page.script_senate and "{name}" not in page.script_senate:
        yield _("The script for Senators does not say {name}: every caller says the same words to both.")
    named = [name for name in Official.objects.values_list("name", flat=True) if name in said]
    if named:
        yield _("The script names %(name)s. Write {name}, so that nobody says a wrong one.") % {
            "name": named[0]
        }
    if not page.points.all():
        yield _("There are no reasons to give. Callers who are asked why like to have one.")
