import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

LISTS = ("library/data", "forums/data", "casefiles/data")


def _lists_digest():
    """A hash of the data files that the taxonomy is loaded from, and of the database it was loaded into."""
    digest = hashlib.sha256(str(connection.settings_dict["NAME"]).encode())
    for folder in LISTS:
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if path.is_file():
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


class Command(BaseCommand):
    help = "Ready a developer's database: migrate, load the taxonomy, load the demo into a new one."

    def handle(self, **options):
        if not getattr(settings, "DEMO_SIGN_INS", False):
            raise CommandError("This is for development settings only; on a server run migrate.")
        stamp = Path(settings.BASE_DIR, "var", "taxonomy.loaded")
        migrated = self.migrate()
        lists = _lists_digest()
        if migrated or not stamp.exists() or stamp.read_text() != lists:
            self.say("Loading the taxonomy …")
            call_command("load_taxonomy", verbosity=options["verbosity"])
            stamp.write_text(lists)
        if not get_user_model().objects.exists():
            self.say("Loading the demo organisation …")
            call_command("load_demo", verbosity=options["verbosity"])
        # What fell due since the last time is done before anybody looks.
        call_command("tick")

    def migrate(self):
        """Apply the migrations that wait; return whether there were any."""
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            self.say(f"Migrating the database ({len(plan)} migrations; half a minute the first time) …")
            call_command("migrate", verbosity=1)
        return bool(plan)

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()
