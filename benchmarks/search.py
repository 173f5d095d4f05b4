"""What a search takes by the database and by Elasticsearch: in the library of a case, and of the public site.

Both answer the same address of the same reader, taking turns. A node of Elasticsearch is started for it, and the world
is the one of `world.py` with so many articles beside it.

Run as a module it measures on the database of `DATABASE_URL`, which must be empty, and the node of `ELASTICSEARCH_URL`.
"""

import argparse
import json
import logging
import os
import random
import subprocess
import sys
import time
import uuid
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

#: More cases make no library longer; articles as many as an organization writes in twenty years.
CASES, ARTICLES = 1_000, 1_000
READS = 60
HEAD = ("a search, p50 / p95", "by the database", "by Elasticsearch", "ratio of the medians")

#: What articles are written with: subjects that many have and a few only one has.
SUBJECTS = (
    "asylum",
    "hearing",
    "appeal",
    "gang",
    "witness",
    "motion",
    "deadline",
    "interpreter",
    "remand",
    "briefing",
)
FILLING = (
    "the court",
    "an advocate",
    "this rule",
    "each case",
    "a judge",
    "the record",
    "their claim",
    "our brief",
)


def measured(folder, url, address, given):
    """Measure in a process of its own, on the empty database `url` and the node at `address`; returns what it found."""
    out = folder / "search.json"
    command = [sys.executable, "-m", "benchmarks.search", "--out", str(out)]
    command += [
        "--cases",
        str(min(given.cases, CASES)),
        "--items",
        str(given.items),
        "--seed",
        str(given.seed),
    ]
    more = {
        "DATABASE_URL": url,
        "ELASTICSEARCH_URL": address,
        "TMPDIR": str(folder),
        "PYTHONWARNINGS": "ignore",
    }
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, **more})
    return json.loads(out.read_text())


def rows(found):
    """The rows of the table: what, the database's spread, Elasticsearch's, the second as a multiple of the first."""
    from benchmarks import table

    return [
        (what, table.both(by["database"]), table.both(by["elasticsearch"]), f"{_ratio(by):.2f}")
        for what, by in found.items()
    ]


def _ratio(by):
    return by["elasticsearch"]["p50"] / by["database"]["p50"]


# --- in the process that measures ---------------------------------------------------------------------------------


def _measure(given):
    from django.core.management import call_command
    from django.db import connection

    from benchmarks import product, world

    start = time.monotonic()

    def progress(text):
        print(f"  {connection.vendor} {time.monotonic() - start:5.0f} s  {text}", flush=True)

    call_command("migrate", verbosity=0)
    world.build(given.cases, given.items, given.seed, progress)
    product.rebuild(progress)
    # Another stream than the world's, whose keys of translations must not come again.
    rng = random.Random(given.seed + 1)
    _write_articles(rng)
    call_command("index_texts", verbosity=0)
    world.settle()
    progress(f"{ARTICLES:,} articles written, all texts indexed")
    found = {
        "library of a case, whole request": _spreads(_libraries(rng)),
        "public site, whole request": _spreads(_public()),
        "public site, the question alone": _spreads(_questions()),
    }
    progress("measured")
    return found


