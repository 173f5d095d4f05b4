"""Pages that are due for review: found whatever their type, told to their owner, listed in a report."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from accounts.roles import Role
from home.models import StandardPage
from records import care
from staff import reviewing
from tests.factories import LibraryItemFactory, StaffFactory, UserFactory
from tests.news.writing import an_article

pytestmark = pytest.mark.django_db


def day(number):
    return timezone.localdate() + timedelta(days=number)


def a_page(slug, due, **fields):
    page = StandardPage(title=slug.capitalize(), slug=slug, review_due_on=day(due), **fields)
    home = Site.objects.get().root_page
    home.refresh_from_db()
    return home.add_child(instance=page)


def titles(found):
    return [each.page.title for each in found]


def test_what_is_due_is_found_whatever_its_type_the_most_overdue_first():
    a_page("soon", 20)
    a_page("later", 40)
    an_article("article", title="Article", review_due_on=day(-3))
    LibraryItemFactory(title="Item", review_due_on=day(-9))
    a_page("draft", -1, live=False)
    assert titles(care.due()) == ["Item", "Article", "Soon"]
    assert [each.overdue for each in care.due()] == [True, True, False]


def test_it_costs_the_same_however_many_are_due():
    def questions():
        with CaptureQueriesContext(connection) as asked:
            care.due()
        return len(asked)

    a_page("one", 1)
    few = questions()
    for number in range(5):
        a_page(f"more-{number}", 1)
    assert questions() == few


def test_the_admins_home_tells_an_editor_of_hers_and_of_what_is_overdue():
    editor = StaffFactory(roles=[Role.EDITOR])
    a_page("mine", 20, owner=editor)
    a_page("theirs-soon", 20)
    a_page("theirs-late", -2)
    LibraryItemFactory(review_due_on=day(-9))
    assert [task.count for task in reviewing.pages(editor).tasks] == [1, 1]
    assert reviewing.pages(StaffFactory(roles=[Role.REDACTOR])) is None


def test_the_report_lists_pages_with_owner_and_days_and_may_be_narrowed_to_mine(client):
    editor = StaffFactory(roles=[Role.EDITOR], name="Miriam")
    a_page("mine", -2, owner=editor, checked_on=day(-400))
    a_page("theirs", 3)
    client.force_login(editor)
    page = client.get(reverse("pages_due")).content.decode()
    assert all(words in page for words in ("Mine", "Theirs", "Miriam", "overdue", "Nobody", "never"))
    assert "Theirs" not in client.get(reverse("pages_due") + "?whose=mine").content.decode()


def test_the_report_is_for_those_who_write(client):
    client.force_login(StaffFactory(roles=[Role.CASE_MANAGER]))
    assert client.get(reverse("pages_due")).status_code == 403


@pytest.mark.parametrize("kind", ["page", "article"])
def test_readers_see_the_day_on_which_a_page_was_checked(client, kind):
    if kind == "page":
        page = a_page("plain", 90, checked_on=timezone.datetime(2026, 11, 17).date())
    else:
        page = an_article("plain", checked_on=timezone.datetime(2026, 11, 17).date())
    assert "17 Nov 2026" in client.get(page.url).content.decode()


def test_only_who_works_here_can_own_a_page(client):
    editor, advocate = StaffFactory(roles=[Role.EDITOR]), UserFactory(email="advocate@elsewhere.example")
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:edit", args=[a_page("plain", 90).pk])
    assert advocate.email not in client.get(address).content.decode()
    assert advocate not in care.owners()
    assert list(care.owners(advocate.pk)) == sorted([editor, advocate], key=lambda user: user.name)


def test_the_form_of_a_page_asks_for_owner_and_days(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    form = client.get(reverse("wagtailadmin_pages:edit", args=[a_page("plain", 90).pk])).content.decode()
    assert all(f'name="{name}"' in form for name in ("checked_on", "review_due_on", "owner"))
