"""What may be translated, by whom, and what wagtail-localize must not do (S11, S13)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Locale, Page, Site
from wagtail_localize import wagtail_hooks as stock
from wagtail_localize.models import LocaleSynchronization, TranslationSource

from accounts.roles import Role
from home import translations_behind
from home.models import HomePage, StandardPage
from home.translation_admin import BUTTONS
from library.models import LibraryIndexPage, LibraryItem
from news.models import NewsIndexPage
from staff import permissions
from tests.factories import LibraryItemFactory, StaffFactory
from wellfounded import routes

from .self_help_pages import translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    person = StaffFactory(roles=[Role.EDITOR])
    client.force_login(person)
    return person


@pytest.fixture
def publisher(client):
    person = StaffFactory(roles=[Role.PUBLISHER])
    client.force_login(person)
    return person


def spanish_locale():
    return Locale.objects.get(language_code="es")


def submit_address(page):
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def other_pages():
    """One page of each kind that is not translated, an item of the library first."""
    home = Site.objects.get(is_default_site=True).root_page.specific
    item = LibraryItemFactory()
    plain = home.add_child(instance=StandardPage(title="Plain", slug="plain"))
    return [item, LibraryIndexPage.objects.get(), home, NewsIndexPage.objects.get(), plain]


def test_an_editor_begins_a_translation_which_stays_a_draft(client, english, editor):
    for page in english:
        client.post(submit_address(page), {"locales": [spanish_locale().pk]})
    for page in english:
        translated = page.get_translation(spanish_locale())
        assert not translated.live
        assert translated.title == page.title


def test_an_editor_translates_text_by_text_and_does_not_publish(client, english, editor):
    translated = translate(english[1], live=False)
    address = reverse("wagtailadmin_pages:edit", args=[translated.pk])
    page = client.get(address)
    assert page.status_code == 200
    assert "js-translation-editor" in page.content.decode()
    client.post(address, {"action": "publish"})
    translated.refresh_from_db()
    assert not translated.live


def test_a_publisher_publishes_a_translation(client, english, publisher, django_capture_on_commit_callbacks):
    translate(english[0])
    translated = translate(english[1], live=False)
    address = reverse("wagtailadmin_pages:edit", args=[translated.pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"action": "publish"})
    client.logout()
    assert "Cuente los días." in client.get("/es/ayuda/plazo/").content.decode()


def test_translations_are_offered_for_these_pages_alone(client, english, publisher):
    offered = "Translate this page"
    for page in english:
        assert offered in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    for page in other_pages():
        assert offered not in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_the_packages_own_buttons_are_gone():
    for name in BUTTONS:
        assert stock.page_listing_more_buttons not in [entry[0] for entry in hooks._hooks[name]]


def test_the_screen_that_begins_a_translation_does_not_exist_for_other_pages(client, publisher):
    before = Page.objects.count()
    pages = other_pages()
    made = Page.objects.count() - before
    for page in pages:
        assert client.get(submit_address(page)).status_code == 404
        assert client.post(submit_address(page), {"locales": [spanish_locale().pk]}).status_code == 404
    assert Page.objects.count() == before + made


def test_the_source_of_a_translation_of_anything_else_is_refused():
    for page in other_pages():
        with pytest.raises(PermissionDenied):
            TranslationSource.get_or_create_from_instance(page)
    assert not TranslationSource.objects.exists()


@pytest.mark.parametrize("how", [{"copy_parents": True}, {"copy_parents": True, "alias": True}])
def test_no_item_is_copied_into_another_language(how):
    item = LibraryItemFactory()
    for page in (item, LibraryIndexPage.objects.get()):
        with pytest.raises(PermissionDenied):
            page.copy_for_translation(spanish_locale(), **how)
    assert LibraryItem.objects.count() == 1
    assert LibraryIndexPage.objects.count() == 1


def test_control_without_the_fence_a_copy_would_lie_outside_what_asks_for_sign_in(client, monkeypatch):
    item = LibraryItemFactory()
    for model in (LibraryIndexPage, LibraryItem):
        monkeypatch.setattr(model, "copy_for_translation", Page.copy_for_translation)
    copied = item.copy_for_translation(spanish_locale(), copy_parents=True, alias=True)
    assert copied.get_url().startswith("/es/library/")
    assert not routes.is_private(copied.get_url())
    assert LibraryItem.objects.live().count() == 2


def test_no_tree_is_copied_whole_into_a_language():
    LibraryItemFactory()
    with pytest.raises(PermissionDenied):
        LocaleSynchronization.objects.create(
            locale=spanish_locale(), sync_from=Locale.objects.get(language_code="en-us")
        )


def test_who_works_on_pages_works_on_those_of_a_new_language(english):
    person, head = StaffFactory(roles=[Role.EDITOR]), translate(english[0]).get_parent()
    tester = head.permissions_for_user(person)
    assert tester.can_edit()
    assert not tester.can_publish()
    before = head.group_permissions.count()
    assert before
    permissions.ensure()
    assert head.group_permissions.count() == before


def test_the_copied_head_of_a_language_is_not_edited(client, english, publisher):
    head = translate(english[0]).get_parent()
    assert head.specific_class is HomePage
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[head.pk]))
    assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_explore", args=[head.pk]))
    assert client.get(reverse("wagtailadmin_pages:edit", args=[head.alias_of_id])).status_code == 200


@pytest.mark.parametrize("screen", ["update_translations", "convert_to_alias"])
def test_what_publishes_without_asking_for_the_right_is_for_publishers(client, english, editor, screen):
    translated = translate(english[0])
    source = TranslationSource.objects.get()
    key = {"update_translations": source.pk, "convert_to_alias": translated.pk}[screen]
    assert client.post(reverse(f"wagtail_localize:{screen}", args=[key])).status_code == 403


def test_a_publisher_carries_a_changed_page_over(client, english, publisher):
    index, _page = english
    translated = translate(index)
    index.lede = "In other words."
    index.save_revision().publish()
    address = reverse("wagtail_localize:update_translations", args=[TranslationSource.objects.get().pk])
    assert client.post(address, {}).status_code == 302
    translated.refresh_from_db()
    assert translated.lede == "En palabras sencillas."


@pytest.mark.parametrize("role", [Role.REDACTOR, Role.CASE_MANAGER, Role.ADMIN])
def test_who_writes_no_pages_is_not_told_what_is_translated(client, english, role):
    translate(english[0])
    client.force_login(StaffFactory(roles=[role]))
    assert client.get(reverse("wagtail_localize:translations_report")).status_code == 403


def test_the_lists_of_snippets_are_closed(client, publisher):
    address = reverse("wagtail_localize:snippets_api_listing", args=["home", "legalaidoffice"])
    assert client.get(address).status_code == 404


def test_items_are_edited_as_before(client, publisher):
    item = LibraryItemFactory()
    page = client.get(reverse("wagtailadmin_pages:edit", args=[item.pk])).content.decode()
    assert "Convert to alias page" not in page
    assert "Start Synced translation" not in page


def test_a_page_that_is_newer_than_its_translations_waits_on_the_admins_home(client, english, publisher):
    translate(english[0], "es")
    page = english[0].specific
    assert translations_behind.work(publisher) is None
    page.save_revision().publish()
    (task,) = translations_behind.work(publisher).tasks
    assert (task.count, page.title in task.label) == (1, True)
    assert client.get(task.href).status_code == 200
    source = TranslationSource.objects.get(object_id=page.translation_key)
    client.post(task.href, {"publish_translations": ""})
    source.refresh_from_db()
    assert translations_behind.work(publisher) is None
    assert translations_behind.work(StaffFactory(roles=[Role.REDACTOR])) is None
