"""What search engines read of a page: schema.org, as JSON-LD. Only what the page shows everybody."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from library import registries
from news import matter_structure
from news.models import ArticlePage, MatterPage, NewsletterIssuePage

register = template.Library()
TYPES = {ArticlePage: "NewsArticle", NewsletterIssuePage: "PublicationIssue"}
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def described(page):
    """The schema.org description of `page` (a PublicPage), as a dict."""
    publisher = {"@type": "Organization", "name": registries.publisher.first() or ""}
    about = {
        "@context": "https://schema.org",
        "@type": TYPES.get(type(page), "Report"),
        "headline": page.title,
        "description": page.summary,
        "url": page.canonical,
        "mainEntityOfPage": page.canonical,
        "image": page.card_address,
        "datePublished": page.date.isoformat(),
        "inLanguage": getattr(page, "language", "en"),
        "publisher": publisher,
        "author": [{"@type": "Person", "name": name} for name in authors(page)] or [publisher],
    }
    if page.last_published_at:
        about["dateModified"] = page.last_published_at.isoformat()
    return about


def authors(page):
    """The names of those who wrote `page`; empty where the organization did."""
    if isinstance(page, ArticlePage):
        return [author.name for author in page.authors.all()]
    author = getattr(page, "author", "")
    return [author] if author else []


@register.simple_tag
def structured_data(page):
    """The description of `page` as a data block; a browser runs nothing of it."""
    described_by = matter_structure.described if isinstance(page, MatterPage) else described
    return data_block(described_by(page))


@register.filter
def data_block(data):
    """`data` (what JSON holds, in the words of schema.org) as a data block."""
    written = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))  # noqa: S308 - escaped
