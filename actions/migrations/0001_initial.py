import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("library", "0001_initial"),
        ("news", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionPage",
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
                    "ask",
                    models.CharField(
                        help_text="One sentence that somebody could say aloud: one ask, one bill.",
                        max_length=200,
                        verbose_name="what it asks",
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        choices=[
                            ("senate", "Your two Senators"),
                            ("house", "Your member of the House"),
                            ("both", "Senate and House"),
                            ("office", "One office for everybody"),
                        ],
                        default="senate",
                        max_length=8,
                        verbose_name="whom to call",
                    ),
                ),
                (
                    "office_name",
                    models.CharField(
                        blank=True,
                        help_text="Such as “Civil Rights Division, comment line”.",
                        max_length=120,
                        verbose_name="office",
                    ),
                ),
                (
                    "office_phone",
                    models.CharField(
                        blank=True,
                        help_text="Ten digits: 202-555-0142.",
                        max_length=20,
                        verbose_name="its telephone",
                    ),
                ),
                ("office_url", models.URLField(blank=True, help_text="https://…", verbose_name="its page")),
                (
                    "script_senate",
                    models.TextField(
                        blank=True,
                        help_text="Under a minute: who I am, one ask, one reason, thank you. An empty line parts paragraphs.",
                        max_length=1500,
                        verbose_name="what to say to a Senator's office",
                    ),
                ),
                (
                    "script_house",
                    models.TextField(
                        blank=True,
                        help_text="In braces: {name} is whom one calls, {state} where the caller votes, {bill} the number of the bill.",
                        max_length=1500,
                        verbose_name="what to say to a House office",
                    ),
                ),
                (
                    "script_office",
                    models.TextField(
                        blank=True,
                        help_text="In braces: {name} is whom one calls, {state} where the caller votes, {bill} the number of the bill.",
                        max_length=1500,
                        verbose_name="what to say to this office",
                    ),
                ),
                (
                    "message",
                    models.TextField(
                        blank=True,
                        help_text="Callers copy it into the form on the member's site; nothing is sent from here. In braces: {name} is whom one calls, {state} where the caller votes, {bill} the number of the bill.",
                        max_length=2500,
                        verbose_name="text for the office's own form",
                    ),
                ),
                (
                    "bill_number",
                    models.CharField(
                        blank=True,
                        help_text="As Congress writes it: S. 1234.",
                        max_length=60,
                        verbose_name="bill",
                    ),
                ),
                ("bill_title", models.CharField(blank=True, max_length=200, verbose_name="its title")),
                (
                    "bill_url",
                    models.URLField(
                        blank=True,
                        help_text="The bill's page on congress.gov.",
                        verbose_name="where to read it",
                    ),
                ),
                (
                    "starts",
                    models.DateField(
                        blank=True,
                        help_text="Empty: from the day it is published.",
                        null=True,
                        verbose_name="from",
                    ),
                ),
                (
                    "ends",
                    models.DateField(
                        blank=True,
                        help_text="The last day on which calling helps. On the day after, the page says that it has ended.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("open", "Open"), ("ended", "Ended")],
                        default="open",
                        help_text="Set it to “Ended” to end the call before its last day.",
                        max_length=8,
                        verbose_name="stage",
                    ),
                ),
                (
                    "outcome",
                    models.TextField(
                        blank=True,
                        help_text="Who called wants to know, also when it was lost. Shown once the call has ended.",
                        max_length=800,
                        verbose_name="what came of it",
                    ),
                ),
                ("outcome_on", models.DateField(blank=True, null=True, verbose_name="day of the outcome")),
                (
                    "lobbying",
                    models.BooleanField(
                        default=True,
                        help_text="Tick it if visitors are asked for or against a bill, a nomination or a vote.",
                        verbose_name="this is lobbying",
                    ),
                ),
                (
                    "legal_entity",
                    models.CharField(
                        blank=True,
                        help_text="Whose call this is. Empty: the organization's legal name.",
                        max_length=160,
                        verbose_name="legal entity",
                    ),
                ),
                (
                    "demonstration",
                    models.BooleanField(
                        default=False,
                        help_text="The page then says so at the top, so that nobody acts on it.",
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
                    "redirect_to",
                    models.ForeignKey(
                        blank=True,
                        help_text="Once it has ended, whoever opens this page is led there. Empty: the outcome is shown here.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="lead visitors on to",
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
                "verbose_name": "call to action",
                "verbose_name_plural": "calls to action",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="CampaignIndexPage",
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
                "verbose_name": "list of campaigns",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="CallTally",
            fields=[
                (
                    "action",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="actions.actionpage",
                    ),
                ),
                ("count", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="CampaignPage",
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
                    "asks",
                    models.CharField(
                        help_text="One sentence: what would be different if the campaign were won.",
                        max_length=300,
                        verbose_name="what it asks for",
                    ),
                ),
                (
                    "legal_entity",
                    models.CharField(
                        blank=True,
                        help_text="Whose campaign this is. Empty: the organization's legal name.",
                        max_length=160,
                        verbose_name="legal entity",
                    ),
                ),
                (
                    "demonstration",
                    models.BooleanField(
                        default=False,
                        help_text="The page then says so at the top, so that nobody acts on it.",
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
            ],
            options={
                "verbose_name": "campaign",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="CampaignArticle",
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
                        to="actions.campaignpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CampaignUpdate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("on", models.DateField(verbose_name="day")),
                ("text", models.CharField(max_length=400, verbose_name="what happened")),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="updates",
                        to="actions.campaignpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Official",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "bioguide",
                    models.CharField(
                        help_text="Congress's own id of a member.",
                        max_length=20,
                        unique=True,
                        verbose_name="Bioguide id",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("state", models.CharField(max_length=2, verbose_name="state")),
                (
                    "senate_class",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Class 1"), (2, "Class 2"), (3, "Class 3")], verbose_name="class"
                    ),
                ),
                ("party", models.CharField(blank=True, max_length=60, verbose_name="party")),
                ("phone", models.CharField(blank=True, max_length=12, verbose_name="telephone")),
                ("url", models.URLField(blank=True, max_length=300, verbose_name="site")),
                ("contact_form", models.URLField(blank=True, max_length=300, verbose_name="contact form")),
                ("term_start", models.DateField(blank=True, null=True, verbose_name="term begins")),
                ("term_end", models.DateField(verbose_name="term ends")),
                ("source", models.CharField(max_length=160, verbose_name="source")),
                ("imported_on", models.DateField(verbose_name="imported on")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="left the record on")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="held back since")),
                ("invented", models.BooleanField(default=False, verbose_name="invented, for demonstration")),
            ],
            options={
                "verbose_name": "official",
                "verbose_name_plural": "officials",
                "ordering": ["state", "senate_class", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("senate_class__in", [1, 2, 3])),
                        name="official_of_one_of_three_classes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("term_start", None), ("term_start__lt", models.F("term_end")), _connector="OR"
                        ),
                        name="official_term_begins_before_it_ends",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TalkingPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("text", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "action",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="actions.actionpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OfficialImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Waits for approval"),
                            ("approved", "Approved"),
                            ("rejected", "Rejected"),
                            ("superseded", "Overtaken by a newer file"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("source", models.CharField(max_length=160, verbose_name="source")),
                ("digest", models.CharField(max_length=64)),
                ("rows", models.JSONField(default=list, verbose_name="rows")),
                ("problems", models.JSONField(blank=True, default=list, verbose_name="problems")),
                ("read_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="read at")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
            ],
            options={
                "verbose_name": "import of officials",
                "verbose_name_plural": "imports of officials",
                "ordering": ["-read_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "pending")),
                        fields=("state",),
                        name="officials_one_import_waits",
                    )
                ],
            },
        ),
    ]
