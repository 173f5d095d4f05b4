"""What all forms of public pages share: room for a paragraph, and the tick for menus only where menus can hold the page."""

import pytest
from django import forms
from django.urls import reverse
from wagtail.models import Site

from accounts.roles import Role
from home.models import StandardPage
from records.paragraphs import Paragraph
from tests.factories import StaffFactory
from tests.news.writing import an_article

pytestmark = pytest.mark.django_db


def form_of(client, page):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def test_a_text_of_two_sentences_has_room_and_a_name_has_a_line(client):
    fields = form_of(client, an_article("told")).context["form"].fields
    assert isinstance(fields["summary"].widget, Paragraph)
    assert not isinstance(fields["seo_title"].widget, forms.Textarea)


def test_a_paragraph_stays_one_however_it_was_typed():
    assert Paragraph().value_from_datadict({"summary": "One.\r\n  Two. "}, {}, "summary") == "One. Two."
    assert Paragraph().value_from_datadict({}, {}, "summary") is None


def test_only_what_a_menu_can_hold_is_offered_to_menus(client):
    plain = Site.objects.get().root_page.add_child(instance=StandardPage(title="Plain", slug="plain"))
    assert 'name="show_in_menus"' in form_of(client, plain).content.decode()
    assert 'name="show_in_menus"' not in form_of(client, an_article("told")).content.decode()
