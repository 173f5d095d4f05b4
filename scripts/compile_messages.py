#!/usr/bin/env python3
"""Compile each `locale/*/LC_MESSAGES/django.po` beside it, as Django reads it. Needs no gettext.

The compiled files are committed: without one Django refuses a language, and `make run` installs nothing but Python
packages. A test compares them with what this would write.
"""

import polib
from environment import ROOT


def catalogues():
    """The files that translators write."""
    return sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))


def compiled(path):
    """The bytes of the compiled file of `path`; what is marked as fuzzy, or empty, is left out."""
    return polib.pofile(str(path)).to_binary()


def main():
    for path in catalogues():
        path.with_suffix(".mo").write_bytes(compiled(path))
        print(path.with_suffix(".mo").relative_to(ROOT))


if __name__ == "__main__":
    main()
