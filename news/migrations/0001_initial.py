import uuid

import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import taggit.managers
import wagtail.contrib.routable_page.models
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

import records.encryption


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("library", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DocketIndexPage",
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
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which somebody last read it through. Readers see it.",
                        null=True,
                        verbose_name="checked on",
                    ),
                ),
                (
                    "review_due_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which it must be read again. From a month before, its owner is told.",
                        null=True,
                        verbose_name="review due on",
                    ),
                ),
                (
                    "intro",
                    models.CharField(
                        blank=True,
                        help_text="One sentence under the title.",
                        max_length=300,
                        verbose_name="introduction",
                    ),
                ),
            ],
            options={
                "verbose_name": "docket",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="NewsIndexPage",
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
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which somebody last read it through. Readers see it.",
                        null=True,
                        verbose_name="checked on",
                    ),
                ),
                (
                    "review_due_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which it must be read again. From a month before, its owner is told.",
                        null=True,
                        verbose_name="review due on",
                    ),
                ),
                (
                    "intro",
                    models.CharField(
                        blank=True,
                        help_text="One sentence under the title.",
                        max_length=300,
                        verbose_name="introduction",
                    ),
                ),
            ],
            options={
                "verbose_name": "news list",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="NewsletterIndexPage",
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
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which somebody last read it through. Readers see it.",
                        null=True,
                        verbose_name="checked on",
                    ),
                ),
                (
                    "review_due_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which it must be read again. From a month before, its owner is told.",
                        null=True,
                        verbose_name="review due on",
                    ),
                ),
                (
                    "intro",
                    models.CharField(
                        blank=True,
                        help_text="One sentence under the title.",
                        max_length=300,
                        verbose_name="introduction",
                    ),
                ),
            ],
            options={
                "verbose_name": "newsletter archive",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="PressContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("role", models.CharField(blank=True, max_length=120, verbose_name="role")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("telephone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                (
                    "languages",
                    models.CharField(
                        blank=True,
                        help_text="The languages in which she gives interviews.",
                        max_length=120,
                        verbose_name="speaks",
                    ),
                ),
                ("active", models.BooleanField(default=True, verbose_name="answers the press now")),
            ],
            options={
                "verbose_name": "press contact",
                "verbose_name_plural": "press contacts",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="PublicationIndexPage",
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
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which somebody last read it through. Readers see it.",
                        null=True,
                        verbose_name="checked on",
                    ),
                ),
                (
                    "review_due_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which it must be read again. From a month before, its owner is told.",
                        null=True,
                        verbose_name="review due on",
                    ),
                ),
                (
                    "intro",
                    models.CharField(
                        blank=True,
                        help_text="One sentence under the title.",
                        max_length=300,
                        verbose_name="introduction",
                    ),
                ),
            ],
            options={
                "verbose_name": "list of publications",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="Subscriber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("address", records.encryption.EncryptedTextField(verbose_name="e-mail address")),
                ("address_hash", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "confirmed_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="confirmed at"),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="demo")),
            ],
            options={
                "verbose_name": "subscriber",
                "verbose_name_plural": "subscribers",
                "ordering": ["-confirmed_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ArticlePage",
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
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which somebody last read it through. Readers see it.",
                        null=True,
                        verbose_name="checked on",
                    ),
                ),
                (
                    "review_due_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which it must be read again. From a month before, its owner is told.",
                        null=True,
                        verbose_name="review due on",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        help_text="Two sentences: what happened and what it means. Stands under the title and in the list.",
                        max_length=400,
                        verbose_name="summary",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 0),
                            ("paragraph", 1),
                            ("quotation", 4),
                            ("key_points", 5),
                            ("picture", 9),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("news.blocks.HeadingBlock", (), {}),
                            1: ("news.blocks.ParagraphBlock", (), {}),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Without quotation marks; the page sets them.",
                                    "label": "Words",
                                },
                            ),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Who said it, where; a page if there is one.",
                                    "label": "Source",
                                    "required": False,
                                },
                            ),
                            4: ("wagtail.blocks.StructBlock", [[("text", 2), ("source", 3)]], {}),
                            5: ("news.blocks.KeyPointsBlock", (), {}),
                            6: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What the text does not say already.",
                                    "label": "Caption",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            8: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("whole", "As it is"),
                                        ("wide", "A wide band, cut around its focal point"),
                                    ],
                                    "label": "Shape",
                                },
                            ),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 6), ("caption", 7), ("shape", 8)]],
                                {},
                            ),
                        },
                        verbose_name="text",
                    ),
                ),
                (
                    "date",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The day that readers see.",
                        verbose_name="date",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("program-news", "Program news"),
                            ("press-release", "Press release"),
                            ("case-update", "Case update"),
                            ("policy", "Policy"),
                            ("resource-announcement", "Resource announcement"),
                        ],
                        default="program-news",
                        max_length=24,
                        verbose_name="kind",
                    ),
                ),
                (
                    "countries",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"facet": "country", "merged_into": None},
                        related_name="+",
                        to="library.term",
                        verbose_name="countries",
                    ),
                ),
                (
                    "harms",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"facet": "persecution_type", "merged_into": None},
                        related_name="+",
                        to="library.term",
                        verbose_name="types of harm",
                    ),
                ),
                (
                    "topics",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"facet": "topic", "merged_into": None},
                        related_name="+",
                        to="library.term",
                        verbose_name="topics",
                    ),
                ),
            ],
            options={
                "verbose_name": "article",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ArticleAuthor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("role", models.CharField(blank=True, max_length=120, verbose_name="role")),
                (
                    "article",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authors",
                        to="news.articlepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AnnouncedItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, the article says only that there is something new.",
                        max_length=200,
                        verbose_name="title for everybody",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="library.libraryitem",
                        verbose_name="item",
                    ),
                ),
                (
                    "article",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="announced_items",
                        to="news.articlepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MatterPage",
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
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which somebody last read it through. Readers see it.",
                        null=True,
                        verbose_name="checked on",
                    ),
                ),
                (
                    "review_due_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which it must be read again. From a month before, its owner is told.",
                        null=True,
                        verbose_name="review due on",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        help_text="Two sentences: what happened and what it means. Stands under the title and in the list.",
                        max_length=400,
                        verbose_name="summary",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 0),
                            ("paragraph", 1),
                            ("quotation", 4),
                            ("key_points", 5),
                            ("picture", 9),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("news.blocks.HeadingBlock", (), {}),
                            1: ("news.blocks.ParagraphBlock", (), {}),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Without quotation marks; the page sets them.",
                                    "label": "Words",
                                },
                            ),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Who said it, where; a page if there is one.",
                                    "label": "Source",
                                    "required": False,
                                },
                            ),
                            4: ("wagtail.blocks.StructBlock", [[("text", 2), ("source", 3)]], {}),
                            5: ("news.blocks.KeyPointsBlock", (), {}),
                            6: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What the text does not say already.",
                                    "label": "Caption",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            8: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("whole", "As it is"),
                                        ("wide", "A wide band, cut around its focal point"),
                                    ],
                                    "label": "Shape",
                                },
                            ),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 6), ("caption", 7), ("shape", 8)]],
                                {},
                            ),
                        },
                        verbose_name="text",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("briefing", "Being briefed"),
                            ("submitted", "Before the judges"),
                            ("decided", "Decided"),
                            ("closed", "Closed"),
                        ],
                        default="briefing",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("counsel", "We represent"),
                            ("amicus", "We wrote as a friend of the court"),
                            ("following", "We follow it; it is not our case"),
                        ],
                        default="counsel",
                        max_length=12,
                        verbose_name="what we do",
                    ),
                ),
                ("court", models.CharField(max_length=120, verbose_name="court")),
                (
                    "number",
                    models.CharField(
                        blank=True, help_text="As the court writes it.", max_length=60, verbose_name="number"
                    ),
                ),
                ("filed_on", models.DateField(blank=True, null=True, verbose_name="filed on")),
                (
                    "question",
                    models.CharField(
                        blank=True,
                        help_text="What the court is asked, in plain words.",
                        max_length=300,
                        verbose_name="question",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        help_text="Once it is decided or closed.",
                        max_length=300,
                        verbose_name="what came of it",
                    ),
                ),
                ("next_step", models.CharField(blank=True, max_length=120, verbose_name="next step")),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="day of the next step")),
                (
                    "demonstration",
                    models.BooleanField(
                        default=False,
                        help_text="The page then says so at the top, so that nobody cites it.",
                        verbose_name="invented, for demonstration",
                    ),
                ),
                (
                    "countries",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"facet": "country", "merged_into": None},
                        related_name="+",
                        to="library.term",
                        verbose_name="countries",
                    ),
                ),
                (
                    "harms",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"facet": "persecution_type", "merged_into": None},
                        related_name="+",
                        to="library.term",
                        verbose_name="types of harm",
                    ),
                ),
                (
                    "topics",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"facet": "topic", "merged_into": None},
                        related_name="+",
                        to="library.term",
                        verbose_name="topics",
                    ),
                ),
                (
                    "press_contact",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whom reporters ask about this. Shown while that person answers the press.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="news.presscontact",
                        verbose_name="press contact",
                    ),
                ),
            ],
            options={
                "verbose_name": "matter in court",
                "verbose_name_plural": "matters in court",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="MatterEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("on", models.DateField(verbose_name="day")),
                ("text", models.CharField(max_length=300, verbose_name="what happened")),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="news.matterpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MatterDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("label", models.CharField(max_length=200, verbose_name="title")),
                ("filed_on", models.DateField(blank=True, null=True, verbose_name="filed on")),
                ("by", models.CharField(blank=True, max_length=120, verbose_name="filed by")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtaildocs.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="news.matterpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MatterCoverage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("outlet", models.CharField(max_length=120, verbose_name="where it appeared")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("on", models.DateField(verbose_name="day")),
                ("link", models.URLField(help_text="https://…", verbose_name="address")),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coverage",
                        to="news.matterpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="articlepage",
            name="matter",
            field=models.ForeignKey(
                blank=True,
                help_text="The case of the docket that it tells of; the matter's page then lists it.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="articles",
                to="news.matterpage",
                verbose_name="matter in court",
            ),
        ),
        migrations.CreateModel(
            name="NewsletterIssuePage",
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
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which somebody last read it through. Readers see it.",
                        null=True,
                        verbose_name="checked on",
                    ),
                ),
                (
                    "review_due_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which it must be read again. From a month before, its owner is told.",
                        null=True,
                        verbose_name="review due on",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        help_text="Two sentences: what happened and what it means. Stands under the title and in the list.",
                        max_length=400,
                        verbose_name="summary",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 0),
                            ("paragraph", 1),
                            ("quotation", 4),
                            ("key_points", 5),
                            ("picture", 9),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("news.blocks.HeadingBlock", (), {}),
                            1: ("news.blocks.ParagraphBlock", (), {}),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Without quotation marks; the page sets them.",
                                    "label": "Words",
                                },
                            ),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Who said it, where; a page if there is one.",
                                    "label": "Source",
                                    "required": False,
                                },
                            ),
                            4: ("wagtail.blocks.StructBlock", [[("text", 2), ("source", 3)]], {}),
                            5: ("news.blocks.KeyPointsBlock", (), {}),
                            6: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What the text does not say already.",
                                    "label": "Caption",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            8: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("whole", "As it is"),
                                        ("wide", "A wide band, cut around its focal point"),
                                    ],
                                    "label": "Shape",
                                },
                            ),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 6), ("caption", 7), ("shape", 8)]],
                                {},
                            ),
                        },
                        verbose_name="text",
                    ),
                ),
                ("date", models.DateField(default=django.utils.timezone.localdate, verbose_name="sent on")),
                (
                    "letter",
                    models.CharField(
                        choices=[("public", "News for everybody"), ("press", "For the press")],
                        default="public",
                        max_length=24,
                        verbose_name="list",
                    ),
                ),
                (
                    "countries",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"facet": "country", "merged_into": None},
                        related_name="+",
                        to="library.term",
                        verbose_name="countries",
                    ),
                ),
                (
                    "harms",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"facet": "persecution_type", "merged_into": None},
                        related_name="+",
                        to="library.term",
                        verbose_name="types of harm",
                    ),
                ),
                (
                    "topics",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"facet": "topic", "merged_into": None},
                        related_name="+",
                        to="library.term",
                        verbose_name="topics",
                    ),
                ),
                (
                    "press_contact",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whom reporters ask about this. Shown while that person answers the press.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="news.presscontact",
                        verbose_name="press contact",
                    ),
                ),
            ],
            options={
                "verbose_name": "newsletter issue",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="IssueArticle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="news.articlepage",
                        verbose_name="article",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="articles",
                        to="news.newsletterissuepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="created at"),
                ),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        help_text="What can be seen, for who does not see it, in a sentence. Not the name of the file.",
                        max_length=255,
                        verbose_name="description",
                    ),
                ),
                (
                    "is_decorative",
                    models.BooleanField(
                        default=False,
                        help_text="It says nothing that the text does not say. Screen readers then pass over it.",
                        verbose_name="decorative",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True, help_text="Who drew or took it.", max_length=160, verbose_name="credit"
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text=None,
                        through="taggit.TaggedItem",
                        to="taggit.Tag",
                        verbose_name="tags",
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "picture",
                "verbose_name_plural": "pictures",
                "abstract": False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="PictureRendition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                ("focal_point_key", models.CharField(blank=True, default="", editable=False, max_length=16)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renditions",
                        to="news.picture",
                    ),
                ),
            ],
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.AddField(
            model_name="articlepage",
            name="press_contact",
            field=models.ForeignKey(
                blank=True,
                help_text="Whom reporters ask about this. Shown while that person answers the press.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="news.presscontact",
                verbose_name="press contact",
            ),
        ),
        migrations.CreateModel(
            name="PublicationPage",
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
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which somebody last read it through. Readers see it.",
                        null=True,
                        verbose_name="checked on",
                    ),
                ),
                (
                    "review_due_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which it must be read again. From a month before, its owner is told.",
                        null=True,
                        verbose_name="review due on",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        help_text="Two sentences: what happened and what it means. Stands under the title and in the list.",
                        max_length=400,
                        verbose_name="summary",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 0),
                            ("paragraph", 1),
                            ("quotation", 4),
                            ("key_points", 5),
                            ("picture", 9),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("news.blocks.HeadingBlock", (), {}),
                            1: ("news.blocks.ParagraphBlock", (), {}),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Without quotation marks; the page sets them.",
                                    "label": "Words",
                                },
                            ),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Who said it, where; a page if there is one.",
                                    "label": "Source",
                                    "required": False,
                                },
                            ),
                            4: ("wagtail.blocks.StructBlock", [[("text", 2), ("source", 3)]], {}),
                            5: ("news.blocks.KeyPointsBlock", (), {}),
                            6: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What the text does not say already.",
                                    "label": "Caption",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            8: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("whole", "As it is"),
                                        ("wide", "A wide band, cut around its focal point"),
                                    ],
                                    "label": "Shape",
                                },
                            ),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 6), ("caption", 7), ("shape", 8)]],
                                {},
                            ),
                        },
                        verbose_name="text",
                    ),
                ),
                (
                    "date",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="published on"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("es", "Español"),
                            ("ht", "Kreyòl ayisyen"),
                            ("fr", "Français"),
                            ("pt", "Português"),
                            ("ar", "العربية"),
                            ("prs", "دری"),
                            ("ru", "Русский"),
                            ("zh", "中文"),
                        ],
                        default="en",
                        max_length=8,
                        verbose_name="language",
                    ),
                ),
                (
                    "author",
                    models.CharField(
                        blank=True,
                        help_text="Empty for the organization.",
                        max_length=200,
                        verbose_name="author",
                    ),
                ),
                (
                    "citation",
                    models.CharField(
                        blank=True,
                        help_text="As others are to cite it. Left empty: author, title, year.",
                        max_length=300,
                        verbose_name="cite as",
                    ),
                ),
                (
                    "countries",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"facet": "country", "merged_into": None},
                        related_name="+",
                        to="library.term",
                        verbose_name="countries",
                    ),
                ),
                (
                    "harms",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"facet": "persecution_type", "merged_into": None},
                        related_name="+",
                        to="library.term",
                        verbose_name="types of harm",
                    ),
                ),
                (
                    "press_contact",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whom reporters ask about this. Shown while that person answers the press.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="news.presscontact",
                        verbose_name="press contact",
                    ),
                ),
                (
                    "topics",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        limit_choices_to={"facet": "topic", "merged_into": None},
                        related_name="+",
                        to="library.term",
                        verbose_name="topics",
                    ),
                ),
                (
                    "translation_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The publication in the language in which it was written.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="translated_as",
                        to="news.publicationpage",
                        verbose_name="translation of",
                    ),
                ),
            ],
            options={
                "verbose_name": "publication",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="PublicationFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "label",
                    models.CharField(
                        blank=True,
                        help_text="Such as “For print”. Left empty: the format.",
                        max_length=120,
                        verbose_name="label",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("en", "English"),
                            ("es", "Español"),
                            ("ht", "Kreyòl ayisyen"),
                            ("fr", "Français"),
                            ("pt", "Português"),
                            ("ar", "العربية"),
                            ("prs", "دری"),
                            ("ru", "Русский"),
                            ("zh", "中文"),
                        ],
                        max_length=8,
                        verbose_name="language",
                    ),
                ),
                ("pages", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="pages")),
                ("format", models.CharField(blank=True, editable=False, max_length=8)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtaildocs.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="news.publicationpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RelatedArticle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="news.articlepage",
                        verbose_name="article",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="related",
                        to="news.articlepage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SignUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("address", records.encryption.EncryptedTextField(verbose_name="e-mail address")),
                ("address_hash", models.CharField(db_index=True, editable=False, max_length=64)),
                ("letters", models.JSONField(default=list, verbose_name="lists")),
                (
                    "at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="at"),
                ),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "sign-up that waits",
                "verbose_name_plural": "sign-ups that wait",
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "letter",
                    models.CharField(
                        choices=[
                            ("public", "News for everybody"),
                            ("press", "For the press"),
                            ("technical-assistance", "For advocates: technical assistance"),
                        ],
                        max_length=24,
                        verbose_name="list",
                    ),
                ),
                ("since", models.DateTimeField(default=django.utils.timezone.now, verbose_name="since")),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "subscriber",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="news.subscriber",
                    ),
                ),
            ],
            options={
                "verbose_name": "subscription",
                "verbose_name_plural": "subscriptions",
                "ordering": ["letter"],
            },
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_decorative", True), models.Q(("description", ""), _negated=True), _connector="OR"
                ),
                name="news_picture_described",
                violation_error_message="Describe the picture, or say that it is decorative.",
            ),
        ),
        migrations.AlterUniqueTogether(
            name="picturerendition",
            unique_together={("image", "filter_spec", "focal_point_key")},
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.UniqueConstraint(
                fields=("subscriber", "letter"), name="news_one_subscription_a_list"
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("letter__in", ("public", "press")), ("account__isnull", False), _connector="OR"
                ),
                name="news_advocates_list_by_account",
            ),
        ),
    ]
