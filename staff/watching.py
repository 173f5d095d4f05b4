"""Looks for names of people in office in the text of a page: on the day on which they leave, the page is wrong."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from records.advice import Advice
from records.page_advice import CONTENT
from search import folding

from .models import WatchedName


def names_in_office(page, pieces):
    """The `Advice` on each watched name that stands in `pieces` of `page` (`records.page_advice.more`)."""
    text = f" {' '.join(word for piece in pieces for word in [*folding.words(piece.words), '·'])} "
    for watched in WatchedName.objects.filter(active=True):
        if f" {' '.join(folding.words(watched.name))} " in text:
            yield Advice(CONTENT, _said(watched))


def _said(watched):
    told = {"name": watched.name, "office": watched.office}
    if watched.until and watched.until < timezone.localdate():
        told["day"] = date_format(watched.until)
        return _("The text names %(name)s, who left office on %(day)s. Write “%(office)s”.") % told
    return _("The text names %(name)s, and will be wrong when that changes. Write “%(office)s”.") % told
