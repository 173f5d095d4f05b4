"""What search engines read of a matter in court: valid, and nothing that its page does not show everybody."""

import json
import re
from datetime import date

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from news import matter_structure
from news.models import MatterCoverage, MatterDocument

from .writing import a_matter

pytestmark = pytest.mark.django_db

#: What of schema.org we use: each type with the properties that it knows.
WORDS = {
    "WebPage": {
        "name", "headline", "description", "url", "mainEntityOfPage", "image", "inLanguage", "publisher", "about",
        "mentions", "datePublished", "dateModified", "hasPart", "subjectOf",
    },
    "Thing": {"name", "identifier", "description", "disambiguatingDescription"},
    "Organization": {"name"},
    "GovernmentOrganization": {"name"},
    "DigitalDocument": {"name", "url", "encodingFormat", "dateCreated", "creditText"},
    "NewsArticle": {"headline", "url", "datePublished", "publisher"},
}  # fmt: skip


def filed(matter, label, collection=None):
    document = get_document_model()(title=label, collection=collection or Collection.get_first_root_node())
    document.file.save(f"{label}.pdf", ContentFile(b"%PDF"), save=False)
    document.save()
    return MatterDocument.objects.create(
        page=matter, document=document, label=label, by="The petitioner", filed_on=date(2026, 3, 1)
    )


def told(client, slug="a-t-l"):
    """The one data block of the matter's page."""
    page = client.get(f"/courts/{slug}/").content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(block)


def unknown(described):
    """Properties that schema.org does not know of their type, anywhere in `described`."""
    if isinstance(described, list):
        return [found for entry in described for found in unknown(entry)]
    if not isinstance(described, dict):
        return []
    words = WORDS[described["@type"]] | {"@type", "@context"}
    return [name for name in described if name not in words] + [
        found for value in described.values() for found in unknown(value)
    ]


@pytest.fixture
def matter():
    matter = a_matter(
        "a-t-l", court="U.S. Court of Appeals, Ninth Circuit", number="No. 25-5", question="May it be?"
    )
    MatterCoverage.objects.create(
        page=matter, outlet="The Sill", title="Heard", on=date(2026, 4, 1), link="https://sill.example/heard"
    )
    return matter


def test_a_matter_tells_its_court_number_question_papers_and_press(client, matter):
    filed(matter, "Opening brief")
    data = told(client)
    assert data["@context"] == "https://schema.org"
    assert (data["about"]["identifier"], data["about"]["description"]) == ("No. 25-5", "May it be?")
    assert data["mentions"][0]["name"] == "U.S. Court of Appeals, Ninth Circuit"
    assert (data["hasPart"][0]["name"], data["hasPart"][0]["encodingFormat"]) == (
        "Opening brief",
        "application/pdf",
    )
    assert data["hasPart"][0]["url"].startswith("http")
    assert data["subjectOf"][0]["headline"] == "Heard"


def test_it_uses_no_word_that_schema_org_does_not_know(client, matter):
    filed(matter, "Opening brief")
    assert unknown(told(client)) == []


def test_a_paper_of_a_closed_collection_is_not_told(client, matter):
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=CollectionViewRestriction.LOGIN
    )
    filed(matter, "Sealed", closed)
    filed(matter, "Open")
    assert [paper["name"] for paper in told(client)["hasPart"]] == ["Open"]


def test_an_invented_matter_says_so(client):
    a_matter("a-t-l", demonstration=True)
    assert "Invented" in told(client)["about"]["disambiguatingDescription"]


def test_a_bare_matter_is_told_without_empty_parts(client):
    data = matter_structure.described(a_matter("a-t-l"))
    assert unknown(data) == []
    assert "" not in data.values()
    assert not {"hasPart", "subjectOf"} & set(data)


def test_nothing_in_a_title_ends_the_data_block(client):
    a_matter("a-t-l", title="</script><script>alert(1)</script>")
    assert told(client)["name"].startswith("</script>")
