"""The intake in a browser: by keyboard, on a phone, without a script, with the session lost half-way, by two at once."""

import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from casefiles import drafts, sharing
from casefiles.models import Case, Draft
from forums.models import Adjudicator, Forum, Sitting
from library.models import ItemTerm
from tests.factories import PASSWORD, LibraryItemFactory, UserFactory

from .conftest import PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NEW = "/cases/new/"
HONDURAS = re.compile("^Honduras")


def focused(page):
    """The accessible name of what has the focus, as far as it is asked for here."""
    return page.evaluate(
        "() => { const e = document.activeElement;"
        " return e.getAttribute('name') || e.id || e.textContent.trim(); }"
    )


def tab_to(page, name, most=60):
    """Press Tab until the control called `name` has the focus; returns how often."""
    for presses in range(most):
        if focused(page) == name:
            return presses
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached by Tab")


def tick(page, group, label):
    page.get_by_role("group", name=group).get_by_label(label, exact=True).check()


def finder(page, name):
    return page.get_by_role("group", name=name).get_by_role("combobox")


def answer_all(page):
    """Answer what must be answered, by mouse or finger, up to the check."""
    page.get_by_label("Gender", exact=True).select_option(label="Prefer not to say")
    page.get_by_label("Age at filing").select_option(label="Not known")
    page.get_by_label("State where the client lives").select_option("CA")
    page.get_by_label("On what basis do you represent the client?").select_option(label="Pro bono")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("combobox", name="Country of origin").fill("catrach")
    page.get_by_role("option", name=HONDURAS).click()
    finder(page, "What harm does your client fear?").fill("abusive husb")
    page.get_by_role("option", name="Domestic or intimate-partner violence").click()
    tick(page, "Which protected grounds will you argue?", "Particular social group")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Where does the case stand?").select_option(label="Affirmative interview")
    tick(page, "What relief do you seek?", "Asylum")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("heading", name="Check and send", level=1).wait_for()


@pytest.mark.parametrize("device", ["desk", "phone"])
def test_an_advocate_registers_a_case_and_every_page_of_it_passes(
    window, sign_in, axe_violations, advocate, device
):
    page = window(size=PHONE, has_touch=True) if device == "phone" else window()
    sign_in(page, advocate)
    page.get_by_role("main").get_by_role("link", name="Register a case").click()
    page.get_by_role("button", name="Save and continue").click()
    problem = page.get_by_role("alert")
    assert problem.evaluate("element => element === document.activeElement")
    problem.get_by_role("link", name="Gender").click()
    assert focused(page) == "gender"
    for slug in ("client", "claim", "proceedings", "evidence"):
        assert len(page.goto(f"{NEW}{slug}/").body()) < 100_000, slug
        page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true; })")
        assert axe_violations(page) == [], slug
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], slug
    page.goto(f"{NEW}client/")
    answer_all(page)
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    page.get_by_role("button", name="Register and open the library").click()
    assert page.get_by_role("alert").evaluate("element => element === document.activeElement")
    page.get_by_label("The materials are for this case only").check()
    page.get_by_role("button", name="Register and open the library").click()
    page.get_by_text("is registered. Its library holds").wait_for()
    number = Case.objects.owned_by(advocate).get().number
    assert page.get_by_role("heading", level=1).inner_text().endswith(str(number))
    assert not Draft.objects.exists()


def test_by_keyboard_alone_the_eight_answers_take_few_keys(page, sign_in, advocate, term):
    sign_in(page, advocate)
    page.goto(NEW)
    keys = tab_to(page, "gender")
    page.keyboard.type("Pref")
    keys += 4 + tab_to(page, "age_band")
    page.keyboard.type("Not")
    keys += 3 + tab_to(page, "state")
    page.keyboard.type("CA")
    keys += 2 + tab_to(page, "basis")
    page.keyboard.type("Pro")
    page.keyboard.press("Enter")
    keys += 4 + tab_to(page, "Save and continue")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="The claim", level=1).wait_for()
    keys += tab_to(page, "id_origin")
    page.keyboard.type("hondu")
    page.get_by_role("option", name=HONDURAS).wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Country of origin")).to_have_value("Honduras")
    keys += 6 + tab_to(page, "id_persecution_types_find")
    page.keyboard.type("mara")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    keys += 7 + tab_to(page, "grounds")
    page.keyboard.press("Space")
    keys += tab_to(page, "Save and continue")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="The proceedings", level=1).wait_for()
    keys += 2 + tab_to(page, "stage")
    page.keyboard.type("Affirm")
    keys += 6 + tab_to(page, "relief")
    page.keyboard.press("Space")
    keys += tab_to(page, "Save and continue")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Evidence and help", level=1).wait_for()
    keys += 2 + tab_to(page, "Save and continue")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Check and send", level=1).wait_for()
    keys += tab_to(page, "agree")
    page.keyboard.press("Space")
    keys += tab_to(page, "Register and open the library")
    page.keyboard.press("Enter")
    page.get_by_text("is registered. Its library holds").wait_for()
    # Four minutes are 240 seconds: even at one key a second, and with time to read, it is done.
    assert keys < 180


