"""What both import commands have in common."""

import argparse

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from .progress import Progress
from .report import Report
from .table import Table, Unreadable


class ImportCommand(BaseCommand):
    """A command that reads a CSV file; a subclass names `required` and `optional` columns, a `label`, and `run`."""

    required = ()
    optional = ()
    label = ""

    def create_parser(self, *args, **kwargs):
        parser = super().create_parser(*args, **kwargs)
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _(
            "Required columns:\n  %(required)s\nOptional columns:\n  %(optional)s\n\n"
            "Several values in a cell are separated by |. A column that is left out leaves what is there as it is."
        ) % {"required": ", ".join(self.required), "optional": ", ".join(self.optional)}
        return parser

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE.csv")
        parser.add_argument(
            "--dry-run", action="store_true", help=_("Write nothing; say what an import would do.")
        )

    def handle(self, *args, file, dry_run, verbosity=1, **options):
        try:
            table = Table(file, self.required, self.optional)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        progress = Progress(self.stderr, table.count, self.label, shown=verbosity > 0)
        report = Report(dry_run, progress.aside)
        self.run(table, report, progress, **options)
        progress.end()
        if verbosity:
            self.stdout.write(report.summary)
        if report.counts["bad"]:
            raise CommandError(
                _("%(count)s of %(total)s rows are bad and were not imported.")
                % {"count": f"{report.counts['bad']:,}", "total": f"{table.count:,}"}
            )

    def run(self, table, report, progress, **options):
        """Import the rows of `table`, telling `report` what became of each and `progress` how far it is."""
        raise NotImplementedError
