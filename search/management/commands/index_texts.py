from django.core.management.base import BaseCommand, CommandError

from search import changes
from search.elastic import building, engine


class Command(BaseCommand):
    help = "Index the texts of every object anew, while people go on searching. Safe to run twice."

    def add_arguments(self, parser):
        parser.add_argument(
            "--missing",
            action="store_true",
            help="only what has changed since, is missing or is one too many",
        )

    def handle(self, *args, missing, **options):
        if missing:
            changes.tick()
            building.tick()
            return
        for name in changes.kinds():
            count = changes.rebuild(name)
            self.stdout.write(f"{name}: {count}")
        changes.work_off()
        if engine.configured():
            try:
                self.stdout.write(f"Elasticsearch: {building.rebuild()}")
            except engine.Away as failure:
                raise CommandError(
                    f"Elasticsearch has no new index ({failure}); the database's own is complete."
                ) from None
