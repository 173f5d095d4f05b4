import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import home.models.legal_aid
import records.encryption


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("library", "0001_initial"),
        ("news", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactPage",
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
                    "lede",
                    models.CharField(
                        blank=True,
                        help_text="One or two sentences under the title.",
                        max_length=300,
                        verbose_name="lead",
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
                            ("table", 10),
                            ("steps", 11),
                            ("way", 18),
                            ("terms", 19),
                            ("invitation", 23),
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
                            10: ("home.blocks.text.WideTableBlock", (), {}),
                            11: ("home.blocks.text.StepsBlock", (), {}),
                            12: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 90}),
                            13: ("news.blocks.ParagraphBlock", (), {"label": "Text"}),
                            14: ("wagtail.blocks.CharBlock", (), {"label": "Label", "max_length": 60}),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Value", "max_length": 200}),
                            16: ("wagtail.blocks.StructBlock", [[("label", 14), ("value", 15)]], {}),
                            17: (
                                "wagtail.blocks.ListBlock",
                                (16,),
                                {"default": [], "label": "Facts", "max_num": 8, "min_num": 0},
                            ),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 13), ("facts", 17)]],
                                {},
                            ),
                            19: ("home.blocks.text.TermsBlock", (), {}),
                            20: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 300, "required": False},
                            ),
                            21: ("news.blocks.LinkBlock", (), {"label": "Leads to"}),
                            22: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words on the button", "max_length": 60},
                            ),
                            23: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 20), ("link_url", 21), ("link_text", 22)]],
                                {},
                            ),
                        },
                        help_text="Begin with a paragraph. A heading every three or four paragraphs helps those who skim.",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="FaqPage",
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
                        help_text="One or two sentences under the title.",
                        max_length=300,
                        verbose_name="introduction",
                    ),
                ),
            ],
            options={
                "verbose_name": "questions and answers",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="HomePage",
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
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("hero", 9),
                            ("guides", 10),
                            ("statement", 13),
                            ("doors", 23),
                            ("rows", 32),
                            ("topics", 36),
                            ("call", 41),
                            ("stories", 47),
                            ("requests", 56),
                            ("news", 59),
                            ("paragraph", 60),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "The heading of the whole page.",
                                    "label": "Heading",
                                    "max_length": 90,
                                },
                            ),
                            1: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Who you are and whom you help.",
                                    "label": "Lead",
                                    "max_length": 400,
                                },
                            ),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Stands beside, in small type.",
                                    "label": "Note in the light",
                                    "max_length": 400,
                                    "required": False,
                                },
                            ),
                            3: (
                                "news.blocks.LinkBlock",
                                (),
                                {
                                    "help_text": "Empty: to the sign-in. Who is signed in gets a button to her own cases instead.",
                                    "label": "Where a visitor's button leads",
                                    "required": False,
                                },
                            ),
                            4: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words on that button", "max_length": 40, "required": False},
                            ),
                            5: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "default": True,
                                    "help_text": "Take the tick away to hide this and keep what you wrote.",
                                    "label": "Show it",
                                    "required": False,
                                },
                            ),
                            6: (
                                "wagtail.blocks.DateTimeBlock",
                                (),
                                {
                                    "help_text": "Empty: as soon as the page is published. In the time zone of your account.",
                                    "label": "From",
                                    "required": False,
                                },
                            ),
                            7: (
                                "wagtail.blocks.DateTimeBlock",
                                (),
                                {"help_text": "Empty: for good.", "label": "Until", "required": False},
                            ),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("shown", 5), ("begins", 6), ("ends", 7)]],
                                {},
                            ),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("heading", 0),
                                        ("lede", 1),
                                        ("note", 2),
                                        ("link_url", 3),
                                        ("link_text", 4),
                                        ("when", 8),
                                    ]
                                ],
                                {},
                            ),
                            10: ("wagtail.blocks.StructBlock", [[("when", 8)]], {}),
                            11: ("wagtail.blocks.CharBlock", (), {"label": "Sentence", "max_length": 140}),
                            12: ("news.blocks.ParagraphBlock", (), {"label": "Text"}),
                            13: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 11), ("text", 12), ("when", 8)]],
                                {},
                            ),
                            14: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 90}),
                            15: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Introduction", "max_length": 300, "required": False},
                            ),
                            16: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 60}),
                            17: ("wagtail.blocks.TextBlock", (), {"label": "Text", "max_length": 300}),
                            18: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Note", "max_length": 160, "required": False},
                            ),
                            19: ("news.blocks.LinkBlock", (), {"label": "Leads to", "required": False}),
                            20: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Left empty, the title is the link. Filled, these words stand as a link below the text.",
                                    "label": "Words of a second link",
                                    "max_length": 60,
                                    "required": False,
                                },
                            ),
                            21: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 16),
                                        ("text", 17),
                                        ("note", 18),
                                        ("link_url", 19),
                                        ("link_text", 20),
                                    ]
                                ],
                                {},
                            ),
                            22: (
                                "wagtail.blocks.ListBlock",
                                (21,),
                                {"label": "Doors", "max_num": 4, "min_num": 2},
                            ),
                            23: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 14), ("intro", 15), ("doors", 22), ("when", 8)]],
                                {},
                            ),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "The court, the kind.",
                                    "label": "Label",
                                    "max_length": 90,
                                    "required": False,
                                },
                            ),
                            25: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 140}),
                            26: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 300, "required": False},
                            ),
                            27: ("wagtail.blocks.DateBlock", (), {"label": "Date", "required": False}),
                            28: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("label", 24),
                                        ("title", 25),
                                        ("text", 26),
                                        ("date", 27),
                                        ("link_url", 19),
                                    ]
                                ],
                                {},
                            ),
                            29: (
                                "wagtail.blocks.ListBlock",
                                (28,),
                                {"label": "Lines", "max_num": 8, "min_num": 1},
                            ),
                            30: (
                                "news.blocks.LinkBlock",
                                (),
                                {"label": "A link below leads to", "required": False},
                            ),
                            31: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Such as “The whole docket”.",
                                    "label": "Words of that link",
                                    "max_length": 60,
                                    "required": False,
                                },
                            ),
                            32: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("heading", 14),
                                        ("intro", 15),
                                        ("rows", 29),
                                        ("link_url", 30),
                                        ("link_text", 31),
                                        ("when", 8),
                                    ]
                                ],
                                {},
                            ),
                            33: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 120}),
                            34: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 33), ("text", 17), ("link_url", 19)]],
                                {},
                            ),
                            35: (
                                "wagtail.blocks.ListBlock",
                                (34,),
                                {"label": "Topics", "max_num": 6, "min_num": 1},
                            ),
                            36: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 14), ("intro", 15), ("topics", 35), ("when", 8)]],
                                {},
                            ),
                            37: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {
                                    "help_text": "Its words, its form and its last day are taken over; when it has ended, this section is gone. Or choose none, and write below.",
                                    "label": "Call or campaign",
                                    "page_type": ["actions.ActionPage", "actions.CampaignPage"],
                                    "required": False,
                                },
                            ),
                            38: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            39: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 400, "required": False},
                            ),
                            40: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words on the button", "max_length": 60, "required": False},
                            ),
                            41: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("page", 37),
                                        ("heading", 38),
                                        ("text", 39),
                                        ("link_url", 19),
                                        ("link_text", 40),
                                        ("when", 8),
                                    ]
                                ],
                                {},
                            ),
                            42: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "With the client's leave, and so that nobody could find her: no name, town or date.",
                                    "label": "Story",
                                    "max_length": 500,
                                },
                            ),
                            43: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Who tells it", "max_length": 160},
                            ),
                            44: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words of the link", "max_length": 60, "required": False},
                            ),
                            45: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 42), ("source", 43), ("link_url", 19), ("link_text", 44)]],
                                {},
                            ),
                            46: (
                                "wagtail.blocks.ListBlock",
                                (45,),
                                {"label": "Stories", "max_num": 3, "min_num": 1},
                            ),
                            47: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 14), ("stories", 46), ("when", 8)]],
                                {},
                            ),
                            48: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 120}),
                            49: ("wagtail.blocks.TextBlock", (), {"label": "Text", "max_length": 400}),
                            50: ("news.blocks.LinkBlock", (), {"label": "Leads to"}),
                            51: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words on the button", "max_length": 60},
                            ),
                            52: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "help_text": "The form stands in the place of the button, and the words on the button below it as a link.",
                                    "label": "With the newsletter's form",
                                    "required": False,
                                },
                            ),
                            53: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Note", "max_length": 200, "required": False},
                            ),
                            54: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("heading", 48),
                                        ("text", 49),
                                        ("link_url", 50),
                                        ("link_text", 51),
                                        ("newsletter", 52),
                                        ("note", 53),
                                    ]
                                ],
                                {},
                            ),
                            55: (
                                "wagtail.blocks.ListBlock",
                                (54,),
                                {"label": "Requests", "max_num": 2, "min_num": 1},
                            ),
                            56: ("wagtail.blocks.StructBlock", [[("requests", 55), ("when", 8)]], {}),
                            57: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"default": "News", "label": "Heading", "max_length": 60},
                            ),
                            58: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {"default": 3, "label": "How many", "max_value": 6, "min_value": 1},
                            ),
                            59: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 57), ("number", 58), ("when", 8)]],
                                {},
                            ),
                            60: ("wagtail.blocks.StructBlock", [[("text", 12), ("when", 8)]], {}),
                        },
                        verbose_name="sections",
                    ),
                ),
            ],
            options={
                "verbose_name": "home page",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="HubIndexPage",
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
                "verbose_name": "list of topics",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="JobIndexPage",
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
                    "lede",
                    models.CharField(
                        blank=True,
                        help_text="One or two sentences under the title.",
                        max_length=300,
                        verbose_name="lead",
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
                            ("table", 10),
                            ("steps", 11),
                            ("way", 18),
                            ("terms", 19),
                            ("invitation", 23),
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
                            10: ("home.blocks.text.WideTableBlock", (), {}),
                            11: ("home.blocks.text.StepsBlock", (), {}),
                            12: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 90}),
                            13: ("news.blocks.ParagraphBlock", (), {"label": "Text"}),
                            14: ("wagtail.blocks.CharBlock", (), {"label": "Label", "max_length": 60}),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Value", "max_length": 200}),
                            16: ("wagtail.blocks.StructBlock", [[("label", 14), ("value", 15)]], {}),
                            17: (
                                "wagtail.blocks.ListBlock",
                                (16,),
                                {"default": [], "label": "Facts", "max_num": 8, "min_num": 0},
                            ),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 13), ("facts", 17)]],
                                {},
                            ),
                            19: ("home.blocks.text.TermsBlock", (), {}),
                            20: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 300, "required": False},
                            ),
                            21: ("news.blocks.LinkBlock", (), {"label": "Leads to"}),
                            22: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words on the button", "max_length": 60},
                            ),
                            23: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 20), ("link_url", 21), ("link_text", 22)]],
                                {},
                            ),
                        },
                        help_text="Begin with a paragraph. A heading every three or four paragraphs helps those who skim.",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "jobs",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="JobPage",
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
                    "lede",
                    models.CharField(
                        blank=True,
                        help_text="One or two sentences under the title.",
                        max_length=300,
                        verbose_name="lead",
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
                            ("table", 10),
                            ("steps", 11),
                            ("way", 18),
                            ("terms", 19),
                            ("invitation", 23),
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
                            10: ("home.blocks.text.WideTableBlock", (), {}),
                            11: ("home.blocks.text.StepsBlock", (), {}),
                            12: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 90}),
                            13: ("news.blocks.ParagraphBlock", (), {"label": "Text"}),
                            14: ("wagtail.blocks.CharBlock", (), {"label": "Label", "max_length": 60}),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Value", "max_length": 200}),
                            16: ("wagtail.blocks.StructBlock", [[("label", 14), ("value", 15)]], {}),
                            17: (
                                "wagtail.blocks.ListBlock",
                                (16,),
                                {"default": [], "label": "Facts", "max_num": 8, "min_num": 0},
                            ),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 13), ("facts", 17)]],
                                {},
                            ),
                            19: ("home.blocks.text.TermsBlock", (), {}),
                            20: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 300, "required": False},
                            ),
                            21: ("news.blocks.LinkBlock", (), {"label": "Leads to"}),
                            22: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words on the button", "max_length": 60},
                            ),
                            23: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 20), ("link_url", 21), ("link_text", 22)]],
                                {},
                            ),
                        },
                        help_text="Begin with a paragraph. A heading every three or four paragraphs helps those who skim.",
                        verbose_name="text",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        help_text="Also whether it may be done from elsewhere.",
                        max_length=160,
                        verbose_name="place and hours",
                    ),
                ),
                (
                    "pay",
                    models.CharField(
                        help_text="California asks for the range, and so do applicants.",
                        max_length=90,
                        verbose_name="pay",
                    ),
                ),
                (
                    "closes_on",
                    models.DateField(
                        blank=True,
                        help_text="On the day after it the position closes by itself. Empty: open until you unpublish it.",
                        null=True,
                        verbose_name="last day to apply",
                    ),
                ),
                (
                    "apply_link",
                    models.CharField(
                        help_text="mailto:… or https://…",
                        max_length=300,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^(/(?!/)|https://|mailto:|tel:)\\S*$",
                                "Start with / for this site, https://, mailto: or tel:",
                            )
                        ],
                        verbose_name="where to apply",
                    ),
                ),
                (
                    "apply_label",
                    models.CharField(
                        default="Apply by e-mail", max_length=90, verbose_name="words on the button"
                    ),
                ),
            ],
            options={
                "verbose_name": "position",
                "verbose_name_plural": "positions",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="PeoplePage",
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
                    "lede",
                    models.CharField(
                        blank=True,
                        help_text="One or two sentences under the title.",
                        max_length=300,
                        verbose_name="lead",
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
                            ("table", 10),
                            ("steps", 11),
                            ("way", 18),
                            ("terms", 19),
                            ("invitation", 23),
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
                            10: ("home.blocks.text.WideTableBlock", (), {}),
                            11: ("home.blocks.text.StepsBlock", (), {}),
                            12: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 90}),
                            13: ("news.blocks.ParagraphBlock", (), {"label": "Text"}),
                            14: ("wagtail.blocks.CharBlock", (), {"label": "Label", "max_length": 60}),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Value", "max_length": 200}),
                            16: ("wagtail.blocks.StructBlock", [[("label", 14), ("value", 15)]], {}),
                            17: (
                                "wagtail.blocks.ListBlock",
                                (16,),
                                {"default": [], "label": "Facts", "max_num": 8, "min_num": 0},
                            ),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 13), ("facts", 17)]],
                                {},
                            ),
                            19: ("home.blocks.text.TermsBlock", (), {}),
                            20: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 300, "required": False},
                            ),
                            21: ("news.blocks.LinkBlock", (), {"label": "Leads to"}),
                            22: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words on the button", "max_length": 60},
                            ),
                            23: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 20), ("link_url", 21), ("link_text", 22)]],
                                {},
                            ),
                        },
                        help_text="Begin with a paragraph. A heading every three or four paragraphs helps those who skim.",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "staff and board",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ProgrammePage",
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
                    "lede",
                    models.CharField(
                        blank=True,
                        help_text="One or two sentences under the title.",
                        max_length=300,
                        verbose_name="lead",
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
                            ("table", 10),
                            ("steps", 11),
                            ("way", 18),
                            ("terms", 19),
                            ("invitation", 23),
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
                            10: ("home.blocks.text.WideTableBlock", (), {}),
                            11: ("home.blocks.text.StepsBlock", (), {}),
                            12: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 90}),
                            13: ("news.blocks.ParagraphBlock", (), {"label": "Text"}),
                            14: ("wagtail.blocks.CharBlock", (), {"label": "Label", "max_length": 60}),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Value", "max_length": 200}),
                            16: ("wagtail.blocks.StructBlock", [[("label", 14), ("value", 15)]], {}),
                            17: (
                                "wagtail.blocks.ListBlock",
                                (16,),
                                {"default": [], "label": "Facts", "max_num": 8, "min_num": 0},
                            ),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 13), ("facts", 17)]],
                                {},
                            ),
                            19: ("home.blocks.text.TermsBlock", (), {}),
                            20: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 300, "required": False},
                            ),
                            21: ("news.blocks.LinkBlock", (), {"label": "Leads to"}),
                            22: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words on the button", "max_length": 60},
                            ),
                            23: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 20), ("link_url", 21), ("link_text", 22)]],
                                {},
                            ),
                        },
                        help_text="Begin with a paragraph. A heading every three or four paragraphs helps those who skim.",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "programme page",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="SelfHelpIndexPage",
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
                    "lede",
                    models.CharField(
                        blank=True,
                        help_text="One or two short sentences under the title, and in the list of these pages.",
                        max_length=300,
                        verbose_name="lead",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [("heading", 0), ("paragraph", 1), ("key_points", 2), ("steps", 3), ("finder", 4)],
                        blank=True,
                        block_lookup={
                            0: ("news.blocks.HeadingBlock", (), {}),
                            1: ("news.blocks.ParagraphBlock", (), {"features": ["bold", "link", "ul", "ol"]}),
                            2: ("news.blocks.KeyPointsBlock", (), {}),
                            3: ("home.blocks.text.StepsBlock", (), {}),
                            4: ("home.blocks.self_help.FinderBlock", (), {}),
                        },
                        help_text="Short sentences, one thought in each. Say “you”. Explain each legal word where it stands.",
                        verbose_name="text",
                    ),
                ),
                (
                    "warning_heading",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the warning that is built in.",
                        max_length=90,
                        verbose_name="heading of the warning",
                    ),
                ),
                (
                    "warning",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Stands on each of these pages, and on the legal-aid finder. Three or four sentences.",
                        verbose_name="warning about fraud",
                    ),
                ),
            ],
            options={
                "verbose_name": "self-help",
                "verbose_name_plural": "self-help beginnings",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="SelfHelpPage",
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
                    "lede",
                    models.CharField(
                        blank=True,
                        help_text="One or two short sentences under the title, and in the list of these pages.",
                        max_length=300,
                        verbose_name="lead",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [("heading", 0), ("paragraph", 1), ("key_points", 2), ("steps", 3), ("finder", 4)],
                        blank=True,
                        block_lookup={
                            0: ("news.blocks.HeadingBlock", (), {}),
                            1: ("news.blocks.ParagraphBlock", (), {"features": ["bold", "link", "ul", "ol"]}),
                            2: ("news.blocks.KeyPointsBlock", (), {}),
                            3: ("home.blocks.text.StepsBlock", (), {}),
                            4: ("home.blocks.self_help.FinderBlock", (), {}),
                        },
                        help_text="Short sentences, one thought in each. Say “you”. Explain each legal word where it stands.",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "self-help page",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="StandardPage",
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
                    "lede",
                    models.CharField(
                        blank=True,
                        help_text="One or two sentences under the title.",
                        max_length=300,
                        verbose_name="lead",
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
                            ("table", 10),
                            ("steps", 11),
                            ("way", 18),
                            ("terms", 19),
                            ("invitation", 23),
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
                            10: ("home.blocks.text.WideTableBlock", (), {}),
                            11: ("home.blocks.text.StepsBlock", (), {}),
                            12: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 90}),
                            13: ("news.blocks.ParagraphBlock", (), {"label": "Text"}),
                            14: ("wagtail.blocks.CharBlock", (), {"label": "Label", "max_length": 60}),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Value", "max_length": 200}),
                            16: ("wagtail.blocks.StructBlock", [[("label", 14), ("value", 15)]], {}),
                            17: (
                                "wagtail.blocks.ListBlock",
                                (16,),
                                {"default": [], "label": "Facts", "max_num": 8, "min_num": 0},
                            ),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 13), ("facts", 17)]],
                                {},
                            ),
                            19: ("home.blocks.text.TermsBlock", (), {}),
                            20: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 300, "required": False},
                            ),
                            21: ("news.blocks.LinkBlock", (), {"label": "Leads to"}),
                            22: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words on the button", "max_length": 60},
                            ),
                            23: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 20), ("link_url", 21), ("link_text", 22)]],
                                {},
                            ),
                        },
                        help_text="Begin with a paragraph. A heading every three or four paragraphs helps those who skim.",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "standard page",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="WaysToGivePage",
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
                    "lede",
                    models.CharField(
                        blank=True,
                        help_text="One or two sentences under the title.",
                        max_length=300,
                        verbose_name="lead",
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
                            ("table", 10),
                            ("steps", 11),
                            ("way", 18),
                            ("terms", 19),
                            ("invitation", 23),
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
                            10: ("home.blocks.text.WideTableBlock", (), {}),
                            11: ("home.blocks.text.StepsBlock", (), {}),
                            12: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 90}),
                            13: ("news.blocks.ParagraphBlock", (), {"label": "Text"}),
                            14: ("wagtail.blocks.CharBlock", (), {"label": "Label", "max_length": 60}),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Value", "max_length": 200}),
                            16: ("wagtail.blocks.StructBlock", [[("label", 14), ("value", 15)]], {}),
                            17: (
                                "wagtail.blocks.ListBlock",
                                (16,),
                                {"default": [], "label": "Facts", "max_num": 8, "min_num": 0},
                            ),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 13), ("facts", 17)]],
                                {},
                            ),
                            19: ("home.blocks.text.TermsBlock", (), {}),
                            20: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 300, "required": False},
                            ),
                            21: ("news.blocks.LinkBlock", (), {"label": "Leads to"}),
                            22: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words on the button", "max_length": 60},
                            ),
                            23: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 20), ("link_url", 21), ("link_text", 22)]],
                                {},
                            ),
                        },
                        help_text="Begin with a paragraph. A heading every three or four paragraphs helps those who skim.",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "ways to give",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ContactMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("general", "General: nothing else"),
                            ("press", "Press: medium and deadline"),
                            ("research", "Research access: institution, ethics review"),
                            ("accessibility", "Accessibility: page and device"),
                            ("speaking", "Speaking: event, day and place"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("topic", models.CharField(max_length=90, verbose_name="topic")),
                (
                    "sent_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="sent"
                    ),
                ),
                ("sender", models.CharField(editable=False, max_length=64, unique=True)),
                ("name", records.encryption.EncryptedTextField(blank=True, verbose_name="name")),
                ("email", records.encryption.EncryptedTextField(verbose_name="e-mail")),
                ("details", records.encryption.EncryptedTextField(blank=True, verbose_name="details")),
                ("text", records.encryption.EncryptedTextField(verbose_name="message")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "messages",
                "ordering": ["-sent_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="LegalAidOffice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                (
                    "national",
                    models.BooleanField(
                        default=False,
                        help_text="Shown for every state, after those nearby.",
                        verbose_name="for the whole country",
                    ),
                ),
                (
                    "states",
                    home.models.legal_aid.CodesField(
                        blank=True,
                        default="",
                        help_text="All that it serves, not only the one it is in.",
                        max_length=400,
                        verbose_name="states and territories",
                    ),
                ),
                ("city", models.CharField(blank=True, max_length=80, verbose_name="city")),
                (
                    "languages",
                    home.models.legal_aid.CodesField(
                        blank=True, default="", max_length=100, verbose_name="languages"
                    ),
                ),
                ("helps_adults", models.BooleanField(default=True, verbose_name="adults and families")),
                ("helps_children", models.BooleanField(default=False, verbose_name="children who are alone")),
                ("helps_detained", models.BooleanField(default=False, verbose_name="people in detention")),
                (
                    "cost",
                    models.CharField(
                        choices=[
                            ("free", "Free"),
                            ("low", "Low cost"),
                            ("both", "Free or low cost, by income"),
                        ],
                        default="free",
                        max_length=5,
                        verbose_name="cost",
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        help_text="As it is dialed in the United States.",
                        max_length=30,
                        verbose_name="telephone",
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="web address")),
                (
                    "checked_on",
                    models.DateField(
                        help_text="The day on which somebody called or read the office’s own page.",
                        verbose_name="checked on",
                    ),
                ),
                (
                    "review_due",
                    models.DateField(
                        help_text="After this day readers are told that it has not been checked.",
                        verbose_name="check again by",
                    ),
                ),
                (
                    "active",
                    models.BooleanField(
                        default=True,
                        help_text="Take the tick away when it has closed.",
                        verbose_name="shown to readers",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        help_text="Where this is from: the address of a page, or who was called. Readers do not see it.",
                        max_length=300,
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "legal-aid office",
                "verbose_name_plural": "legal-aid offices",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("national", True), models.Q(("states", ""), _negated=True), _connector="OR"
                        ),
                        name="legal_aid_serves_somebody",
                        violation_error_message="Choose at least one state, or the whole country.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("phone", ""), _negated=True),
                            models.Q(("url", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="legal_aid_can_be_reached",
                        violation_error_message="Give a telephone number or a web address.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_due__gte", models.F("checked_on"))),
                        name="legal_aid_review_follows_check",
                        violation_error_message="The next check cannot come before the last one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        default="Wellfounded",
                        help_text="In full, as in page titles and at the foot of printed pages.",
                        max_length=120,
                        verbose_name="name",
                    ),
                ),
                (
                    "mark_name",
                    models.CharField(
                        default="Wellfounded",
                        help_text="The word under the beam: the name, or its first word.",
                        max_length=30,
                        verbose_name="name in the mark",
                    ),
                ),
                (
                    "mark_line",
                    models.CharField(
                        blank=True,
                        default="Help desk for advocates",
                        help_text="What kind of organization this is, in a few words.",
                        max_length=40,
                        verbose_name="line below it",
                    ),
                ),
                (
                    "tagline",
                    models.CharField(
                        blank=True,
                        default="Help for advocates of people who seek asylum",
                        help_text="One line at the top of public pages; search engines show it as well.",
                        max_length=160,
                        verbose_name="tagline",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True,
                        help_text="Printed on public pages. Leave it empty to print none.",
                        max_length=254,
                        verbose_name="contact e-mail",
                    ),
                ),
                (
                    "contact_text",
                    models.CharField(
                        blank=True,
                        default="Ask the people who run this help desk.",
                        help_text="A sentence or two on who answers and when; stands where a page could not be found.",
                        max_length=300,
                        verbose_name="how to reach us",
                    ),
                ),
                (
                    "footer_note",
                    models.CharField(
                        blank=True,
                        default="General information, not legal advice.",
                        help_text="What every page says in small print, such as that it is not legal advice.",
                        max_length=400,
                        verbose_name="note at the foot",
                    ),
                ),
                (
                    "legal_name",
                    models.CharField(
                        blank=True,
                        help_text="As on cheques and receipts. Empty: the name above.",
                        max_length=160,
                        verbose_name="legal name",
                    ),
                ),
                (
                    "tax_number",
                    models.CharField(
                        blank=True,
                        help_text="Printed where people read how to give.",
                        max_length=10,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{2}-\\d{7}$", "Two digits, a hyphen, seven digits."
                            )
                        ],
                        verbose_name="tax number (EIN)",
                    ),
                ),
                (
                    "postal_address",
                    models.TextField(
                        blank=True,
                        help_text="As on an envelope, line by line.",
                        max_length=300,
                        verbose_name="postal address",
                    ),
                ),
                (
                    "exit_url",
                    models.URLField(
                        blank=True,
                        default="https://www.weather.gov/",
                        help_text="Where “Leave this site quickly” leads: a page that says nothing about its reader. Empty takes the control away.",
                        verbose_name="address to leave to",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "organization",
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "group",
                    models.CharField(
                        choices=[("staff", "Staff"), ("board", "Board")],
                        default="staff",
                        max_length=8,
                        verbose_name="group",
                    ),
                ),
                ("name", models.CharField(max_length=90, verbose_name="name")),
                ("role", models.CharField(max_length=120, verbose_name="what she or he does")),
                ("text", models.CharField(blank=True, max_length=400, verbose_name="two sentences")),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Only if this person wants it on a public page.",
                        max_length=254,
                        verbose_name="e-mail",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="home.peoplepage",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        help_text="Never needed. Some who work on cases had better not be known by sight; ask first.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="news.picture",
                        verbose_name="photograph",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SiteNotices",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "notices",
                    wagtail.fields.StreamField(
                        [("banner", 8), ("appeal", 13)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("notice", "Notice"), ("urgent", "Urgent")],
                                    "help_text": "Urgent is for what changes somebody's day: it is read out first and stands on light.",
                                    "label": "Kind",
                                },
                            ),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "One or two sentences, with the date.",
                                    "label": "Text",
                                    "max_length": 200,
                                },
                            ),
                            2: ("news.blocks.LinkBlock", (), {"label": "Leads to", "required": False}),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words of the link", "max_length": 60, "required": False},
                            ),
                            4: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {
                                    "default": True,
                                    "help_text": "Take the tick away to hide this and keep what you wrote.",
                                    "label": "Show it",
                                    "required": False,
                                },
                            ),
                            5: (
                                "wagtail.blocks.DateTimeBlock",
                                (),
                                {
                                    "help_text": "Empty: as soon as the page is published. In the time zone of your account.",
                                    "label": "From",
                                    "required": False,
                                },
                            ),
                            6: (
                                "wagtail.blocks.DateTimeBlock",
                                (),
                                {"help_text": "Empty: for good.", "label": "Until", "required": False},
                            ),
                            7: (
                                "wagtail.blocks.StructBlock",
                                [[("shown", 4), ("begins", 5), ("ends", 6)]],
                                {},
                            ),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("kind", 0), ("text", 1), ("link_url", 2), ("link_text", 3), ("when", 7)]],
                                {},
                            ),
                            9: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 90}),
                            10: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "What a gift does. No figure that you cannot prove.",
                                    "label": "Text",
                                    "max_length": 300,
                                },
                            ),
                            11: ("news.blocks.LinkBlock", (), {"label": "Leads to"}),
                            12: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words on the button", "max_length": 40},
                            ),
                            13: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("heading", 9),
                                        ("text", 10),
                                        ("link_url", 11),
                                        ("link_text", 12),
                                        ("when", 7),
                                    ]
                                ],
                                {},
                            ),
                        },
                        help_text="Banners stand above each public page, the appeal below it. Give each a day on which it ends.",
                        verbose_name="notices",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "banners and appeal",
            },
        ),
        migrations.CreateModel(
            name="TopicHubPage",
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
                    "lede",
                    models.CharField(
                        blank=True,
                        help_text="One or two sentences under the title.",
                        max_length=300,
                        verbose_name="lead",
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
                            ("table", 10),
                            ("steps", 11),
                            ("way", 18),
                            ("terms", 19),
                            ("invitation", 23),
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
                            10: ("home.blocks.text.WideTableBlock", (), {}),
                            11: ("home.blocks.text.StepsBlock", (), {}),
                            12: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 90}),
                            13: ("news.blocks.ParagraphBlock", (), {"label": "Text"}),
                            14: ("wagtail.blocks.CharBlock", (), {"label": "Label", "max_length": 60}),
                            15: ("wagtail.blocks.CharBlock", (), {"label": "Value", "max_length": 200}),
                            16: ("wagtail.blocks.StructBlock", [[("label", 14), ("value", 15)]], {}),
                            17: (
                                "wagtail.blocks.ListBlock",
                                (16,),
                                {"default": [], "label": "Facts", "max_num": 8, "min_num": 0},
                            ),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 13), ("facts", 17)]],
                                {},
                            ),
                            19: ("home.blocks.text.TermsBlock", (), {}),
                            20: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 300, "required": False},
                            ),
                            21: ("news.blocks.LinkBlock", (), {"label": "Leads to"}),
                            22: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words on the button", "max_length": 60},
                            ),
                            23: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 12), ("text", 20), ("link_url", 21), ("link_text", 22)]],
                                {},
                            ),
                        },
                        help_text="Begin with a paragraph. A heading every three or four paragraphs helps those who skim.",
                        verbose_name="text",
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(
                        blank=True,
                        help_text="A person, or a desk. Empty: no contact is shown.",
                        max_length=120,
                        verbose_name="who answers",
                    ),
                ),
                (
                    "contact_text",
                    models.CharField(
                        blank=True,
                        help_text="And what does not belong in the message.",
                        max_length=300,
                        verbose_name="what to write",
                    ),
                ),
                (
                    "contact_link",
                    models.CharField(
                        blank=True,
                        help_text="mailto:…, tel:…, or a page of this site, such as /contact/press/",
                        max_length=300,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^(/(?!/)|https://|mailto:|tel:)\\S*$",
                                "Start with / for this site, https://, mailto: or tel:",
                            )
                        ],
                        verbose_name="address",
                    ),
                ),
                (
                    "contact_label",
                    models.CharField(blank=True, max_length=90, verbose_name="the address as readers see it"),
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
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="HubPin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page",
                    ),
                ),
                (
                    "hub",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pins",
                        to="home.topichubpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HubCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counted_on", models.DateField(verbose_name="counted on")),
                ("terms", models.JSONField(default=list, verbose_name="terms")),
                (
                    "hub",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="count",
                        to="home.topichubpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "count of a topic",
                "verbose_name_plural": "counts of topics",
            },
        ),
        migrations.CreateModel(
            name="ContactTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("title", models.CharField(max_length=90, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="Filled from the title. Leave it as it is once others link here.",
                        max_length=60,
                        verbose_name="end of its address",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("general", "General: nothing else"),
                            ("press", "Press: medium and deadline"),
                            ("research", "Research access: institution, ethics review"),
                            ("accessibility", "Accessibility: page and device"),
                            ("speaking", "Speaking: event, day and place"),
                        ],
                        default="general",
                        max_length=16,
                        verbose_name="what the form asks",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="Who answers, in how many days, and what does not belong in the message.",
                        max_length=500,
                        verbose_name="what to write, and what happens then",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Printed beside the form, and told of each message (not what it says).",
                        max_length=254,
                        verbose_name="e-mail",
                    ),
                ),
                (
                    "link",
                    models.CharField(
                        blank=True,
                        help_text="With one, the topic leads there and has no form.",
                        max_length=300,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^(/(?!/)|https://|mailto:|tel:)\\S*$",
                                "Start with / for this site, https://, mailto: or tel:",
                            )
                        ],
                        verbose_name="page that helps sooner",
                    ),
                ),
                ("link_label", models.CharField(blank=True, max_length=90, verbose_name="words of the link")),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topics",
                        to="home.contactpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic of the contact page",
                "verbose_name_plural": "topics of the contact page",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "slug"),
                        name="home_contact_one_slug_a_topic",
                        violation_error_message="Another topic on this page has this address.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FaqQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "topic",
                    models.CharField(
                        help_text="The heading it stands under. Write it the same way for each question of the topic.",
                        max_length=90,
                        verbose_name="topic",
                    ),
                ),
                (
                    "question",
                    models.CharField(
                        help_text="As somebody would ask it, with a question mark.",
                        max_length=200,
                        verbose_name="question",
                    ),
                ),
                (
                    "answer",
                    wagtail.fields.RichTextField(
                        help_text="The answer first, the reasons after it.", verbose_name="answer"
                    ),
                ),
                (
                    "anchor",
                    models.SlugField(
                        blank=True,
                        help_text="The end of its address, after #. Filled from the question; leave it as it is once others link here.",
                        max_length=60,
                        verbose_name="anchor",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="home.faqpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "anchor"),
                        name="faq_one_anchor_a_question",
                        violation_error_message="Another question on this page has this anchor.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HubTotal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(null=True, verbose_name="about how many")),
                (
                    "count",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="totals", to="home.hubcount"
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="library.term"
                    ),
                ),
            ],
            options={
                "verbose_name": "total of a topic",
                "verbose_name_plural": "totals of topics",
                "constraints": [
                    models.UniqueConstraint(fields=("count", "term"), name="home_hubtotal_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number", None), ("number__gte", 10), _connector="OR"),
                        name="home_hubtotal_ten_at_least",
                    ),
                ],
            },
        ),
    ]
