#!/usr/bin/env python3
"""Write the style sheet as it goes over the line, beside the one that people read: `wellfounded.min.css`.

Without its comments and indentation it fits into the first window of a slow line, which is a way there and back less
(docs/decisions/0043). Run it after the style sheet was changed; tests compare the two, in a browser too: `rcssmin` takes
the space out of `.a :is(b)` now and then, which `.a *:is(b)` keeps it from.
"""

from environment import ROOT

SHEET = ROOT / "static" / "wellfounded" / "wellfounded.css"
SMALL = SHEET.with_suffix(".min.css")


def small():
    """The style sheet without what only people read."""
    import rcssmin

    return rcssmin.cssmin(SHEET.read_text(encoding="utf-8")) + "\n"


if __name__ == "__main__":
    SMALL.write_text(small(), encoding="utf-8")
    print(f"{SMALL.relative_to(ROOT)}: {SMALL.stat().st_size} bytes")
