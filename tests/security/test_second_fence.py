"""S11, S12: what guards items and cases where guardian's permissions are not asked."""

import pytest
from django.apps import apps
from django.conf import settings as stock
from django.contrib.contenttypes.models import ContentType
from django.test import RequestFactory
from wagtail.contrib.sitemaps import Sitemap
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.models.reference_index import ReferenceIndex
from wagtail.snippets.models import get_snippet_models

from accounts.roles import Role
from casefiles.models import Case, CaseMember
from library.models import LibraryIndexPage, LibraryItem
from tests.factories import CaseFactory, LibraryItemFactory, StaffFactory, UserFactory
from wellfounded import routes

pytestmark = pytest.mark.django_db

PRIVATE_ROOMS = ("casefiles",)


@pytest.fixture
def item():
    return LibraryItemFactory(title="Canary of Tegucigalpa")


def public_titles():
    """The titles that Wagtail's own idea of "public" lets through: feeds, the API, its search use it."""
    return set(Page.objects.live().public().values_list("title", flat=True))


def test_wagtails_public_pages_hold_no_item(item):
    assert item.title not in public_titles()
    assert "Library" not in public_titles()


def test_control_without_the_restriction_they_do(item):
    PageViewRestriction.objects.all().delete()
    assert item.title in public_titles()


def test_the_sitemap_holds_no_item(item):
    request = RequestFactory().get("/sitemap.xml")
    pages = Sitemap(request).items()
    addresses = [url["location"] for page in pages for url in page.get_sitemap_urls(request)]
    assert addresses
    assert not any("library" in address or item.slug in address for address in addresses)


@pytest.mark.parametrize("model", [LibraryItem, LibraryIndexPage])
def test_an_item_names_no_sitemap_address_even_without_the_restriction(item, model):
    PageViewRestriction.objects.all().delete()
    assert model.objects.first().get_sitemap_urls() == []


def test_an_item_lies_under_the_library_and_nowhere_else(item):
    assert LibraryItem.allowed_parent_page_models() == [LibraryIndexPage]
    home = item.get_parent().get_parent()
    assert not item.can_move_to(home)


def test_no_interface_hands_out_pages():
    assert not any(app.startswith(("wagtail.api", "rest_framework", "ninja")) for app in stock.INSTALLED_APPS)
    assert not any(route.startswith("api/") for _key, route in routes.walk())


def test_the_public_search_finds_no_item(client, item):
    assert item.title not in client.get("/search/?q=canary").content.decode()


def content_models():
    """The models of the rooms that hold cases which Wagtail would treat as content."""
    content = (Page, AbstractDocument, AbstractImage)
    snippets = set(get_snippet_models())
    return {
        model
        for room in PRIVATE_ROOMS
        for model in apps.get_app_config(room).get_models()
        if issubclass(model, content) or model in snippets or ReferenceIndex.model_is_indexable(model)
    }


def test_no_case_data_is_wagtails_content():
    assert content_models() == set()


def test_control_a_case_as_a_snippet_is_noticed(monkeypatch):
    monkeypatch.setitem(globals(), "get_snippet_models", lambda: [Case])
    assert content_models() == {Case}


def test_control_a_member_of_a_case_in_the_reference_index_is_noticed(monkeypatch):
    monkeypatch.delattr(CaseMember, "wagtail_reference_index_ignore")
    assert content_models() == {CaseMember}


def test_no_revision_belongs_to_a_case():
    CaseFactory()
    types = ContentType.objects.filter(app_label__in=PRIVATE_ROOMS)
    assert not Revision.objects.filter(content_type__in=types).exists()


def test_a_case_is_called_by_its_number():
    case = CaseFactory(reference="Canary v. State")
    assert str(case) == str(case.number)


@pytest.mark.parametrize("kind", ["advocate", "expert", "clinic", "pro_se"])
def test_nobody_outside_the_staff_has_access_to_the_admin(kind):
    assert not UserFactory(kind=kind).has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize("role", Role)
def test_every_role_has_access_to_the_admin(role):
    assert StaffFactory(roles=[role]).has_perm("wagtailadmin.access_admin")
