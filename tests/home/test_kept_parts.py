"""S21: parts of a page are printed once for whoever is nobody in particular, and nobody's own part ever is."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Site

from home.templatetags import kept_parts
from records import edition
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PART = "{% load kept_parts %}{% kept_part 'a' %}{{ said }}{{ part|safe }}{% endkept_part %}"


@pytest.fixture(autouse=True)
def _keeping(settings):
    settings.PUBLIC_PAGES_KEPT = 60
    yield
    edition.change()


def request_of(address="/", method="get", user=None, **attributes):
    request = getattr(RequestFactory(), method)(address)
    request.user = user or AnonymousUser()
    for name, value in attributes.items():
        setattr(request, name, value)
    return request


def printed(said, request=None, part=PART, asked=edition.Asked(), **more):  # noqa: B008 - it is frozen
    request = request or request_of()
    return Template(part).render(Context({"said": said, "request": request, "asked": asked, **more}))


def test_the_second_reader_gets_what_was_printed_for_the_first():
    assert [printed("one"), printed("two")] == ["one", "one"]
    assert printed("three", request_of(method="head")) == "one"


def waiting():
    storage = CookieStorage(RequestFactory().get("/"))
    storage.add(SUCCESS, "Only for her.")
    return storage


@pytest.mark.parametrize(
    "own",
    [
        lambda: request_of(method="post"),
        lambda: request_of(is_preview=True),
        lambda: request_of(user=UserFactory()),
        lambda: request_of(_messages=waiting()),
    ],
    ids=["who sends a form", "who looks at a preview", "who is signed in", "who has a message waiting"],
)
def test_of_her_own(own):
    """…each has it printed for her, and leaves nothing for others."""
    assert printed("hers", own()) == "hers"
    assert printed("theirs") == "theirs"
    assert printed("hers again", own()) == "hers again"


def test_a_page_that_does_not_say_what_it_listens_to_is_not_kept():
    assert [printed(word, asked=None) for word in ("one", "two")] == ["one", "two"]


def test_pages_languages_answers_and_parts_are_kept_apart():
    assert printed("English") == "English"
    with translation.override("es"):
        assert printed("español") == "español"
    assert printed("another page", request_of("/about/")) == "another page"
    assert printed("page two", asked=edition.Asked((("page", "2"),))) == "page two"
    assert printed("another part", part=PART.replace("'a'", "'b'")) == "another part"
    assert printed("") == "English"


def test_two_sites_are_kept_apart():
    printed("ours")
    root = Site.objects.get(is_default_site=True).root_page
    Site.objects.create(hostname="other.example", root_page=root)
    printed("ours")
    request = request_of()
    request.META["SERVER_NAME"] = "other.example"
    assert printed("theirs", request) == "theirs"
    assert printed("") == "ours"


def test_what_stands_behind_an_address_for_nothing_changes_nothing():
    assert printed("one", request_of("/?utm_source=letter")) == "one"
    assert printed("two", request_of("/?utm_source=post")) == "one"


def test_an_answer_that_is_not_offered_takes_no_room():
    made_up = edition.Asked((("topic", "made-up"),), lambda: False)
    before = len(kept_parts._parts._values)
    assert [printed(word, asked=made_up) for word in ("one", "two")] == ["one", "two"]
    assert len(kept_parts._parts._values) == before


def test_a_nonce_or_a_token_against_forgery_is_in_no_kept_part():
    nonce, token = request_of(), request_of()
    nonce._csp_nonce = "c2VjcmV0"
    assert printed("c2VjcmV0", nonce) == "c2VjcmV0"
    token.META["CSRF_COOKIE_NEEDS_UPDATE"] = True
    assert printed("token", token) == "token"
    assert printed("neither") == "neither"


def test_a_new_edition_has_everything_printed_anew():
    printed("one")
    edition.change()
    assert printed("two") == "two"


def test_what_was_read_before_a_new_edition_began_is_not_kept_in_it():
    request = request_of()
    edition.of(request)
    edition._announce()
    assert printed("old", request) == "old"
    assert printed("new") == "new"


def test_what_is_made_of_something_kept_is_no_younger_than_it():
    kept, first, second = edition.Kept(2), edition.current(), edition.current()
    kept.put("frame", first, HttpResponse)
    second.until = first.until.replace(year=first.until.year + 1)
    kept.get("frame", second)
    assert second.until == first.until