def test_a_finder_says_how_many_fit_and_keeps_only_what_is_a_choice(page, sign_in, advocate, axe_violations):
    sign_in(page, advocate)
    page.goto(f"{NEW}claim/")
    box = page.get_by_role("combobox", name="Country of origin")
    box.fill("guate")
    expect(box).to_have_attribute("aria-expanded", "true")
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert active.inner_text().startswith("Guatemala")
    # Colours that the reader chose leave no ground under it.
    page.emulate_media(forced_colors="active")
    assert active.evaluate("option => getComputedStyle(option).outlineStyle") == "solid"
    page.emulate_media(forced_colors="none")
    assert re.match(r"1 of \d+ fit", page.get_by_role("status").filter(has_text="fit").inner_text())
    assert axe_violations(page) == []
    page.get_by_text("Add a second nationality").click()
    others = finder(page, "Other countries of feared harm, or third countries")
    others.fill("mexi")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Mexico", exact=True)).to_be_checked()
    page.get_by_role("combobox", name="Second nationality").fill("belize")
    page.keyboard.press("Enter")
    page.get_by_text("Draft saved at").wait_for()
    box.fill("guate")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.fill("Atlantis")
    page.get_by_text("Nothing here is called that.").wait_for()
    page.keyboard.press("Tab")
    expect(box).to_have_value("")
    kept = drafts.typed(Draft.objects.get())
    assert len(kept["other_countries"]["is"]) == len(kept["second_nationality"]["is"]) == 1


def test_a_word_and_enter_never_choose_an_office_for_a_stage_that_is_heard_in_court(page, sign_in, advocate):
    _office, court, other = (
        Forum.objects.create(kind=kind, slug=slug, name=slug.capitalize())
        for kind, slug in [("asylum-office", "springfield"), ("court", "springfield"), ("court", "ogden")]
    )
    for name, forum in (("A. Fenwick", court), ("C. Roe", other)):
        judge = Adjudicator.objects.create(name=name)
        Sitting.objects.create(adjudicator=judge, forum=forum, from_on=date(2019, 3, 1))
    sign_in(page, advocate)
    page.goto(f"{NEW}proceedings/")
    page.get_by_label("Where does the case stand?").select_option(label="Master calendar")
    box = page.get_by_role("combobox", name="Asylum office or court")
    box.fill("springfield")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_text(
        [
            re.compile("^Springfield Immigration Court"),
            re.compile("^Springfield Asylum Office.*not where this"),
        ]
    )
    box.fill("springfield asylum")
    page.get_by_text("Only elsewhere; choose it with the arrow keys.").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(box).to_have_value("")
    box.fill("springf")
    page.keyboard.press("Enter")
    expect(box).to_have_value("Springfield Immigration Court")
    judges = page.get_by_role("combobox", name="Judge")
    judges.click()
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_text(
        ["A. Fenwicksince Mar 2019", "C. Roeat another court"]
    )


def test_what_is_typed_is_found_again_after_the_session_is_lost_and_on_another_machine(
    page, window, sign_in, advocate
):
    sign_in(page, advocate)
    page.goto(f"{NEW}claim/")
    page.get_by_label("How do you word the social group?").fill("Family of a witness")
    page.get_by_text("Draft saved at").wait_for()
    page.context.clear_cookies()
    page.get_by_label("How do you word the social group?").fill("Family of a witness who testified")
    page.get_by_text("Not saved: you are signed out or offline.").wait_for()
    expect(page.get_by_label("How do you word the social group?")).to_have_value(re.compile("testified$"))
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("[data-saved]:focus")).to_have_count(1)
    expect(page.get_by_label("How do you word the social group?")).to_have_value(re.compile("testified$"))

    elsewhere = window()
    sign_in(elsewhere, advocate)
    elsewhere.goto(reverse("case_list"))
    elsewhere.get_by_role("link", name="Go on registering a case").click()
    expect(elsewhere.get_by_label("How do you word the social group?")).to_have_value("Family of a witness")

    beside = page.context.new_page()
    sign_in(beside, advocate)
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("alert").wait_for()
    elsewhere.reload()
    expect(elsewhere.get_by_label("How do you word the social group?")).to_have_value(
        re.compile("testified$")
    )
    elsewhere.goto(reverse("case_list"))
    elsewhere.get_by_role("link", name="Delete the draft of a new case").click()
    elsewhere.get_by_role("button", name="Delete the draft").click()
    elsewhere.get_by_text("The draft is deleted.").wait_for()
    assert not Draft.objects.exists()


