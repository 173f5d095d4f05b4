from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import pre_migrate
from django.utils.translation import gettext_lazy as _


def make_cache_table(using, verbosity=1, **kwargs):
    """Make the table of a cache that lies in the database, so that `migrate` alone readies a new site.

    Before the first migration, for what runs after migrating already uses the cache.
    """
    call_command("createcachetable", database=using, verbosity=0)


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = _("Records")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import housekeeping, outbox, retention, tick

        pre_migrate.connect(make_cache_table, sender=self)
        tick.register(housekeeping.forget_finished_jobs, "finished-jobs")
        tick.register(housekeeping.forget_ended_sessions, "ended-sessions")
        tick.register(housekeeping.forget_forms_sent, "forms-sent")
        tick.register(outbox.forget_given_up, "mail-given-up")
        tick.register(outbox.send_due, "mail", atomic=False)
        tick.register(retention.nightly, "retention", atomic=False)
