"""S19: error reports and logs hold places, never what somebody sent."""

import logging

import pytest
from django.conf import settings as stock
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import path
from django.views.debug import SafeExceptionReporterFilter

from tests.factories import UserFactory
from wellfounded import urls
from wellfounded.security import reports

CANARY = "canary-7f3a"


def failing(request, slug):
    held = f"{CANARY}-local"
    raise ValueError(f"{CANARY} in the words, {held}, {request.POST}")


class WithAFailingView:
    urlpatterns = [path("fail/<str:slug>/", failing, name="account_inactive"), *urls.urlpatterns]


@pytest.fixture
def report(db, settings):
    """Fail a request that carries the canary wherever a request can, and return all that is written of it."""
    settings.ROOT_URLCONF = WithAFailingView
    settings.ADMINS = [("Operator", "operator@example.org")]
    records = []
    handler = logging.Handler()
    handler.emit = lambda record: records.append(record)
    from wellfounded.logs import PlacesOnly, WithoutQuery

    logger = logging.getLogger("django.request")
    mailer = __import__("django.utils.log", fromlist=["AdminEmailHandler"]).AdminEmailHandler(
        include_html=True
    )
    for added in (handler, mailer):
        added.addFilter(WithoutQuery())
        logger.addHandler(added)
    try:
        client = Client(raise_request_exception=False)
        client.force_login(UserFactory())
        client.cookies["secret"] = f"{CANARY}-cookie"
        answer = client.post(
            f"/fail/x/?q={CANARY}-query",
            {"story": f"{CANARY}-body"},
            headers={"x-secret": f"{CANARY}-header"},
        )
    finally:
        for added in (handler, mailer):
            logger.removeHandler(added)
    assert answer.status_code == 500
    lines = [PlacesOnly().format(record) for record in records]
    parts = [
        part for message in mail.outbox for part in (message.body, *(a.content for a in message.alternatives))
    ]
    return "\n".join([answer.content.decode(), *lines, *parts, *(message.subject for message in mail.outbox)])


def test_an_error_report_holds_the_place_and_nothing_that_was_sent(report):
    assert "failing" in report
    assert "ValueError" in report
    assert "POST account_inactive" in report
    assert CANARY not in report


@pytest.mark.parametrize("debug", [True, False])
def test_control_the_stock_reporter_tells(rf, debug):
    from django.views.debug import ExceptionReporter

    request = rf.post("/fail/", {"story": CANARY})
    try:
        failing(request, "x")
    except ValueError as error:
        reporter = ExceptionReporter(request, type(error), error, error.__traceback__)
        reporter.filter = SafeExceptionReporterFilter()
        assert CANARY in reporter.get_traceback_text()


def test_the_filter_hides_the_request_under_debug_too(settings):
    settings.DEBUG = True
    request = RequestFactory().post("/x/", {"story": CANARY}, headers={"cookie": f"a={CANARY}"})
    nothing = reports.NothingTyped()
    shown = [
        nothing.get_post_parameters(request),
        nothing.get_safe_request_meta(request),
        nothing.get_safe_cookies(request),
        nothing.get_safe_settings(),
        nothing.get_traceback_frame_variables(request, None),
    ]
    assert CANARY not in str(shown)


def test_the_settings_name_the_reporter_and_the_filter():
    assert stock.DEFAULT_EXCEPTION_REPORTER == "wellfounded.security.reports.PlacesReporter"
    assert stock.DEFAULT_EXCEPTION_REPORTER_FILTER == "wellfounded.security.reports.NothingTyped"
