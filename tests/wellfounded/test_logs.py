"""Logs hold ids, paths and places, never what somebody typed (S19)."""

import logging
from types import SimpleNamespace

import pytest
from django.conf import settings

from wellfounded.logs import PlacesOnly, WithoutQuery


@pytest.fixture
def lines():
    """What a logger with our filter and formatter writes, line by line."""
    written = []

    class Keep(logging.Handler):
        def emit(self, record):
            written.extend(self.format(record).splitlines())

    handler = Keep()
    handler.addFilter(WithoutQuery())
    handler.setFormatter(PlacesOnly("{name} {message}", style="{"))
    logger = logging.getLogger("tests.logs")
    logger.addHandler(handler)
    logger.propagate = False
    yield SimpleNamespace(logger=logger, written=written)
    logger.removeHandler(handler)
    logger.propagate = True


def test_a_query_string_is_cut(lines):
    lines.logger.info('"%s" %s', "GET /search/?q=canary&page=2 HTTP/1.1", 200)
    assert lines.written == ['tests.logs "GET /search/ HTTP/1.1" 200']


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/accounts/password/reset/key/1-canary/", "/accounts/password/reset/key/…/"),
        ("/accounts/confirm-email/canary:x/", "/accounts/confirm-email/…/"),
        (
            "/cases/6b8f4f3e-0000-4000-8000-000000000000/items/canary/files/1/",
            "/cases/6b8f4f3e-0000-4000-8000-000000000000/items/…/files/1/",
        ),
    ],
)
def test_what_a_path_would_tell_is_cut(lines, path, written):
    lines.logger.info("%(m)s %(U)s %(s)s", {"m": "GET", "U": path, "s": 200})
    assert lines.written == [f"tests.logs GET {written} 200"]


def test_a_question_remains(lines):
    lines.logger.info("Is the worker running? Nobody answers.")
    assert lines.written == ["tests.logs Is the worker running? Nobody answers."]


def test_an_exception_shows_its_type_and_place_and_none_of_its_words(lines):
    try:
        try:
            int("canary-one")
        except ValueError as error:
            raise RuntimeError("canary-two") from error
    except RuntimeError:
        lines.logger.exception("It failed")
    text = "\n".join(lines.written)
    assert "RuntimeError" in text
    assert "because of\nValueError" in text
    assert f"{__name__.rsplit('.')[-1]}.py:" in text
    assert "canary" not in text


def test_a_refusal_is_one_line(lines):
    try:
        raise PermissionError("canary")
    except PermissionError:
        lines.logger.warning("Forbidden: /admin/", exc_info=True)
    assert lines.written == ["tests.logs Forbidden: /admin/"]


def test_each_of_a_group_of_exceptions_shows(lines):
    try:
        raise ExceptionGroup("canary", [KeyError("canary"), OSError("canary")])
    except ExceptionGroup:
        lines.logger.exception("They failed")
    text = "\n".join(lines.written)
    assert "KeyError" in text
    assert "OSError" in text
    assert "canary" not in text


def test_every_handler_of_the_site_cuts_queries_and_words():
    for handler in settings.LOGGING["handlers"].values():
        assert handler["filters"] == ["without_query"]
        assert handler["formatter"] == "line"
    assert settings.LOGGING["formatters"]["line"]["()"] == "wellfounded.logs.PlacesOnly"


def test_the_server_s_access_log_names_no_query_referrer_agent_or_address():
    configuration = {}
    exec((settings.BASE_DIR / "gunicorn.conf.py").read_text(), configuration)
    for secret in ("%(q)s", "%(r)s", "%(f)s", "%(a)s", "%(h)s", "%(u)s", "%({"):
        assert secret not in configuration["access_log_format"]
    assert configuration["logger_class"] == "wellfounded.logs.GunicornLogger"
