import csv

from django.core.management.base import BaseCommand

from library.models import LibraryItem
from records import retention

#: How a cell begins that a spreadsheet would take for a formula (S29).
FORMULAS = tuple("=+-@\t\r\n＝＋－＠")


class Command(BaseCommand):
    help = (
        "Writes how often each item was fetched in each month, as CSV: month,item,title,downloads. "
        "For funders: neither a person nor a case can be read of it."
    )

    def handle(self, *args, **options):
        items = {
            pk: (slug, title) for pk, slug, title in LibraryItem.objects.values_list("pk", "slug", "title")
        }
        writer = csv.writer(self.stdout)
        writer.writerow(["month", "item", "title", "downloads"])
        for (month, item_id), number in sorted(retention.downloads().items()):
            slug, title = items.get(item_id, (item_id, ""))
            writer.writerow([f"{month:%Y-%m}", slug, _as_text(title), number])


def _as_text(title):
    """A title that no spreadsheet takes for a formula (S29)."""
    return f"'{title}" if title.startswith(FORMULAS) else title
