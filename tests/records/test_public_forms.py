"""Forms without a cookie: the stamp, the trap, where they were sent from, one mail a day (S28)."""

from datetime import UTC, datetime, timedelta

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from records import housekeeping, public_forms, tick
from records.models import FormSent
from records.public_forms import PublicForm, first_today, is_from_elsewhere, public_form

NOON = datetime(2026, 11, 26, 20, tzinfo=UTC)


class Ask(PublicForm):
    """A form as a room would write it; its own `clean` forgets the one above it."""

    purpose = "ask"
    name = forms.CharField()

    def clean(self):
        return self.cleaned_data


class Other(Ask):
    purpose = "other"


@pytest.fixture
def clock(monkeypatch, settings):
    """Call it to set the time to so long after noon; the real minimum age is in force."""
    settings.PUBLIC_FORM_MIN_SECONDS = 2

    def at(after=timedelta()):
        monkeypatch.setattr(timezone, "now", lambda: NOON + after)

    at()
    return at


def sent(stamp, form=Ask, **data):
    return form({"name": "Ana", "stamp": stamp, **data})


def test_a_form_that_a_person_filled_in_is_taken(clock):
    stamp = Ask.new_stamp()
    clock(timedelta(seconds=5))
    assert sent(stamp).is_valid()


def test_what_is_cleaned_holds_the_fields_of_the_form_alone(clock):
    stamp = Ask.new_stamp()
    clock(timedelta(seconds=5))
    form = sent(stamp)
    assert form.is_valid()
    assert form.cleaned_data == {"name": "Ana"}


@given(st.integers(min_value=-90_000_000, max_value=180_000_000))
def test_a_stamp_passes_between_two_seconds_and_a_day(milliseconds):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(public_forms.settings, "PUBLIC_FORM_MIN_SECONDS", 2)
        patch.setattr(timezone, "now", lambda: NOON)
        stamp = Ask.new_stamp()
        patch.setattr(timezone, "now", lambda: NOON + timedelta(milliseconds=milliseconds))
        assert sent(stamp).is_valid() is (2_000 <= milliseconds <= 86_400_000)


@given(st.text(max_size=60))
def test_a_stamp_that_was_made_up_never_passes(stamp):
    assert not sent(stamp).is_valid()


@pytest.mark.parametrize("position", range(0, 40, 3))
def test_a_stamp_with_one_sign_changed_does_not_pass(clock, position):
    stamp = Ask.new_stamp()
    clock(timedelta(seconds=5))
    other = "1" if stamp[position] != "1" else "2"
    assert not sent(stamp[:position] + other + stamp[position + 1 :]).is_valid()


def test_a_stamp_serves_the_form_that_it_was_made_for_alone(clock):
    stamp = Ask.new_stamp()
    clock(timedelta(seconds=5))
    assert not sent(stamp, Other).is_valid()


@pytest.mark.parametrize(
    ("made", "after", "sentence"),
    [
        (Ask.new_stamp, timedelta(seconds=1), public_forms.TOO_QUICK),
        (Ask.new_stamp, timedelta(hours=25), public_forms.TOO_OLD),
        (str, timedelta(seconds=5), public_forms.NOT_OURS),
    ],
    ids=["too quick", "too old", "without"],
)
def test_a_refusal_says_why_keeps_what_was_typed_and_passes_when_sent_again(clock, made, after, sentence):
    stamp = made()
    clock(after)
    form = sent(stamp)
    assert str(sentence) in form.non_field_errors()[0]
    assert 'value="Ana"' in str(form["name"])
    clock(after + timedelta(seconds=5))
    assert sent(form["stamp"].value()).is_valid()


def test_who_has_something_to_correct_is_told_of_that_alone_and_gets_a_new_stamp(clock):
    form = sent("", name="")
    assert set(form.errors) == {"name"}
    clock(timedelta(seconds=5))
    assert sent(form["stamp"].value()).is_valid()


def test_what_fills_in_the_trap_is_refused_and_a_person_can_send_again(clock):
    stamp = Ask.new_stamp()
    clock(timedelta(seconds=5))
    form = sent(stamp, website="https://buy.example")
    assert str(public_forms.TRAPPED) in form.non_field_errors()[0]
    assert "buy.example" not in str(form)
    assert sent(form["stamp"].value(), website=form["website"].value()).is_valid()


