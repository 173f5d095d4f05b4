from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actions import difference, imports
from actions.models import Official
from actions.published_files import Unreadable, read


class Command(BaseCommand):
    help = (
        "Read legislators-current (YAML, JSON or CSV) of the public-domain project congress-legislators and show what "
        "differs. It takes effect when staff approve it in the admin."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help=_("legislators-current.yaml, .json or .csv"))
        parser.add_argument("--dry-run", action="store_true", help=_("Keep nothing; show what differs."))

    def handle(self, *args, file, dry_run, verbosity=1, **options):
        today = timezone.localdate()
        try:
            published = read(file, today, Official.objects.filter(ended_on=None))
        except Unreadable as error:
            raise CommandError(str(error)) from error
        found = difference.between(published.rows, Official.objects.all(), today)
        for problem in published.problems:
            self.stderr.write(problem)
        if verbosity:
            self.tell(found)
        if dry_run:
            self.stdout.write(_("Nothing was kept."))
            return
        with transaction.atomic():
            waiting = imports.propose(published)
        self.stdout.write(
            _("Import %(number)s waits for staff in the admin, under Officials.") % {"number": waiting.pk}
        )

    def tell(self, found):
        """Print the difference: + who comes, ~ who changes, - who goes."""
        for row in found.added:
            self.stdout.write(f"+ {row['state']} {row['name']} ({row['bioguide']})")
        for change in found.changed:
            fields = "; ".join(
                f"{each.label}: {each.now or '–'} → {each.then or '–'}" for each in change.fields
            )
            self.stdout.write(f"~ {change.official.state} {change.official.name}: {fields}")
        for official in found.ended:
            self.stdout.write(f"- {official.state} {official.name} ({official.bioguide})")
        counts = found.counts
        self.stdout.write(
            _("%(added)s come, %(changed)s change, %(ended)s go, %(same)s stay as they are.") % counts
        )
        if found.unsure:
            number = len(found.unsure)
            self.stdout.write(
                ngettext(
                    "%(number)s seat would be shown as being checked: %(states)s.",
                    "%(number)s seats would be shown as being checked: %(states)s.",
                    number,
                )
                % {"number": number, "states": found.unsure_told}
            )
