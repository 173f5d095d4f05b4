from django.utils.translation import gettext_lazy as _

from staff.imports import case_rows, cases
from staff.imports.command import ImportCommand


class Command(ImportCommand):
    help = "Bring cases to what a CSV file says of them: register new ones, change known ones. Runs again."
    required = case_rows.REQUIRED
    optional = case_rows.OPTIONAL
    label = _("Cases")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--create-owners",
            action="store_true",
            help=_(
                "Open an approved advocate's account, without a usable password, for each unknown address."
            ),
        )

    def run(self, table, report, progress, create_owners=False, **options):
        cases.run(table, report, progress, create_owners=create_owners)