def test_the_trap_is_shown_to_nobody_and_styled_by_the_style_sheet_alone():
    html = str(Ask())
    assert '<div class="trap" aria-hidden="true">' in html
    assert 'tabindex="-1"' in html
    assert "style=" not in html


def test_the_guards_are_printed_for_a_form_that_is_printed_field_by_field():
    guards = Ask().guards
    assert 'name="stamp"' in guards
    assert 'name="website"' in guards
    assert 'name="name"' not in guards


def test_two_forms_on_a_page_share_no_id():
    assert 'id="ask-name"' in str(Ask())
    assert 'id="other-name"' in str(Other())


@public_form
def view(request):
    return HttpResponse(Ask(request.POST).errors.as_json())


def post(**headers):
    return RequestFactory().post("/ask/", headers=headers)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://testserver"},
        {"origin": "http://TestServer", "sec-fetch-site": "same-origin"},
        {"referer": "http://testserver/news/?topic=a"},
        {"origin": "http://testserver", "referer": "https://elsewhere.example/"},
    ],
    ids=str,
)
def test_a_form_from_a_page_of_ours_is_taken(headers):
    assert view(post(**headers)).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": "http://testserver:81"},
        {"origin": "http://testserver.elsewhere.example"},
        {"origin": "http://[::1"},
        {"referer": "https://elsewhere.example/?http://testserver/"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
    ],
    ids=str,
)
def test_a_form_from_a_page_of_others_is_refused(headers):
    with pytest.raises(PermissionDenied):
        view(post(**headers))


@given(st.from_regex(r"[a-z0-9.-]{1,30}(:[0-9]{1,4})?", fullmatch=True), st.booleans())
def test_another_host_is_elsewhere_and_no_other_is_ours(host, by_origin):
    headers = {"origin" if by_origin else "referer": f"https://{host}"}
    assert is_from_elsewhere(post(**headers)) is (host != "testserver")


def test_reading_the_form_from_another_site_is_no_harm():
    request = RequestFactory().get("/ask/", headers={"sec-fetch-site": "cross-site"})
    assert view(request).status_code == 200


def test_the_answer_to_a_form_is_kept_nowhere_and_the_page_may_be():
    assert view(post()).headers["Cache-Control"] == "no-store"
    assert "Cache-Control" not in view(RequestFactory().get("/ask/")).headers


def test_no_cookie_is_asked_for_and_none_is_set():
    request = post()
    guard = CsrfViewMiddleware(view)
    assert guard.process_view(request, view, (), {}) is None
    response = guard.process_response(request, view(request))
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.both_databases
class TestOneMailADay:
    def test_an_address_is_first_once_a_day_in_each_form(self):
        assert first_today("ask", "ana@example.org")
        assert not first_today("ask", "ana@example.org")
        assert first_today("other", "ana@example.org")
        assert first_today("ask", "bo@example.org")

    def test_capitals_and_space_make_no_second_address(self):
        assert first_today("ask", "ana@example.org")
        assert not first_today("ask", " Ana@Example.ORG ")

    def test_tomorrow_it_is_first_again(self, clock):
        assert first_today("ask", "ana@example.org")
        clock(timedelta(days=1))
        assert first_today("ask", "ana@example.org")

    def test_neither_the_address_nor_a_mark_that_lasts_is_kept(self, clock):
        first_today("ask", "ana@example.org")
        clock(timedelta(days=1))
        first_today("ask", "ana@example.org")
        one, two = FormSent.objects.values_list("key", flat=True)
        assert one != two
        assert "ana" not in one + two

    def test_the_tick_forgets_the_days_before(self, clock):
        first_today("ask", "ana@example.org")
        clock(timedelta(days=1))
        first_today("ask", "bo@example.org")
        housekeeping.forget_forms_sent()
        assert [str(row) for row in FormSent.objects.all()] == ["2026-11-27"]
        assert "forms-sent" in {name for name, _, _ in tick._due()}
