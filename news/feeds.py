"""The Atom feed of a list of news. It holds what a visitor sees in the list, and of each article no more."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.utils import feedgenerator, timezone
from django.utils.translation import gettext as _

from library import registries


class Atom(feedgenerator.Atom1Feed):
    """Atom in which an entry may have several authors."""

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


class NewsFeed(Feed):
    """The feed of `page` (a NewsIndexPage), narrowed by the query string as the list itself is."""

    feed_type = Atom
    ENTRIES = 20

    def __init__(self, page):
        self.page = page

    def get_object(self, request):
        return self.page.found(request.GET)

    def title(self, found):
        about = [question.chosen.label for question in found.chosen]
        return ": ".join(
            filter(None, [registries.publisher.first(), ", ".join(map(str, about)) or self.page.title])
        )

    def subtitle(self, found):
        return self.page.intro

    def link(self, found):
        return f"{self.page.canonical}{found.address() if found.chosen else ''}"

    def feed_url(self, found):
        return f"{self.page.canonical}atom/{found.address() if found.chosen else ''}"

    def feed_guid(self, found):
        return self.feed_url(found)

    def author_name(self, found):
        return registries.publisher.first() or _("The organization")

    def items(self, found):
        return found.pages.prefetch_related("authors")[: self.ENTRIES]

    def item_title(self, article):
        return article.title

    def item_description(self, article):
        return article.summary

    def item_link(self, article):
        return article.canonical

    def item_guid(self, article):
        return f"urn:uuid:{article.translation_key}"

    def item_pubdate(self, article):
        return timezone.make_aware(datetime.combine(article.date, time()))

    def item_updateddate(self, article):
        return max(filter(None, [article.last_published_at, self.item_pubdate(article)]))

    def item_categories(self, article):
        return [article.get_category_display()]

    def item_extra_kwargs(self, article):
        return {"authors": [author.name for author in article.authors.all()]}
