"""Editors write an item in Wagtail's form: its terms, drafts, revisions, and what may be published."""

import json
import re

import pytest
from accounts.roles import Role
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from casefiles.models import LibraryItemGroupPermission
from library.models import LibraryItem
from tests.factories import (
    DocumentTypeFactory,
    LibraryItemFactory,
    StaffFactory,
    TermFactory,
    library_index,
)
from tests.library.forms import item_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client):
    user = StaffFactory(roles=[Role.PUBLISHER], is_demo=True)
    client.force_login(user)
    return user


@pytest.fixture
def honduras():
    return TermFactory(facet="country", slug="HN", label="Honduras")


@pytest.fixture
def gangs():
    return TermFactory(facet="persecution_type", slug="gang-violence", label="Gang violence")


@pytest.fixture
def conditions():
    return DocumentTypeFactory(slug="country-conditions", country_scoped=True)


def edit(client, item, action="", **changes):
    data = item_data(item.get_latest_revision_as_object(), **changes)
    if action:
        data[f"action-{action}"] = "yes"
    return client.post(reverse("wagtailadmin_pages:edit", args=[item.pk]), data)


def terms(item):
    return {each.term.slug for each in item.item_terms.all()}


def errors(response):
    return response.context["form"].errors


def test_the_form_opens_with_the_terms_chosen(client, publisher, honduras):
    item = LibraryItemFactory(terms=[honduras])
    page = client.get(reverse("wagtailadmin_pages:edit", args=[item.pk])).content.decode()
    assert re.search(rf'name="country" value="{honduras.pk}" checked', page)
