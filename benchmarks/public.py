"""Public pages: requests a second against a bare project of `wagtail start`, on the same database, in the same run.

Each project answers in a process of its own through its WSGI entry, one request after the other; they take turns, so
that a machine that gets slower does so for both. "From the application" asks with a query string, with which no page
is kept whole; "from the cache" is what a reader without a cookie gets the second time. "Nothing kept" is the application
with `PUBLIC_PAGES_KEPT` at 0: everything read and printed anew; no target is stated for it.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
SECONDS = 1.0
#: At least so many times the requests a second of the bare project's home page.
TARGETS = {"application": 0.8, "cache": 10}

HEAD = (
    "requests a second, against a bare project's home",
    "nothing kept",
    "from the application",
    "from the cache",
    "",
)

BARE_SETTINGS = """
import environ
from .base import *
DEBUG = False
SECRET_KEY = "measured-and-thrown-away"
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": environ.Env().db("DATABASE_URL") | {"CONN_MAX_AGE": 60}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
"""

#: As on a server: the cache that workers share lies in the database.
OUR_SETTINGS = """
from wellfounded.settings.dev import *
CACHES = {"default": {"BACKEND": "records.table_cache.DatabaseCache", "LOCATION": "wellfounded_cache"}}
"""


def measure(folder, url, bare_url, progress):
    """Ratios of the three pages to the bare home page: {page: {"anew": …, "application": …, "cache": …}}, and the rate.

    `url` and `bare_url` name two empty databases of one kind.
    """
    bare, (ours, keepless) = _bare(folder, bare_url), _ours(folder, url)
    progress("both projects are ready")
    try:
        addresses = ours.ask({"pages": True})
        rates = {"bare": [], **{(page, way): [] for page in addresses for way in ("anew", *TARGETS)}}
        for _ in range(ROUNDS):
            rates["bare"].append(bare.rate("/"))
            for page, address in addresses.items():
                rates[page, "anew"].append(keepless.rate(address))
                rates[page, "application"].append(ours.rate(f"{address}?measured=1"))
                rates[page, "cache"].append(ours.rate(address))
    finally:
        for project in (bare, ours, keepless):
            project.end()
    bare_rate = statistics.median(rates.pop("bare"))
    progress(f"bare {bare_rate:.0f} requests a second")
    pages = {page: {} for page in addresses}
    for (page, way), measured in rates.items():
        pages[page][way] = statistics.median(measured) / bare_rate
    return {"bare": bare_rate, "pages": pages}


def rows(found):
    """The rows of the table: page, ratio with nothing kept, from the application, from the cache, whether both targets
    are met.
    """
    return [
        (
            page,
            f"{ratios['anew']:.2f}",
            *(f"{ratios[way]:.1f} (>= {least})" for way, least in TARGETS.items()),
            "pass" if all(ratios[way] >= least for way, least in TARGETS.items()) else "FAIL",
        )
        for page, ratios in found["pages"].items()
    ]


class _Project:
    """A project that answers in a process of its own."""

    def __init__(self, folder, environment):
        # -P: or the names of the files beside this one would stand for packages.
        self.process = subprocess.Popen(
            [sys.executable, "-P", str(Path(__file__)), "--serve"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, question):
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def rate(self, address):
        return self.ask({"address": address, "seconds": SECONDS})

    def end(self):
        self.process.stdin.close()
        self.process.wait(60)


def _environment(**more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    return kept | {"PYTHONWARNINGS": "ignore"} | more


def _bare(folder, url):
    place = folder / "bare"
    place.mkdir()
    start = shutil.which("wagtail", path=str(Path(sys.executable).parent))
    subprocess.run([start, "start", "bare", str(place)], check=True, stdout=subprocess.DEVNULL)
    (place / "bare" / "settings" / "measured.py").write_text(BARE_SETTINGS)
    environment = _environment(
        DATABASE_URL=url, DJANGO_SETTINGS_MODULE="bare.settings.measured", PYTHONPATH=str(place)
    )
    _manage(place, environment, "migrate")
    return _Project(place, environment)


def _ours(folder, url):
    (folder / "measured.py").write_text(OUR_SETTINGS)
    environment = _environment(
        DATABASE_URL=url,
        DJANGO_SETTINGS_MODULE="measured",
        DEBUG="0",
        MEDIA_ROOT=str(folder / "media"),
        STATIC_ROOT=str(folder / "static"),
        PYTHONPATH=os.pathsep.join([str(ROOT), str(ROOT / "site"), str(folder)]),
    )
    for command in ("migrate", "load_taxonomy", "load_demo"):
        _manage(ROOT, environment, command)
    return _Project(ROOT, environment), _Project(ROOT, environment | {"PUBLIC_PAGES_KEPT": "0"})


def _manage(place, environment, command):
    subprocess.run(
        [sys.executable, "manage.py", command],
        cwd=place,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


# --- in the process of a project ----------------------------------------------------------------------------------


def _serve():
    import logging

    import django
    from django.core.servers.basehttp import get_internal_wsgi_application
    from django.test import RequestFactory

    django.setup()
    application = get_internal_wsgi_application()
    logging.disable(logging.WARNING)
    for line in sys.stdin:
        question = json.loads(line)
        if "pages" in question:
            answer = _addresses()
        else:
            environ = RequestFactory().get(question["address"], SERVER_NAME="localhost").environ
            answer = _rate(application, environ, question["seconds"])
        print(json.dumps(answer), flush=True)


def _addresses():
    from news.models import ArticlePage, NewsIndexPage

    return {
        "home": "/",
        "news index": NewsIndexPage.objects.live().first().get_url(),
        "article": ArticlePage.objects.live().order_by("-date", "pk").first().get_url(),
    }


def _rate(application, environ, seconds):
    for _ in range(3):
        _ask(application, environ)
    count, begun = 0, time.perf_counter()
    while (taken := time.perf_counter() - begun) < seconds:
        _ask(application, environ)
        count += 1
    return count / taken


def _ask(application, environ):
    said = []
    answer = application(dict(environ), lambda status, headers: said.append(status))
    for _part in answer:
        pass
    answer.close()
    if not said[0].startswith("200"):
        raise AssertionError(f"{environ['PATH_INFO']} answered {said[0]}")


if __name__ == "__main__" and "--serve" in sys.argv:
    _serve()
