"""Banners and the appeal: on public pages, as long as they are due, for whoever is not signed in."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Site

from accounts.roles import Role
from home.models import SiteNotices
from tests.factories import StaffFactory, UserFactory

pytestmark = pytest.mark.django_db

PUBLIC = ["/", "/news/", "/search/", "/no-such-page/"]


def notices(*blocks):
    site = Site.objects.get(is_default_site=True)
    return SiteNotices.objects.create(site=site, notices=list(blocks))


def banner(text, kind="notice", **when):
    return ("banner", {"kind": kind, "text": text, "when": {"shown": True, **when}})


def appeal(heading, **when):
    return (
        "appeal",
        {
            "heading": heading,
            "text": "Gifts pay for it.",
            "link_url": "/give/",
            "link_text": "Give",
            "when": {"shown": True, **when},
        },
    )


@pytest.mark.parametrize("address", PUBLIC)
def test_every_public_page_shows_banner_and_appeal_and_sets_no_cookie(client, address):
    notices(banner("The office is closed."), appeal("A hearing tomorrow"))
    answer = client.get(address)
    page = answer.content.decode()
    assert page.index("The office is closed.") < page.index("<h1") < page.index("A hearing tomorrow")
    assert not answer.cookies


def test_who_works_here_is_not_asked_for_gifts(client):
    notices(banner("The office is closed."), appeal("A hearing tomorrow"))
    client.force_login(UserFactory())
    page = client.get("/").content.decode()
    assert "A hearing tomorrow" not in page
    assert "The office is closed." not in page


def test_who_signs_in_sees_the_banner_and_not_the_appeal(client):
    notices(banner("The office is closed."), appeal("A hearing tomorrow"))
    page = client.get("/accounts/login/").content.decode()
    assert "The office is closed." in page
    assert "A hearing tomorrow" not in page


def test_an_urgent_banner_says_so_in_words(client):
    notices(banner("The court is closed today.", kind="urgent"))
    assert "<b>Urgent:</b> The court is closed today." in client.get("/").content.decode()


def test_what_is_over_or_to_come_is_not_shown(client):
    now = timezone.now()
    notices(
        banner("Over.", ends=now - timedelta(minutes=1)),
        banner("To come.", begins=now + timedelta(minutes=5)),
        appeal("Last winter", ends=now - timedelta(days=1)),
        appeal("This winter"),
        appeal("In reserve"),
    )
    page = client.get("/").content.decode()
    assert "This winter" in page
    for words in ("Over.", "To come.", "Last winter", "In reserve"):
        assert words not in page


def test_publishers_write_them_and_editors_do_not(client):
    site = Site.objects.get(is_default_site=True)
    address = f"/admin/settings/home/sitenotices/{site.pk}/"
    client.force_login(StaffFactory(roles=[Role.PUBLISHER]))
    assert client.get(address).status_code == 200
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    assert client.get(address).status_code in (302, 403)
