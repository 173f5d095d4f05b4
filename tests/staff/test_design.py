"""The page of the design system: complete, and made of what readers get."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from staff import design
from staff.design_samples import SAMPLES
from tests.factories import StaffFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    return client.get(reverse("design_system")).content.decode()


def test_every_component_is_shown_in_light_and_in_dark(page):
    names = {path.stem for path in design.FOLDER.glob("*.html")}
    assert names == {name.removesuffix(".html") for name in SAMPLES}
    for name in names:
        for scheme in design.SCHEMES:
            assert f'class="scheme-{scheme}" data-component="{name}"' in page


def test_every_state_of_a_component_prints_something(client, rf):
    request = rf.get("/admin/design/")
    request.user = StaffFactory(roles=[Role.EDITOR])
    for component in design.components(request):
        for state in component["states"]:
            assert "<" in state["html"], (component["name"], state["label"])


def test_every_component_says_what_it_takes():
    assert not [path.name for path in design.FOLDER.glob("*.html") if not design._note(path)]


def test_the_tokens_are_those_of_the_style_sheet(page):
    light, dark = design.tokens()["light"], design.tokens()["dark"]
    assert light["paper"] == "#f5f1e6"
    assert dark.keys() < light.keys()
    for token in design.groups()["colours"]:
        assert f'fill="{token["light"]}"' in page
        assert f'fill="{token["dark"]}"' in page


def test_each_scheme_has_every_token(client):
    client.force_login(StaffFactory(roles=[Role.EDITOR]))
    sheet = client.get(reverse("design_schemes"))
    assert sheet["Content-Type"].startswith("text/css")
    for rule in sheet.content.decode().splitlines()[:2]:
        assert all(f"--{name}:" in rule for name in design.tokens()["light"])


def test_it_is_for_those_who_work_here(client):
    client.force_login(UserFactory())
    assert client.get(reverse("design_system")).status_code == 404
