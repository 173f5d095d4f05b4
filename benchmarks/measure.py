"""Measure on the database that `DATABASE_URL` names, which must be empty; the numbers go to a file as JSON.

Run by `run.py`, in a process of its own for each database.
"""

import argparse
import json
import logging
import os
import random
import sys
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellfounded.settings.test")
sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in (".", "site")]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, required=True)
    parser.add_argument("--items", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()

    import django

    django.setup()
    logging.disable(logging.WARNING)
    from django.core.management import call_command
    from django.db import connection

    from benchmarks import computed_on_read, guardian_as_documented, product, requests, world

    start = time.monotonic()

    def progress(text):
        print(f"  {connection.vendor} {time.monotonic() - start:5.0f} s  {text}", flush=True)

    call_command("migrate", verbosity=0)
    progress("migrated")
    answers = world.build(given.cases, given.items, given.seed, progress)
    rng = random.Random(given.seed + 1)
    found = {"product": product.measure(answers, rng, progress, edits=120, publishes=120, reads=200)}
    found["requests"] = requests.measure(rng, progress, reads=200)
    pairs = round(found["product"]["items_a_case"] * given.cases)
    found["on_read"] = computed_on_read.measure(rng, progress, reads=200)
    found["guardian"] = guardian_as_documented.measure(answers, rng, progress, attachments=pairs, reads=200)
    found["seconds"] = time.monotonic() - start
    given.out.write_text(json.dumps(found))


if __name__ == "__main__":
    main()
