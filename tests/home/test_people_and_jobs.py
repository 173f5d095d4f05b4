"""Staff and board, and jobs that close by themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from home.models import JobPage, PeoplePage, Person
from home.models.people import initials

from .writing import a_job, home

pytestmark = pytest.mark.django_db


def people(*persons):
    page = PeoplePage(title="Staff and board", slug="people", show_in_menus=True)
    page.people = [Person(sort_order=place, role="Reads", **person) for place, person in enumerate(persons)]
    return home().add_child(instance=page)


def test_people_stand_in_their_groups_and_order(client):
    people({"name": "Bea"}, {"name": "Cleo", "group": "board"}, {"name": "Ada"})
    page = client.get("/people/").content.decode()
    places = [page.index(words) for words in (">Staff</h2>", "Bea", "Ada", ">Board</h2>", "Cleo")]
    assert places == sorted(places)


def test_a_group_without_anybody_is_not_named(client):
    people({"name": "Ada"})
    assert ">Board</h2>" not in client.get("/people/").content.decode()


def test_without_a_photograph_the_portrait_is_drawn(client):
    people({"name": "Judith M. Farrow"})
    page = client.get("/people/").content.decode()
    assert ">JF</text>" in page
    assert "<img" not in page


def test_a_photograph_takes_the_place_of_the_drawing_in_light_formats(client):
    photo = get_image_model().objects.create(
        title="portrait.png", description="A drawing", file=get_test_image_file()
    )
    people({"name": "Judith Farrow", "photo": photo})
    page = client.get("/people/").content.decode()
    assert ">JF</text>" not in page
    assert 'type="image/avif"' in page
    assert 'alt=""' in page


@pytest.mark.parametrize(
    ("name", "letters"), [("Judith M. Farrow", "JF"), ("Cher", "C"), ("Lucía Benavente", "LB"), ("", "")]
)
def test_initials_are_those_of_the_first_and_the_last_word(name, letters):
    assert initials(name) == letters


def test_more_people_take_no_more_queries(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    page = people({"name": "Ada"})
    client.get("/people/")
    with CaptureQueriesContext(connection) as before:
        client.get("/people/")
    page.people.add(*[Person(name=f"Person {number}", role="Reads") for number in range(5)])
    page.save()
    with django_assert_num_queries(len(before)):
        client.get("/people/")


def test_a_position_closes_by_itself_after_its_last_day(client):
    today = timezone.localdate()
    a_job("editor", today)
    a_job("reader", today - timedelta(days=1))
    listed = client.get("/jobs/").content.decode()
    assert "Editor" in listed
    assert "Reader" not in listed
    assert 'href="mailto:jobs@sill.example"' in client.get("/jobs/editor/").content.decode()
    closed = client.get("/jobs/reader/").content.decode()
    assert "This position is closed." in closed
    assert "mailto:jobs@sill.example" not in closed
    assert '<meta name="robots" content="noindex">' in closed


def test_the_soonest_to_close_leads_and_those_without_a_day_come_last():
    today = timezone.localdate()
    a_job("always")
    a_job("later", today + timedelta(days=9))
    a_job("soon", today + timedelta(days=2))
    assert [job.slug for job in JobPage.objects.open()] == ["soon", "later", "always"]


def test_a_list_without_an_open_position_says_so(client):
    a_job("reader", timezone.localdate() - timedelta(days=1))
    assert "No position is open at the moment." in client.get("/jobs/").content.decode()