def _write_articles(rng):
    """The articles, in bulk as `world.add_items` writes items."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page

    from news.models import ArticlePage, NewsIndexPage

    index, now = NewsIndexPage.objects.get(), timezone.now()
    kind = ContentType.objects.get_for_model(ArticlePage)
    subjects = [[*rng.sample(SUBJECTS, 2), f"matter{number}"] for number in range(1, ARTICLES + 1)]
    pages = [
        Page(
            path=Page._get_path(index.path, index.depth + 1, index.numchild + number),
            depth=index.depth + 1,
            numchild=0,
            title=f"{words[0]} and {words[1]} {number}".capitalize(),
            slug=f"article-{number}",
            url_path=f"{index.url_path}article-{number}/",
            content_type=kind,
            locale_id=index.locale_id,
            translation_key=uuid.UUID(int=rng.getrandbits(128), version=4),
            live=True,
            first_published_at=now,
            last_published_at=now,
        )
        for number, words in enumerate(subjects, 1)
    ]
    Page.objects.bulk_create(pages, batch_size=500)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + ARTICLES)
    rows = []
    for number, (page, words) in enumerate(zip(pages, subjects, strict=True)):
        text = " ".join(f"{rng.choice(FILLING)} {rng.choice(words)}" for _ in range(120))
        rows.append(
            ArticlePage(
                page_ptr_id=page.pk,
                date=now.date() - timedelta(days=number),
                summary=f"What {words[0]} means.",
                body=[("paragraph", f"<p>{text}</p>")],
            )
        )
    for start in range(0, len(rows), 40):
        fields = ArticlePage._meta.local_concrete_fields
        ArticlePage._base_manager._insert(rows[start : start + 40], fields=fields, using="default")


def _libraries(rng):
    """Callables that each search the library of another case, and return how much was found."""
    from django.test import Client
    from django.urls import reverse

    from benchmarks.product import sample
    from benchmarks.requests import WORDS
    from casefiles.models import Case, CaseMember

    for number, case in enumerate(Case.objects.in_bulk(sample(rng, Case.objects, READS)).values()):
        client = Client()
        client.handler.load_middleware()
        client.force_login(CaseMember.objects.get(case=case, role=CaseMember.Role.OWNER).user)
        address, words = reverse("case_library", args=[case.uuid]), WORDS[number % len(WORDS)]
        yield lambda client=client, address=address, words=words: _answered(client.get(address, {"q": words}))


def _public():
    from django.test import Client

    client = Client()
    client.handler.load_middleware()
    for words in _typed():
        yield lambda words=words: _answered(client.get("/search/", {"q": words}))


def _answered(answer):
    if answer.status_code != 200:
        raise AssertionError(f"A search answered {answer.status_code}")


def _questions():
    from search.finding import find

    for words in _typed():
        yield lambda words=words: find(words)


def _typed():
    """A frequent word, two words, a phrase, a rare word, a beginning, a misspelled one, one that stands nowhere."""
    one, two = SUBJECTS[0], SUBJECTS[3]
    kinds = [one, f"{one} {two}", f'"the court {one}"', "matter7", "interp", "asylim", "zyzzyva"]
    return [kinds[number % len(kinds)] for number in range(READS)]


def _spreads(searches):
    """How long each of `searches` takes either way, as a dict of spreads."""
    from django.conf import settings
    from django.test import override_settings

    from benchmarks.requests import AS_ON_A_SERVER
    from benchmarks.timing import Spread, stopwatch
    from search.models import Outage

    without = {**settings.ELASTICSEARCH, "urls": []}
    taken = {"database": [], "elasticsearch": []}
    with override_settings(ALLOWED_HOSTS=AS_ON_A_SERVER["ALLOWED_HOSTS"]):
        for number, search in enumerate(searches):
            ways = [("database", {"ELASTICSEARCH": without}), ("elasticsearch", {})]
            for way, changed in reversed(ways) if number % 2 else ways:
                with override_settings(**changed):
                    # What is kept for every page is made by the first.
                    search()
                    with stopwatch(taken[way]):
                        search()
    if Outage.objects.exists():
        raise AssertionError("Elasticsearch failed meanwhile, and the database answered in its place")
    return {way: Spread(milliseconds) for way, milliseconds in taken.items()}


def _main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, required=True)
    parser.add_argument("--items", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellfounded.settings.test")
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django
    from django.conf import settings

    django.setup()
    # The settings of tests name no node.
    settings.ELASTICSEARCH = {**settings.ELASTICSEARCH, "urls": [os.environ["ELASTICSEARCH_URL"]]}
    logging.disable(logging.WARNING)
    given.out.write_text(json.dumps(_measure(given)))


if __name__ == "__main__":
    _main()
