"""S13: a list in the admin takes no lookup that its screen does not offer."""

import inspect

import pytest
from django.urls import URLPattern, get_resolver
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from accounts.models import User
from records.listing import ClosedIndexView
from tests.factories import UserFactory


class People(ModelAdmin):
    model = User
    list_display = ["name"]
    list_filter = ["kind"]


def listed(rf, view_class, query):
    request = rf.get(f"/?{query}")
    request.user = User.objects.create_superuser("root@example.org", "x", name="Root")
    view = view_class(model_admin=People())
    view.setup(request)
    view.get_context_data = lambda **context: context
    view.render_to_response = lambda context: None
    view.dispatch(request)
    return {person.name for person in view.queryset} - {"Root"}


@pytest.fixture
def people(db):
    UserFactory(name="Ana", kind="advocate", password="a")
    UserFactory(name="Eve", kind="expert", password="b")
    User.objects.filter(name="Ana").update(password="first$hash")
    User.objects.filter(name="Eve").update(password="second$hash")


def test_a_filter_that_the_list_offers_works(rf, people):
    assert listed(rf, ClosedIndexView, "kind__exact=expert") == {"Eve"}


@pytest.mark.parametrize(
    "query", ["password__startswith=first", "groups__name__contains=x", "name__contains=Ana", "nothing=1"]
)
def test_a_lookup_that_the_list_does_not_offer_is_dropped(rf, people, query):
    assert listed(rf, ClosedIndexView, query) == {"Ana", "Eve"}


def test_control_the_stock_list_finds_out_a_hash(rf, people):
    assert listed(rf, IndexView, "password__startswith=first") == {"Ana"}


def lists(resolver=None):
    """The list views of all registered modeladmins."""
    for entry in (resolver or get_resolver()).url_patterns:
        if not isinstance(entry, URLPattern):
            yield from lists(entry)
        else:
            owner = getattr(inspect.unwrap(entry.callback), "__self__", None)
            if isinstance(owner, ModelAdmin):
                yield owner.index_view_class


def test_every_list_is_closed():
    assert [view for view in lists() if not issubclass(view, ClosedIndexView)] == []
