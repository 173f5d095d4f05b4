"""Writes the archive of the newsletter, and puts a few invented readers on its lists."""

from django.contrib.auth import get_user_model
from wagtail.models import Site

from library.models import Term
from news import newsletters
from news.models import (
    ArticlePage,
    IssueArticle,
    Letter,
    NewsletterIndexPage,
    NewsletterIssuePage,
    PressContact,
    SignUp,
    Subscriber,
)

from . import content
from .markup import Citer, plain
from .site_pages import body, folded, publish

#: What people make here, those that stand below others first.
KINDS = (NewsletterIssuePage, NewsletterIndexPage, Subscriber, SignUp)


def load(publisher):
    """Write the archive, whose issues tell of the news that is there already, and the subscribers."""
    data = content.newsletters()
    home = Site.objects.get(is_default_site=True).root_page
    index = NewsletterIndexPage(title=data["title"], slug="newsletters", intro=data["intro"])
    publish(home, index, publisher)
    terms = {(term.facet_id, term.slug): term for term in Term.objects.filter(merged_into=None)}
    articles = {article.slug: article for article in ArticlePage.objects.all()}
    contacts = {entry["key"]: entry["email"] for entry in content.news()["press"]}
    for entry in data["issues"]:
        page = NewsletterIssuePage(
            title=entry["title"],
            slug=entry["slug"],
            summary=plain(folded(entry["summary"]), Citer(content.authorities())),
            date=content.day(entry["date"]),
            first_published_at=content.moment(entry["date"]),
            letter=entry["letter"],
            body=body(entry["body"]),
            press_contact=PressContact.objects.filter(email=contacts.get(entry.get("press"))).first(),
            articles=[
                IssueArticle(sort_order=place, article=articles[slug])
                for place, slug in enumerate(entry["told"])
            ],
        )
        page.topics = [terms["topic", slug] for slug in entry.get("topics", [])]
        page.countries = [terms["country", slug] for slug in entry.get("countries", [])]
        publish(index, page, publisher)
    for entry in data["subscribers"]:
        _subscribe(entry)


def _subscribe(entry):
    """An invented reader, marked as the demo's; no mail goes to her for it."""
    account = None
    if "account" in entry:
        account = get_user_model().objects.get(email=content.address(entry["account"]))
    address = account.email if account else entry["address"]
    subscriber = newsletters.admit(address, [Letter(letter) for letter in entry["letters"]], account)
    subscriber.is_demo = True
    subscriber.save(update_fields=["is_demo"])


def clear():
    """Take away the archive and everybody on a list."""
    for model in KINDS:
        for made in model.objects.all():
            made.delete()
