"""Where a caller votes: the states, which have two Senators each, and the places that have none."""

from django.utils.translation import gettext_lazy as _

from casefiles.options import STATES as NAMES

#: By postal code, in the order in which they are offered.
LABELS = dict(NAMES)
DISTRICT = "DC"
TERRITORIES = ("AS", "GU", "MP", "PR", "VI")
#: The fifty that send two Senators each.
STATES = tuple(code for code in LABELS if code != DISTRICT and code not in TERRITORIES)

#: The choices of a form, for the states and for the rest.
CHOICES = [
    ("", _("Choose a state")),
    (_("States"), [(code, LABELS[code]) for code in STATES]),
    (_("District and territories"), [(code, LABELS[code]) for code in (DISTRICT, *TERRITORIES)]),
]


def spoken(code):
    """The name of the place `code` within a sentence; empty for no place."""
    name = LABELS.get(code, "")
    return _("the %(name)s") % {"name": name} if code in (DISTRICT, "MP", "VI") else name


def has_senators(code):
    """Whether the place `code` (a postal code) elects Senators."""
    return code in STATES


def member(code):
    """What the member of the House is called who is elected in `code` (empty: in some state), as a caller says it."""
    if code == "PR":
        return _("the Resident Commissioner")
    return _("the Delegate") if code == DISTRICT or code in TERRITORIES else _("the Representative")


def without_senators(code):
    """Why the place `code` has no Senators to call, in plain words; empty for a state."""
    if has_senators(code):
        return ""
    if code == DISTRICT:
        return _(
            "The District of Columbia has no Senators. It elects one delegate to the House, who may speak, bring in "
            "bills and vote in committees, and may not vote on the floor."
        )
    name = LABELS[code]
    if code == "PR":
        return _(
            "%(name)s has no Senators. It elects a Resident Commissioner to the House, who may speak, bring in bills "
            "and vote in committees, and may not vote on the floor."
        ) % {"name": name}
    return _(
        "%(name)s has no Senators. It elects one delegate to the House, who may speak, bring in bills and vote in "
        "committees, and may not vote on the floor."
    ) % {"name": name}
