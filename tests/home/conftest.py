"""What tests of several public pages stand on."""

import pytest

from .self_help_pages import translate, write


@pytest.fixture
def english():
    """The beginning of the self-help pages, and the page about the deadline."""
    return write()


@pytest.fixture
def spanish(english):
    """Both in Spanish, live."""
    return [translate(page) for page in english]
