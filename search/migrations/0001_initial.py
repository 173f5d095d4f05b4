from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("object_id", models.BigIntegerField()),
            ],
            options={
                "db_table": "search_change",
            },
        ),
        migrations.CreateModel(
            name="Outage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("began_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "fault",
                    models.CharField(
                        choices=[
                            ("unreachable", "It cannot be reached"),
                            ("slow", "It does not answer in time"),
                            ("failing", "It answers with an error"),
                            ("garbage", "It answers what cannot be read"),
                        ],
                        max_length=11,
                    ),
                ),
            ],
            options={
                "db_table": "search_outage",
            },
        ),
        migrations.CreateModel(
            name="Unsent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("object_id", models.BigIntegerField()),
            ],
            options={
                "db_table": "search_unsent",
            },
        ),
        migrations.CreateModel(
            name="IndexedText",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("object_id", models.BigIntegerField()),
                ("title", models.TextField(blank=True)),
                ("summary", models.TextField(blank=True)),
                ("citation", models.TextField(blank=True)),
                ("keywords", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("files", models.TextField(blank=True)),
            ],
            options={
                "db_table": "search_text",
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "object_id"), name="search_text_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=40, unique=True)),
                ("initial", models.CharField(max_length=1)),
                ("length", models.PositiveSmallIntegerField()),
            ],
            options={
                "db_table": "search_word",
                "indexes": [models.Index(fields=["initial", "length"], name="search_word_by_shape")],
            },
        ),
    ]
