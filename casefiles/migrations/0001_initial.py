import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import records.encryption
import records.moments


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("forums", "0001_initial"),
        ("library", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ClosedCases",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(unique=True, verbose_name="year")),
                ("number", models.PositiveIntegerField(default=0, verbose_name="cases")),
            ],
            options={
                "verbose_name": "closed cases of a year",
                "verbose_name_plural": "closed cases by year",
            },
        ),
        migrations.CreateModel(
            name="FactGroup",
            fields=[
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="fact_group",
                        serialize=False,
                        to="auth.group",
                    ),
                ),
                ("key", models.CharField(max_length=255, unique=True, verbose_name="term ids")),
                ("size", models.PositiveSmallIntegerField(verbose_name="number of facts")),
            ],
            options={
                "verbose_name": "fact group",
                "verbose_name_plural": "fact groups",
            },
        ),
        migrations.CreateModel(
            name="IssuedNumber",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "number",
                    models.PositiveIntegerField(editable=False, unique=True, verbose_name="case number"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="version of its facts"
                    ),
                ),
                (
                    "reference",
                    records.encryption.EncryptedTextField(blank=True, verbose_name="your own reference"),
                ),
                ("reference_key", models.CharField(editable=False, max_length=64, null=True, unique=True)),
                (
                    "client_type",
                    models.CharField(
                        choices=[
                            ("principal", "Principal applicant"),
                            ("consolidated-lead", "Lead of consolidated cases"),
                            ("rider", "Rider with a claim of their own"),
                        ],
                        default="principal",
                        max_length=20,
                        verbose_name="client type",
                    ),
                ),
                (
                    "group_text",
                    records.encryption.EncryptedTextField(
                        blank=True, verbose_name="particular social group as pleaded"
                    ),
                ),
                ("note", records.encryption.EncryptedTextField(blank=True, verbose_name="note for staff")),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("woman-or-girl", "Woman or girl"),
                            ("man-or-boy", "Man or boy"),
                            ("nonbinary", "Nonbinary"),
                            ("another", "Another gender"),
                            ("prefer-not-to-say", "Prefer not to say"),
                        ],
                        max_length=20,
                        verbose_name="gender",
                    ),
                ),
                (
                    "age_band",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("under-14", "Under 14"),
                            ("14-17", "14 to 17"),
                            ("18-20", "18 to 20"),
                            ("21-29", "21 to 29"),
                            ("30-44", "30 to 44"),
                            ("45-59", "45 to 59"),
                            ("60-plus", "60 or older"),
                            ("unknown", "Not known"),
                        ],
                        max_length=12,
                        verbose_name="age at filing",
                    ),
                ),
                ("languages", models.JSONField(blank=True, default=list, verbose_name="languages")),
                ("entered_on", models.DateField(blank=True, null=True, verbose_name="month of last entry")),
                ("i589_filed", models.BooleanField(blank=True, null=True, verbose_name="I-589 filed")),
                ("i589_filed_on", models.DateField(blank=True, null=True, verbose_name="month of filing")),
                (
                    "deadline_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hearing", "Individual hearing"),
                            ("master", "Master calendar hearing"),
                            ("interview", "Interview"),
                            ("filing", "Filing due"),
                            ("brief", "Brief due"),
                            ("one-year", "One year from entry"),
                            ("other", "Another deadline"),
                        ],
                        max_length=20,
                        verbose_name="next deadline",
                    ),
                ),
                (
                    "deadline_on",
                    models.DateField(blank=True, null=True, verbose_name="date of the next deadline"),
                ),
                (
                    "expert_status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("needed", "Needed, not found"),
                            ("retained", "Retained"),
                            ("not-needed", "Not needed"),
                        ],
                        max_length=12,
                        verbose_name="expert",
                    ),
                ),
                ("expert_kinds", models.JSONField(blank=True, default=list, verbose_name="kinds of expert")),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pro-bono", "Pro bono"),
                            ("low-bono", "Low bono"),
                            ("nonprofit-staff", "Staff of a nonprofit"),
                            ("private-fee", "Private fee"),
                            ("limited-scope", "Limited scope"),
                            ("not-yet-decided", "Not yet decided"),
                        ],
                        max_length=20,
                        verbose_name="basis of representation",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("AL", "Alabama"),
                            ("AK", "Alaska"),
                            ("AZ", "Arizona"),
                            ("AR", "Arkansas"),
                            ("CA", "California"),
                            ("CO", "Colorado"),
                            ("CT", "Connecticut"),
                            ("DE", "Delaware"),
                            ("DC", "District of Columbia"),
                            ("FL", "Florida"),
                            ("GA", "Georgia"),
                            ("HI", "Hawaii"),
                            ("ID", "Idaho"),
                            ("IL", "Illinois"),
                            ("IN", "Indiana"),
                            ("IA", "Iowa"),
                            ("KS", "Kansas"),
                            ("KY", "Kentucky"),
                            ("LA", "Louisiana"),
                            ("ME", "Maine"),
                            ("MD", "Maryland"),
                            ("MA", "Massachusetts"),
                            ("MI", "Michigan"),
                            ("MN", "Minnesota"),
                            ("MS", "Mississippi"),
                            ("MO", "Missouri"),
                            ("MT", "Montana"),
                            ("NE", "Nebraska"),
                            ("NV", "Nevada"),
                            ("NH", "New Hampshire"),
                            ("NJ", "New Jersey"),
                            ("NM", "New Mexico"),
                            ("NY", "New York"),
                            ("NC", "North Carolina"),
                            ("ND", "North Dakota"),
                            ("OH", "Ohio"),
                            ("OK", "Oklahoma"),
                            ("OR", "Oregon"),
                            ("PA", "Pennsylvania"),
                            ("RI", "Rhode Island"),
                            ("SC", "South Carolina"),
                            ("SD", "South Dakota"),
                            ("TN", "Tennessee"),
                            ("TX", "Texas"),
                            ("UT", "Utah"),
                            ("VT", "Vermont"),
                            ("VA", "Virginia"),
                            ("WA", "Washington"),
                            ("WV", "West Virginia"),
                            ("WI", "Wisconsin"),
                            ("WY", "Wyoming"),
                            ("AS", "American Samoa"),
                            ("GU", "Guam"),
                            ("MP", "Northern Mariana Islands"),
                            ("PR", "Puerto Rico"),
                            ("VI", "U.S. Virgin Islands"),
                        ],
                        max_length=2,
                        verbose_name="state where the client lives",
                    ),
                ),
                (
                    "alerts",
                    models.CharField(
                        choices=[("none", "No alerts"), ("daily", "Once a day"), ("weekly", "Once a week")],
                        default="weekly",
                        max_length=8,
                        verbose_name="tell me of new items",
                    ),
                ),
                (
                    "opened_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="opened on"),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="registered at"
                    ),
                ),
                (
                    "adjudicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forums.adjudicator",
                        verbose_name="judge",
                    ),
                ),
                (
                    "forum",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forums.forum",
                        verbose_name="asylum office or court",
                    ),
                ),
                (
                    "terms",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.termsversion",
                        verbose_name="terms agreed to",
                    ),
                ),
            ],
            options={
                "verbose_name": "case",
                "verbose_name_plural": "cases",
                "ordering": ["-opened_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="CaseHandover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="entered")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handover",
                        to="casefiles.case",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases_entered_for_her",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "case entered for an advocate",
                "verbose_name_plural": "cases entered for advocates",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="DeadlineRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="slug")),
                ("label", models.CharField(max_length=160, verbose_name="label")),
                ("trigger", models.SlugField(max_length=40, verbose_name="counts from")),
                ("years", models.SmallIntegerField(default=0, verbose_name="years")),
                ("days", models.SmallIntegerField(default=0, verbose_name="days")),
                ("citation", models.CharField(max_length=160, verbose_name="legal citation")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("stable", "stable"),
                            ("volatile", "in motion"),
                            ("verify", "to be checked"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("source", models.TextField(blank=True, verbose_name="what is known of it")),
                ("active", models.BooleanField(default=True, verbose_name="in use")),
                ("last_checked_on", models.DateField(blank=True, null=True, verbose_name="last checked on")),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="checked by",
                    ),
                ),
            ],
            options={
                "verbose_name": "deadline rule",
                "verbose_name_plural": "deadline rules",
                "ordering": ["label"],
            },
        ),
        migrations.CreateModel(
            name="DecisionSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", records.encryption.EncryptedTextField(verbose_name="case number")),
                ("number_key", models.CharField(db_index=True, editable=False, max_length=64)),
                (
                    "entered_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="entered at"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="decision_sources",
                        to="casefiles.case",
                        verbose_name="case",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
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
                        related_name="decision_source",
                        to="library.libraryitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "source of a decision",
                "verbose_name_plural": "sources of decisions",
            },
        ),
        migrations.CreateModel(
            name="FactGroupTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fact_group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="group_terms",
                        to="casefiles.factgroup",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="library.term",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="factgroup",
            name="terms",
            field=models.ManyToManyField(
                related_name="+", through="casefiles.FactGroupTerm", to="library.term"
            ),
        ),
        migrations.CreateModel(
            name="HiddenItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("country", "It is about another country or region"),
                            ("harm", "The claim is of another kind"),
                            ("stage", "It belongs to another stage"),
                            ("old", "The law or the facts in it have moved on"),
                            ("known", "I have it already"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                        verbose_name="reason",
                    ),
                ),
                ("note", records.encryption.EncryptedTextField(blank=True, verbose_name="in a few words")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hidden_items",
                        to="casefiles.case",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hidden_in",
                        to="library.libraryitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "item that is not relevant",
                "verbose_name_plural": "items that are not relevant",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="LibraryItemGroupPermission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "since",
                    records.moments.MomentField(default=django.utils.timezone.now, verbose_name="since"),
                ),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="library.libraryitem",
                    ),
                ),
                ("group", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.group")),
                (
                    "permission",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission"),
                ),
            ],
            options={
                "verbose_name": "attachment of an item",
                "verbose_name_plural": "attachments of items",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                ("detail", models.JSONField(default=dict, verbose_name="what changed")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="casefiles.case",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of a case",
                "verbose_name_plural": "changes of a case",
                "ordering": ["-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "version"), name="casefiles_casechange_version_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="facts", to="casefiles.case"
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="library.term",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["term", "case"], name="casefiles_casefact_by_term")],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "term"), name="casefiles_casefact_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("owner", "Owner"), ("co-counsel", "Co-counsel"), ("viewer", "Viewer")],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                ("since", models.DateTimeField(default=django.utils.timezone.now, verbose_name="since")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="casefiles.case",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case_memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "member of a case",
                "verbose_name_plural": "members of a case",
                "constraints": [
                    models.UniqueConstraint(fields=("case", "user"), name="casefiles_casemember_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("role", "owner")),
                        fields=("case",),
                        name="casefiles_casemember_one_owner",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", ""),
                            ("origin", "Country of origin"),
                            ("second-nationality", "Second nationality"),
                            ("last-residence", "Last habitual residence"),
                            ("other-country", "Other country feared"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stated",
                        to="casefiles.case",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="library.term"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "term", "role"), name="casefiles_caseterm_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("last_at", models.DateTimeField(verbose_name="last request")),
                ("previous_at", models.DateTimeField(null=True, verbose_name="end of the visit before")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="casefiles.case",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "visit",
                "verbose_name_plural": "visits",
                "constraints": [
                    models.UniqueConstraint(fields=("case", "user"), name="casefiles_casevisit_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("names", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("version", models.PositiveIntegerField(null=True, verbose_name="version of the case")),
                ("typed", records.encryption.EncryptedTextField(blank=True, verbose_name="what was typed")),
                ("section", models.SlugField(max_length=20, verbose_name="section last written in")),
                ("begun_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="begun")),
                (
                    "saved_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="saved"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="casefiles.case",
                    ),
                ),
                (
                    "intended_for",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="intake_drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "draft",
                "verbose_name_plural": "drafts",
                "ordering": ["-saved_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "case"), name="casefiles_draft_once_a_case"),
                    models.UniqueConstraint(
                        condition=models.Q(("case__isnull", True), ("intended_for__isnull", True)),
                        fields=("user",),
                        name="casefiles_draft_one_new_case",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("case__isnull", True)),
                        fields=("user", "intended_for"),
                        name="casefiles_draft_one_new_case_for_each",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseFactGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "since",
                    records.moments.MomentField(default=django.utils.timezone.now, verbose_name="since"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fact_groups",
                        to="casefiles.case",
                    ),
                ),
                (
                    "fact_group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to="casefiles.factgroup",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "fact_group"), name="casefiles_casefactgroup_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="factgroupterm",
            index=models.Index(fields=["term", "fact_group"], name="casefiles_fgterm_by_term"),
        ),
        migrations.AddConstraint(
            model_name="factgroupterm",
            constraint=models.UniqueConstraint(
                fields=("fact_group", "term"), name="casefiles_factgroupterm_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="hiddenitem",
            constraint=models.UniqueConstraint(fields=("case", "item"), name="casefiles_hiddenitem_once"),
        ),
        migrations.AddIndex(
            model_name="libraryitemgrouppermission",
            index=models.Index(fields=["group", "content_object", "since"], name="casefiles_held_by_group"),
        ),
        migrations.AlterUniqueTogether(
            name="libraryitemgrouppermission",
            unique_together={("group", "permission", "content_object")},
        ),
    ]
