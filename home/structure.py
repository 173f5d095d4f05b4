"""What search engines read of the organization, of questions and of positions, in the words of schema.org (JSON-LD).

Only what the page itself shows everybody; every address is a whole one, under the origin of the installation.
"""

import re

from django.templatetags.static import static
from wagtail.rich_text import expand_db_html

from news import addresses
from search import page_texts

CONTEXT = "https://schema.org"
#: The beginning of an address on this site, in a link.
_HERE = re.compile(r'(?<=href=")(?=/(?!/))')


def organisation(settings):
    """Who runs the site: `settings` are its `OrganisationSettings`."""
    data = {
        "@context": CONTEXT,
        "@type": "NGO",
        "name": settings.name,
        "legalName": settings.legal_name or settings.name,
        "url": addresses.absolute("/"),
        "logo": addresses.absolute(static("wellfounded/sign.svg")),
    }
    if settings.contact_email:
        data["email"] = settings.contact_email
    if settings.tax_number:
        data["taxID"] = settings.tax_number
    return data


def questions(found):
    """A page of questions (`FaqQuestion`, in the order of the page); None where there are none."""
    if not found:
        return None
    return {
        "@context": CONTEXT,
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": question.question,
                "acceptedAnswer": {"@type": "Answer", "text": in_full(expand_db_html(question.answer))},
            }
            for question in found
        ],
    }


def in_full(html):
    """`html` with the whole address in each link to this site."""
    return _HERE.sub(addresses.absolute(""), html)


def position(job, settings):
    """A position (`JobPage`) for which one may apply; None once it is closed, or while it is a draft."""
    if not (job.live and job.is_open):
        return None
    words = page_texts.text_of(job)
    data = {
        "@context": CONTEXT,
        "@type": "JobPosting",
        "title": job.title,
        "description": "\n".join(filter(None, [words.summary, words.body, job.pay])),
        "url": addresses.of_page(job),
        "hiringOrganization": {
            "@type": "Organization",
            "name": settings.legal_name or settings.name,
            "sameAs": addresses.absolute("/"),
        },
        # Written by people for people: town, hours, whether it may be done from elsewhere.
        "jobLocation": {"@type": "Place", "address": job.place},
    }
    if job.first_published_at:
        data["datePosted"] = job.first_published_at.date().isoformat()
    if job.closes_on:
        data["validThrough"] = job.closes_on.isoformat()
    return data
