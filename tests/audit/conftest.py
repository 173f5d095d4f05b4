"""The demo organisation as its readers reach it: every page that a person can click her way to."""

import sys
from pathlib import Path

import pytest

from tests.demo.conftest import demo  # noqa: F401

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "scripts"))


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.audit)
