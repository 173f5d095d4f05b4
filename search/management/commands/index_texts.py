from django.core.management.base import BaseCommand

from search import changes


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
            return
        for name in changes.kinds():
            count = changes.rebuild(name)
            self.stdout.write(f"{name}: {count}")
        changes.work_off()
