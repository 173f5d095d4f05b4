import django.utils.timezone
from django.db import migrations, models

import records.encryption


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Mail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("envelope", records.encryption.EncryptedTextField(blank=True, verbose_name="envelope")),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="written at"),
                ),
                (
                    "due_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="due at"
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                ("failure", models.CharField(blank=True, max_length=80, verbose_name="failure")),
                (
                    "nobody_there",
                    models.BooleanField(default=False, verbose_name="the address does not exist"),
                ),
                ("given_up_at", models.DateTimeField(blank=True, null=True, verbose_name="given up at")),
            ],
            options={
                "verbose_name": "mail",
                "verbose_name_plural": "mails",
            },
        ),
        migrations.CreateModel(
            name="TickRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "started_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="started at"
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                ("failed", models.JSONField(blank=True, default=list, verbose_name="failed")),
            ],
            options={
                "verbose_name": "run of the tick",
                "verbose_name_plural": "runs of the tick",
                "ordering": ["-started_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="at"),
                ),
                ("action", models.CharField(db_index=True, max_length=60, verbose_name="action")),
                ("actor_id", models.BigIntegerField(db_index=True, null=True, verbose_name="actor")),
                ("case_id", models.BigIntegerField(db_index=True, null=True, verbose_name="case")),
                ("item_id", models.BigIntegerField(db_index=True, null=True, verbose_name="item")),
                (
                    "subject_id",
                    models.BigIntegerField(db_index=True, null=True, verbose_name="person concerned"),
                ),
                ("detail", models.JSONField(blank=True, default=dict, verbose_name="detail")),
            ],
            options={
                "verbose_name": "audit entry",
                "verbose_name_plural": "audit entries",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("action", "file.opened")),
                        fields=["actor_id", "item_id", "at"],
                        name="records_audit_downloads",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DownloadSum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("item_id", models.BigIntegerField(verbose_name="item")),
                ("month", models.DateField(verbose_name="month")),
                ("downloads", models.PositiveIntegerField(verbose_name="downloads")),
            ],
            options={
                "verbose_name": "downloads of a month",
                "verbose_name_plural": "downloads by month",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("month", "item_id"), name="records_downloadsum_once_a_month"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FormSent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("key", models.CharField(max_length=64, verbose_name="key")),
            ],
            options={
                "verbose_name": "form sent",
                "verbose_name_plural": "forms sent",
                "constraints": [
                    models.UniqueConstraint(fields=("day", "key"), name="records_one_form_a_day")
                ],
            },
        ),
    ]
