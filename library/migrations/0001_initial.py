import uuid

import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import library.models.files
import library.models.item
import records.encryption


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.CharField(max_length=80, verbose_name="slug")),
                ("label", models.CharField(max_length=160, verbose_name="label")),
                ("synonyms", models.JSONField(blank=True, default=list, verbose_name="synonyms")),
                ("citation", models.CharField(blank=True, max_length=160, verbose_name="legal citation")),
                ("volatile", models.BooleanField(default=False, verbose_name="law in motion")),
                ("active", models.BooleanField(default=True, verbose_name="offered for new entries")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "from_data",
                    models.BooleanField(default=False, editable=False, verbose_name="kept by load_taxonomy"),
                ),
                (
                    "kept_fields",
                    models.JSONField(
                        blank=True, default=list, editable=False, verbose_name="fields that editors decided"
                    ),
                ),
                (
                    "implies",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="library.term",
                        verbose_name="brings the fact",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="library.term",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="library.term",
                        verbose_name="within",
                    ),
                ),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "terms",
                "ordering": ["facet", "position", "label"],
            },
        ),
        migrations.CreateModel(
            name="Facet",
            fields=[
                (
                    "code",
                    models.SlugField(max_length=32, primary_key=True, serialize=False, verbose_name="code"),
                ),
                ("label", models.CharField(max_length=80, verbose_name="label")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "facet",
                "verbose_name_plural": "facets",
                "ordering": ["position", "code"],
            },
        ),
        migrations.CreateModel(
            name="LibraryIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "library",
                "verbose_name_plural": "libraries",
            },
            bases=(library.models.item.GatedPage, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="LibraryItem",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("paragraph", 3),
                            ("quotation", 7),
                            ("key_points", 11),
                            ("table", 12),
                            ("file", 15),
                            ("footnote", 18),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 160}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": [("2", "Section"), ("3", "Part of a section")]},
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: (
                                "library.blocks.TextBlock",
                                (),
                                {"features": ["bold", "italic", "ol", "ul", "link", "superscript"]},
                            ),
                            4: ("wagtail.blocks.TextBlock", (), {"label": "Quotation"}),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Page", "max_length": 20, "required": False},
                            ),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Source", "max_length": 255, "required": False},
                            ),
                            7: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 4), ("page", 5), ("source", 6)]],
                                {},
                            ),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            9: ("wagtail.blocks.TextBlock", (), {"label": "Point"}),
                            10: ("wagtail.blocks.ListBlock", (9,), {"label": "Points"}),
                            11: ("wagtail.blocks.StructBlock", [[("heading", 8), ("points", 10)]], {}),
                            12: ("library.blocks.ComparisonBlock", (), {}),
                            13: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "As it stands under “Files”; the reader gets a link to it.",
                                    "label": "File name",
                                    "max_length": 200,
                                },
                            ),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "What the reader finds there",
                                    "max_length": 255,
                                    "required": False,
                                },
                            ),
                            15: ("wagtail.blocks.StructBlock", [[("name", 13), ("note", 14)]], {}),
                            16: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "The number or sign that the text refers to.",
                                    "label": "Mark",
                                    "max_length": 5,
                                },
                            ),
                            17: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["italic", "link"], "label": "Note"},
                            ),
                            18: ("wagtail.blocks.StructBlock", [[("mark", 16), ("text", 17)]], {}),
                        },
                        verbose_name="text",
                    ),
                ),
                ("citation", models.CharField(blank=True, max_length=255, verbose_name="citation")),
                ("author", models.CharField(blank=True, max_length=255, verbose_name="author or source")),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "Relief granted"),
                            ("denied", "Relief denied"),
                            ("mixed", "Mixed"),
                            ("remanded", "Remanded"),
                        ],
                        max_length=8,
                        verbose_name="result of the decision",
                    ),
                ),
                (
                    "language",
                    models.CharField(default="en", max_length=12, verbose_name="language of the material"),
                ),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="published on")),
                ("updated_on", models.DateField(blank=True, null=True, verbose_name="updated on")),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="reviewed on")),
                ("review_due_on", models.DateField(blank=True, null=True, verbose_name="review due on")),
                (
                    "filing_permission_override",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("may_file_in_registered_case", "May be filed in a registered case"),
                            ("adapt_do_not_file", "Adapt, do not file"),
                            ("background_only", "Background only"),
                            ("ask_staff", "Ask us before filing"),
                        ],
                        max_length=32,
                        verbose_name="filing permission",
                    ),
                ),
                (
                    "embargo_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="embargoed until"),
                ),
                ("worldwide", models.BooleanField(default=False, verbose_name="worldwide")),
                (
                    "generally_applicable",
                    models.BooleanField(default=False, verbose_name="generally applicable"),
                ),
                ("custom_audience", models.JSONField(blank=True, null=True, verbose_name="custom audience")),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="supersedes",
                        to="library.libraryitem",
                        verbose_name="superseded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "library item",
                "verbose_name_plural": "library items",
            },
            bases=(library.models.item.GatedPage, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="TaxonomyStamp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stamp", models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name="CaseDocumentRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "redaction",
                    models.CharField(
                        choices=[("pending", "Being redacted"), ("cleared", "Cleared")],
                        default="pending",
                        max_length=8,
                        verbose_name="redaction",
                    ),
                ),
                (
                    "redaction_changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="redaction changed at"
                    ),
                ),
                (
                    "permission",
                    models.CharField(
                        choices=[
                            ("pending", "Asked for, not given"),
                            ("granted", "Given"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="pending",
                        max_length=9,
                        verbose_name="attorney's permission",
                    ),
                ),
                (
                    "permission_changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="permission changed at"
                    ),
                ),
                (
                    "permission_note",
                    records.encryption.EncryptedTextField(blank=True, verbose_name="how it was given"),
                ),
                (
                    "permission_recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="case_record",
                        to="library.libraryitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "case document record",
                "verbose_name_plural": "case document records",
            },
        ),
        migrations.CreateModel(
            name="DocumentType",
            fields=[
                (
                    "term_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="library.term",
                    ),
                ),
                (
                    "filing_permission",
                    models.CharField(
                        choices=[
                            ("may_file_in_registered_case", "May be filed in a registered case"),
                            ("adapt_do_not_file", "Adapt, do not file"),
                            ("background_only", "Background only"),
                            ("ask_staff", "Ask us before filing"),
                        ],
                        default="ask_staff",
                        max_length=32,
                        verbose_name="filing permission",
                    ),
                ),
                (
                    "country_scoped",
                    models.BooleanField(
                        default=False,
                        help_text="Only cases from the item's countries get it, and it cannot be published without one.",
                        verbose_name="about a place",
                    ),
                ),
                (
                    "case_document",
                    models.BooleanField(
                        default=False,
                        help_text="Nobody gets it before it is redacted and the attorney has given permission.",
                        verbose_name="comes out of somebody's case",
                    ),
                ),
            ],
            options={
                "verbose_name": "document type",
                "verbose_name_plural": "document types",
            },
            bases=("library.term",),
        ),
        migrations.AddField(
            model_name="term",
            name="facet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="terms",
                to="library.facet",
                verbose_name="facet",
            ),
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="listing",
                        serialize=False,
                        to="library.libraryitem",
                    ),
                ),
                ("about_a_place", models.BooleanField(default=False, verbose_name="about a place")),
                ("worldwide", models.BooleanField(default=False, verbose_name="worldwide")),
                ("under", models.TextField(default=",", verbose_name="terms that it is found under")),
                ("title_key", models.CharField(max_length=255, verbose_name="title, as it is sorted")),
                ("published_on", models.DateField(null=True, verbose_name="published on")),
                ("updated_on", models.DateField(null=True, verbose_name="updated on")),
                ("latest_on", models.DateField(null=True, verbose_name="day of the latest text")),
                ("result", models.CharField(blank=True, max_length=8, verbose_name="result")),
                ("superseded", models.BooleanField(default=False, verbose_name="superseded")),
                ("embargo_until", models.DateTimeField(null=True, verbose_name="embargoed until")),
                ("expire_at", models.DateTimeField(null=True, verbose_name="expires at")),
            ],
            options={
                "verbose_name": "listing",
                "verbose_name_plural": "listings",
            },
        ),
        migrations.CreateModel(
            name="ItemTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="item_terms",
                        to="library.term",
                    ),
                ),
                (
                    "item",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="item_terms",
                        to="library.libraryitem",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ItemFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "file",
                    models.FileField(
                        storage=library.models.files.private_storage,
                        upload_to=library.models.files.random_key,
                        verbose_name="file",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="file name")),
                ("media_type", models.CharField(max_length=100, verbose_name="type of file")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="fingerprint")),
                ("pages", models.PositiveIntegerField(blank=True, null=True, verbose_name="pages")),
                ("text", models.TextField(editable=False, null=True, verbose_name="text")),
                (
                    "concealed",
                    models.JSONField(editable=False, null=True, verbose_name="pages with concealed text"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "added_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="added at"),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="library.libraryitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TermClosure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="library.term"
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closure_rows",
                        to="library.term",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Clearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, verbose_name="fingerprint of the files")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clearances",
                        to="library.casedocumentrecord",
                    ),
                ),
                (
                    "redactor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "clearance",
                "verbose_name_plural": "clearances",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record", "redactor", "fingerprint"), name="library_clearance_once_a_redactor"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="libraryitem",
            name="document_type",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="library.documenttype",
                verbose_name="type of document",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(
                fields=("facet", "slug"), name="library_term_slug_once_in_its_facet"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("id")), _negated=True),
                name="library_term_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="itemterm",
            constraint=models.UniqueConstraint(fields=("item", "term"), name="library_itemterm_once"),
        ),
        migrations.AddConstraint(
            model_name="termclosure",
            constraint=models.UniqueConstraint(fields=("term", "fact"), name="library_termclosure_once"),
        ),
    ]
