"""How many cases an editor is told (S16): never exactly, so that nobody learns of a single case by trying."""

from django.utils.translation import gettext as _

#: Below this the number itself is not said.
FEWEST = 10

#: Numbers are rounded to a multiple of this.
STEP = 5


def rounded(number):
    """`number` to the nearest multiple of `STEP`, or `None` where it is below `FEWEST`."""
    return None if number < FEWEST else (number + STEP // 2) // STEP * STEP


def spoken(number):
    """Say how many open cases: "fewer than 10 open cases", "about 40 open cases"."""
    told = rounded(number)
    if told is None:
        return _("fewer than %(fewest)s open cases") % {"fewest": FEWEST}
    return _("about %(number)s open cases") % {"number": f"{told:,}"}
