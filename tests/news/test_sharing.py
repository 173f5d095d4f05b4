"""What other sites make of a page: its address, its card, its structured data."""

import json
import re
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from wagtail.models import PageViewRestriction

from news import cards
from news.models import ArticleAuthor

from .writing import a_matter, a_publication, an_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _place(settings, tmp_path):
    settings.SITE_ORIGIN = "https://lintel.example"
    settings.MEDIA_ROOT = str(tmp_path)


def data_of(client, address):
    page = client.get(address).content.decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])


@pytest.mark.parametrize("make", [an_article, a_publication, a_matter])
def test_every_page_names_its_one_address_and_its_card(client, make):
    page = make("ours")
    text = client.get(f"{page.url}?utm_source=x").content.decode()
    address = f"https://lintel.example{page.url}"
    assert text.count('rel="canonical"') == 1
    assert f'<link rel="canonical" href="{address}">' in text
    assert f'<meta property="og:image" content="{address}card/">' in text


@pytest.mark.parametrize("make", [an_article, a_publication, a_matter])
def test_a_card_is_a_picture_of_the_size_that_sites_ask_for(client, make):
    answer = client.get(f"{make('ours').url}card/")
    assert answer["Content-Type"] == "image/png"
    assert "public" in answer["Cache-Control"]
    assert Image.open(BytesIO(answer.content)).size == (1200, 630)
    assert len(answer.content) < 100_000


def test_a_card_is_drawn_once_and_again_when_its_words_change(client, monkeypatch):
    drawn = []
    monkeypatch.setattr(cards, "draw", lambda *words: drawn.append(words) or b"PNG")
    article = an_article("ours")
    for _ in range(2):
        assert client.get("/news/ours/card/").content == b"PNG"
    article.title = "Other words"
    article.save()
    client.get("/news/ours/card/")
    assert [words[0] for words in drawn] == ["Ours", "Other words"]


@pytest.mark.parametrize("leave", ["unpublish", "delete"])
def test_a_card_goes_when_the_page_does(client, leave, django_capture_on_commit_callbacks):
    article = an_article("ours")
    client.get("/news/ours/card/")
    name = cards.name_of(article)
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        getattr(article, leave)()
    assert not default_storage.exists(name)


@pytest.mark.parametrize(
    "title",
    ["A", "Long words " * 40, "Unbreakable" * 20, "Ñandú, año, «e»", "<b>&amp;</b>", "🙂", "", "اللجوء"],
)
def test_any_title_fits_on_a_card(title):
    assert Image.open(BytesIO(cards.draw(title, "Policy", "1 May 2026", "Lintel"))).size == (1200, 630)


@pytest.mark.parametrize(
    ("title", "drawn"),
    [
        ("Ñandú, è ò", "Ñandú, è ò"),
        ("Łódź ğ ạ ữ", "Lódz g a u"),
        ("N\u0303andu\u0301", "Ñandú"),
        ("Won 🙂 at last", "Won  at last"),
        ("<script>", "<script>"),
        ("اللجوء", "Lintel"),
        ("庇护 in 2026", "Lintel"),
        ("Ақорда", "Lintel"),
    ],
)
def test_what_our_letters_cannot_write_is_written_plainly_or_left_to_the_site(title, drawn):
    """No card shows the boxes of a font that lacks a letter; whoever shows the card prints the title beside it."""
    assert cards._writable(title, "Lintel") == drawn


def test_a_card_is_only_of_what_everybody_may_read(client):
    article = an_article("ours")
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN, password="")
    answer = client.get("/news/ours/card/")
    assert (answer.status_code, answer.url[:17]) == (302, "/accounts/login/?")


def test_a_draft_moves_no_card_and_no_word_of_what_other_sites_show(client):
    article = an_article("ours")
    before = client.get("/news/ours/card/").content
    article.title = 'Another "title" & more'
    article.save_revision()
    assert client.get("/news/ours/card/").content == before
    article.get_latest_revision().publish()
    assert client.get("/news/ours/card/").content != before
    page = client.get("/news/ours/").content.decode()
    assert '<meta property="og:title" content="Another &quot;title&quot; &amp; more">' in page


def test_an_article_describes_itself_to_search_engines(client):
    article = an_article("ours")
    article.authors = [ArticleAuthor(name="R. Ostrander")]
    article.save()
    found = data_of(client, "/news/ours/")
    assert found["@type"] == "NewsArticle"
    assert found["url"] == "https://lintel.example/news/ours/"
    assert found["datePublished"] == "2026-11-01"
    assert found["author"] == [{"@type": "Person", "name": "R. Ostrander"}]


def test_no_title_ends_the_block_of_data(client):
    an_article("ours", title="</script><script>alert(1)</script> & more")
    page = client.get("/news/ours/").content.decode()
    assert "<script>alert" not in page
    assert data_of(client, "/news/ours/")["headline"] == "</script><script>alert(1)</script> & more"


def test_a_publication_is_described_in_its_language(client):
    a_publication("guia", language="es")
    found = data_of(client, "/publications/guia/")
    assert (found["@type"], found["inLanguage"]) == ("Report", "es")
