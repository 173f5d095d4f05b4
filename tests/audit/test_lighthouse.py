"""A slow phone on a slow line, as Lighthouse imitates it, before the pages of `make run`; its figures are printed."""

import json
import os
import shutil
import subprocess
from urllib.request import urlopen

import pytest

from .served import Served, free_port

PAGES = (
    "/",
    "/news/",
    "/news/private-violence-after-s-s-f-m/",
    "/publications/",
    "/courts/",
    "/courts/a-t-l/",
    "/give/",
    "/self-help/one-year-deadline/",
    "/es/ayuda/plazo-de-un-ano/",
    "/search/?q=asylum",
    "/accounts/login/",
)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The demo, served as a newcomer has it."""
    run = Served(tmp_path_factory.mktemp("served"), free_port())
    run.wait(300)
    for page in PAGES:
        # Not the first reader after a start: a worker reads its templates once.
        for _ in range(4):
            urlopen(f"{run.address}{page}").read()
    yield run.address
    run.interrupt()


def report(address, folder):
    """Return Lighthouse's report of a page, on its imitation of a slow phone."""
    import audit_tools

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    command = [
        "node",
        audit_tools.lighthouse(),
        address,
        "--quiet",
        "--output=json",
        f"--output-path={folder}/report.json",
        "--chrome-flags=--headless=new --no-sandbox --disable-background-networking",
    ]
    for _ in range(2):
        done = subprocess.run(
            command, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True, timeout=120
        )
        # The browser now and then leaves the beginning out of its recording; then nothing was measured.
        if "NO_NAVSTART" not in done.stderr:
            break
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "report.json").read_text())


def figure(told, audit):
    """Return the number that an audit of a report found."""
    return told["audits"][audit]["numericValue"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_quick_and_steady_on_a_slow_phone(served, tmp_path, page):
    # The browser's own times go into the imitation, and vary by a tenth: the middle one of three counts.
    several = sorted(
        (report(f"{served}{page}", tmp_path) for _ in range(3)),
        key=lambda told: figure(told, "largest-contentful-paint"),
    )
    told = several[1]
    scores = {name: round((part["score"] or 0) * 100) for name, part in told["categories"].items()}
    paints = [round(figure(each, "largest-contentful-paint")) for each in several]
    shift = max(figure(each, "cumulative-layout-shift") for each in several)
    weight = figure(told, "total-byte-weight")
    print(f"{page}: {scores}, largest paint {paints} ms, shift {shift:.3f}, {weight / 1000:.0f} kB")
    assert paints[1] < 1500
    assert shift < 0.01
    assert scores["accessibility"] == 100