def test_without_a_script_a_word_finds_choices_and_nothing_typed_is_lost(window, sign_in, advocate):
    page = window(java_script_enabled=False)
    sign_in(page, advocate)
    page.goto(NEW)
    page.get_by_label("Gender", exact=True).select_option(label="Prefer not to say")
    page.get_by_label("Age at filing").select_option(label="Not known")
    page.get_by_label("State where the client lives").select_option("CA")
    # Enter in a box goes on; it does not look for a word.
    page.get_by_label("Your own reference for this client").fill("Blue heron")
    page.get_by_label("On what basis do you represent the client?").select_option(label="Pro bono")
    page.get_by_label("Your own reference for this client").press("Enter")
    page.get_by_role("heading", name="The claim", level=1).wait_for()
    page.get_by_label("How do you word the social group?").fill("Family of a witness")
    page.get_by_label("Or find it by another name").first.fill("catrach")
    page.get_by_label("Or find it by another name").first.press("Enter")
    expect(page.get_by_role("radio", name=HONDURAS)).to_be_checked()
    harms = page.get_by_role("group", name="What harm does your client fear?")
    harms.get_by_label("Find by a word").fill("abusive husband")
    harms.get_by_role("button", name="Find").click()
    harms.get_by_label("Domestic or intimate-partner violence").check()
    expect(page.get_by_label("How do you word the social group?")).to_have_value("Family of a witness")
    expect(page.get_by_role("radio", name=HONDURAS)).to_be_checked()
    tick(page, "Which protected grounds will you argue?", "Particular social group")
    page.get_by_role("button", name="Save and continue").last.click()
    page.get_by_label("Where does the case stand?").select_option(label="Affirmative interview")
    tick(page, "What relief do you seek?", "Asylum")
    page.get_by_role("button", name="Save and continue").last.click()
    page.get_by_role("button", name="Save and continue").last.click()
    page.get_by_label("The materials are for this case only").check()
    page.get_by_role("button", name="Register and open the library").click()
    page.get_by_text("is registered. Its library holds").wait_for()
    assert Case.objects.get().reference == "Blue heron"


def test_without_a_script_a_page_sent_after_the_session_ended_is_found_after_signing_in(
    window, sign_in, advocate
):
    page = window(java_script_enabled=False)
    sign_in(page, advocate)
    page.goto(f"{NEW}claim/")
    page.get_by_label("How do you word the social group?").fill("Family of a witness")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save and continue").last.click()
    page.get_by_text("You had been signed out.").wait_for()
    assert "Family of a witness" not in page.content()
    page.get_by_label("Email").fill(advocate.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="The claim", level=1).wait_for()
    expect(page.get_by_label("How do you word the social group?")).to_have_value("Family of a witness")


def test_a_change_is_weighed_before_it_is_saved(page, sign_in, axe_violations, advocate, case, term):
    item = LibraryItemFactory(title="What religion adds")
    item.item_terms = [ItemTerm(term_id=term("persecution_type", "religious-persecution"))]
    item.save_revision().publish()
    sign_in(page, advocate)
    page.goto(reverse("case_library", args=[case.uuid]))
    page.get_by_role("link", name="Change the case").click()
    assert axe_violations(page) == []
    page.get_by_role("link", name="Change The claim").click()
    finder(page, "What harm does your client fear?").fill("religious pers")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save", exact=True).click()
    library = page.get_by_role("region", name="What this changes in your library")
    library.get_by_text("1 item comes.").wait_for()
    assert axe_violations(page) == []
    assert not case.stated.filter(term__slug="religious-persecution").exists()
    library.get_by_role("button", name="Save these changes").click()
    page.get_by_text("The library gained 1 item.").wait_for()
    page.get_by_role("link", name="What religion adds", exact=True).wait_for()
    page.goto(reverse("case_edit", args=[case.uuid]))
    page.get_by_role("region", name="History").get_by_text("Added: Religious persecution").wait_for()


def test_of_two_who_change_a_case_at_once_neither_loses_anything(
    page, window, sign_in, axe_violations, advocate, case
):
    colleague = UserFactory(name="T. Adeyemi")
    sharing.add_member(case, colleague, "co-counsel", by=advocate)
    other = window()
    sign_in(page, advocate)
    sign_in(other, colleague)
    for each in (page, other):
        each.goto(reverse("case_edit_section", args=[case.uuid, "evidence"]))
    other.get_by_label("Note for our staff").fill("Theirs")
    other.get_by_role("button", name="Save", exact=True).click()
    other.get_by_text("Saved.").wait_for()
    page.get_by_label("Expert witness").select_option(label="Needed, not found")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="Somebody else changed this case while you did").wait_for()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Save these changes").click()
    page.get_by_text("Saved.").wait_for()
    case.refresh_from_db()
    assert (case.note, case.expert_status) == ("Theirs", "needed")
