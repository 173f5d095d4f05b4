"""Every page type of every room: what it says of itself, and where it may stand."""

import pytest
from wagtail.models import Page, get_page_models

from home.models import HomePage
from library.models import LibraryIndexPage, LibraryItem
from news.models.lists import ListPage
from tests.journeys.looked_at import BY_AXE

OURS = [model for model in get_page_models() if model is not Page]


def says(model, name):
    """Whether `model`, or a class of ours above it, settles `name` itself."""
    return any(name in vars(each) for each in model.__mro__ if each.__module__.split(".")[0] != "wagtail")


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_each_page_type_says_what_it_is_for(model):
    assert len(str(model.page_description)) > 20


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_each_page_type_says_under_which_it_may_stand(model):
    assert says(model, "parent_page_types")
    parents = model.allowed_parent_page_models()
    assert parents, "nobody could ever make one"
    assert (Page in parents) == (model is HomePage)


def test_some_journey_looks_at_each_page_type_with_axe_in_light_and_dark():
    assert set().union(*BY_AXE.values()) == set(OURS)


def test_every_page_type_can_be_reached_from_the_home_page():
    reached, waiting = set(), [HomePage]
    while waiting:
        model = waiting.pop()
        if model not in reached:
            reached.add(model)
            waiting += [below for below in model.allowed_subpage_models() if below is not Page]
    assert reached == set(OURS)


def test_there_is_one_home_and_one_of_each_list():
    assert HomePage.max_count_per_parent == 1
    for model in OURS:
        if issubclass(model, ListPage):
            assert model.max_count == 1 or model.max_count_per_parent == 1, model


def test_nothing_stands_below_an_item_and_only_items_below_the_library():
    assert LibraryItem.allowed_subpage_models() == []
    assert LibraryIndexPage.allowed_subpage_models() == [LibraryItem]


def test_a_list_takes_what_it_lists_and_nothing_else():
    for model in OURS:
        if issubclass(model, ListPage):
            assert len(model.allowed_subpage_models()) == 1, model
