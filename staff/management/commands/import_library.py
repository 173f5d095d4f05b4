from django.utils.translation import gettext_lazy as _

from staff.imports import library, library_rows
from staff.imports.command import ImportCommand


class Command(ImportCommand):
    help = (
        "Bring the library to what a CSV file says of its items: add, change, publish, unpublish. Runs again."
    )
    required = library_rows.REQUIRED
    optional = library_rows.OPTIONAL
    label = _("Items")

    def run(self, table, report, progress, **options):
        library.run(table, report, progress)
