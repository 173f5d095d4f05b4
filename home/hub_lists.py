"""What lists itself on a hub: news and matters as updates, publications; public pages only, in constant queries."""

from dataclasses import dataclass
from datetime import date
from itertools import chain
from urllib.parse import urlencode

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from library.models import Term
from news.models import ArticlePage, MatterEvent, MatterPage, NewsIndexPage, PublicationPage

from .hub_totals import at_or_below

MOST = 8


@dataclass(frozen=True)
class Update:
    """One line: a public `page` (an article or a matter), its `kind` in words, the `day` of its latest news."""

    page: object
    kind: str
    day: date | None
    text: str


def updates(hub):
    """Articles and matters of `hub` as a list of `Update`: the editor's first, in her order, then the newest."""
    today = timezone.localdate()
    latest = MatterEvent.objects.filter(page=OuterRef("pk"), on__lte=today).order_by("-on").values("on")[:1]
    matters = _about(MatterPage, hub).annotate(
        day=Coalesce(Subquery(latest), "filed_on", TruncDate("first_published_at"))
    )
    found = chain(
        (_of_article(page) for page in _leading(_about(ArticlePage, hub).order_by("-date", "-pk"), hub)),
        (_of_matter(page) for page in _leading(matters.order_by("-day", "-pk"), hub)),
    )
    return _in_order(found, hub)


def publications(hub):
    """Publications of `hub`: the editor's first, then the newest."""
    return _in_order(_leading(_about(PublicationPage, hub).newest_first(), hub), hub)


def all_news(hub):
    """The list of news narrowed to the first topic or country of `hub`, as an address; empty where it has none."""
    terms = [*hub.chosen["topics"], *hub.chosen["countries"]]
    term = Term.objects.filter(pk__in=terms).order_by("-facet_id", "position").first() if terms else None
    index = NewsIndexPage.objects.live().public().first() if term else None
    name = term and {"topic": "topic", "country": "country"}[term.facet_id]
    return f"{index.url}?{urlencode({name: term.slug})}" if index else ""


def _about(model, hub):
    """Pages of `model` that anybody may read, with one of the hub's terms or among its pins."""
    wanted = Q(pk__in=_pinned(hub))
    for relation, terms in hub.chosen.items():
        if terms:
            wanted |= Q(pk__in=model.objects.about_terms(relation, at_or_below(terms)).values("pk"))
    return model.objects.live().public().filter(wanted)


def _pinned(hub):
    return [pin.page_id for pin in hub.pins.all()]


def _leading(pages, hub):
    """The pins among `pages` and the first of the rest: enough for one list."""
    pinned = _pinned(hub)
    return [*(pages.filter(pk__in=pinned) if pinned else ()), *pages.exclude(pk__in=pinned)[:MOST]]


def _in_order(found, hub):
    places = {pk: place for place, pk in enumerate(_pinned(hub))}

    def key(entry):
        page = getattr(entry, "page", entry)
        day = getattr(entry, "day", None) or getattr(entry, "date", None) or date.min
        return places.get(page.pk, len(places)), -day.toordinal(), -page.pk

    return sorted(found, key=key)[: max(MOST, len(places))]


def _of_article(article):
    return Update(article, article.get_category_display(), article.date, article.summary)


def _of_matter(matter):
    return Update(matter, matter.get_status_display(), matter.day, matter.question or matter.summary)
