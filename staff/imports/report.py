"""What an import did, or would do: numbers, and every bad row."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass
class Report:
    """Counts of rows by what became of them; `problems` are told as they are found and not kept."""

    dry_run: bool
    say: object
    counts: Counter = field(default_factory=Counter)

    def bad(self, row):
        """Tell what is wrong with `row`, and count it."""
        self.counts["bad"] += 1
        for problem in row.problems:
            self.say(str(problem))

    def did(self, action):
        """Count a good row: `create`, `update` or `leave`."""
        self.counts[action] += 1

    @property
    def summary(self):
        """One sentence with the numbers."""
        text = (
            _(
                "Nothing was written. An import would create %(create)s, update %(update)s and leave %(leave)s as "
                "they are; %(bad)s bad rows."
            )
            if self.dry_run
            else _("Created %(create)s, updated %(update)s, left %(leave)s as they are; %(bad)s bad rows.")
        )
        return text % {name: f"{self.counts[name]:,}" for name in ("create", "update", "leave", "bad")}
