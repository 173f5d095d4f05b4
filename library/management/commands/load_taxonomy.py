from collections import Counter

from django.core.management.base import BaseCommand

from library import taxonomy_loading


class Command(BaseCommand):
    help = "Bring facets, terms and forums up to the data: add, relabel, retire, never delete. Runs again."

    def handle(self, *args, verbosity=1, **options):
        changes = taxonomy_loading.load()
        added = Counter(change.split()[1].split("/")[0] for change in changes if change.startswith("added "))
        for facet, count in sorted(added.items()):
            if verbosity == 1:
                self.stdout.write(f"added {facet}: {count}")
        for change in changes:
            if verbosity > 1 or (verbosity == 1 and not change.startswith(("added ", "forums: added "))):
                self.stdout.write(change)
        if verbosity and not changes:
            self.stdout.write("The taxonomy is up to date.")
