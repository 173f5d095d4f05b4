import gc

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from demo import loading


class Command(BaseCommand):
    help = "Load the demo organisation into an empty database; loaded already, change nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--reset",
            action="store_true",
            help="take away everything in a database that is marked as a demo, and load again",
        )

    def handle(self, *, reset, verbosity, **options):
        say = self.say if verbosity else lambda line: None
        # What is imported stays; to look through it for garbage again and again takes a tenth of the time.
        gc.freeze()
        gc.set_threshold(20_000)
        try:
            loaded = loading.load(say, reset=reset)
        except loading.NotADemo as error:
            raise CommandError(str(error)) from error
        if loaded:
            # The worker would come to it after all that Wagtail has put before it; a newcomer searches at once.
            call_command("index_texts", missing=True, verbosity=0)
        say("The demo is loaded." if loaded else "The demo is loaded already; nothing was changed.")

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()
