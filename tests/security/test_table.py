"""`docs/security.md` names places that exist, and each row has a test and a control."""

import re
from pathlib import Path

from django.conf import settings

TABLE = (Path(settings.BASE_DIR) / "docs" / "security.md").read_text()
ROWS = [line.split("|")[1:-1] for line in TABLE.splitlines() if re.match(r"\| \*\*S\d+\*\*", line)]


def exists(path):
    roots = [settings.BASE_DIR, settings.BASE_DIR / "site", settings.BASE_DIR / "site" / "wellfounded"]
    return any((root / path).exists() for root in roots)


def test_the_table_names_places_that_exist():
    named = set(re.findall(r"`([\w/]+(?:\.py|/))`", TABLE))
    assert len(named) > 20
    assert {path for path in named if not exists(path)} == set()


def test_every_row_has_a_place_a_test_and_a_control():
    assert len(ROWS) > 15
    assert [row[0] for row in ROWS if len(row) != 5 or not all(cell.strip() for cell in row)] == []
