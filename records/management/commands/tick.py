import time

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from records import tick


class Command(BaseCommand):
    help = "Do what falls due with time: scheduled publishing, expiry and what the rooms registered."

    def add_arguments(self, parser):
        parser.add_argument(
            "--every",
            type=int,
            metavar="SECONDS",
            help="go on for ever, once in so many seconds (for a machine without a scheduler)",
        )

    def handle(self, *, every, **options):
        failed = tick.run()
        while every:
            time.sleep(every)
            close_old_connections()
            tick.run()
        if failed:
            raise CommandError(f"Failed, see the log: {', '.join(failed)}.")
