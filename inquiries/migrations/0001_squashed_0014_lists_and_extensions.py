"""All tables as they are from 0014 on, at once, and the category sets that a village can choose from."""

from importlib import import_module

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import inquiries.models.notice_board

add = import_module("inquiries.migrations.0002_categories").add


class Migration(migrations.Migration):
    replaces = [
        ("inquiries", "0001_initial"),
        ("inquiries", "0002_categories"),
        ("inquiries", "0003_feed"),
        ("inquiries", "0004_draft_out"),
        ("inquiries", "0005_displayed"),
        ("inquiries", "0006_erasure"),
        ("inquiries", "0007_addressed_and_seconded"),
        ("inquiries", "0008_whole_notices"),
        ("inquiries", "0009_merged_with"),
        ("inquiries", "0010_suggestions_seconded"),
        ("inquiries", "0011_board_steps"),
        ("inquiries", "0012_put_right"),
        ("inquiries", "0013_names_of_home"),
        ("inquiries", "0014_lists_and_extensions"),
    ]

    initial = True

    dependencies = [
        ("cards", "0027_lists_and_extensions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scheme", models.SlugField(max_length=20, verbose_name="set")),
                ("name", models.CharField(max_length=30, verbose_name="name")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "category",
                "verbose_name_plural": "categories",
                "ordering": ["scheme", "order", "id"],
                "constraints": [models.UniqueConstraint(fields=("scheme", "name"), name="category_once")],
            },
        ),
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                ("key", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="ReplyTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cards.village",
                        verbose_name="village",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("rejected", "Not accepted"),
                            ("accepted", "Accepted"),
                            ("answered_on_spot", "Answered on the spot"),
                            ("assigned", "Assigned"),
                            ("in_progress", "In progress"),
                            ("awaiting_asker", "Waiting for the asker"),
                            ("in_deliberation", "In deliberation"),
                            ("extended", "Extended"),
                            ("referred", "Referred"),
                            ("deferred", "Deferred"),
                            ("answered", "Answered"),
                            ("echoed", "Echo delivered"),
                            ("closed", "Closed"),
                            ("reopened", "Reopened"),
                            ("merged", "Merged"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=18,
                        verbose_name="for",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="inquiries.category",
                        verbose_name="category",
                    ),
                ),
                ("title", models.CharField(max_length=40, verbose_name="title")),
                ("measures", models.TextField(blank=True, max_length=2000, verbose_name="measures taken")),
                ("outcome", models.TextField(blank=True, max_length=2000, verbose_name="outcome")),
            ],
            options={
                "verbose_name": "reply template",
                "verbose_name_plural": "reply templates",
                "ordering": ["title"],
            },
        ),
        migrations.CreateModel(
            name="BoardEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.township",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="cards.village",
                    ),
                ),
                ("month", models.DateField(help_text="First day of the month.", verbose_name="month")),
                ("frozen_at", models.DateTimeField(null=True)),
                (
                    "frozen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("previous_digest", models.CharField(blank=True, max_length=64)),
                (
                    "items_seal",
                    models.CharField(blank=True, db_default="", default="", editable=False, max_length=64),
                ),
                ("displayed_on", models.DateField(blank=True, null=True, verbose_name="put on the board on")),
            ],
            options={
                "verbose_name": "board edition",
                "verbose_name_plural": "board editions",
                "ordering": ["village", "-month"],
                "constraints": [
                    models.UniqueConstraint(fields=("village", "month"), name="board_month_once"),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="board_month_first_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("frozen_at__isnull", False), ("frozen_by__isnull", False)),
                            models.Q(("frozen_at__isnull", True), ("frozen_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="board_frozen_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("digest", ""), ("frozen_at__isnull", True)),
                            models.Q(("frozen_at__isnull", False), models.Q(("digest", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="board_frozen_has_digest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BoardStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.township",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="cards.village",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="inquiries.boardedition",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("frozen", "Board closed"),
                            ("reopened", "Board reopened"),
                            ("displayed", "Sheet put up"),
                        ],
                        max_length=10,
                        verbose_name="act",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("reason_digest", models.CharField(blank=True, max_length=64)),
                (
                    "salt",
                    models.CharField(
                        blank=True, default=inquiries.models.notice_board.new_salt, max_length=32
                    ),
                ),
                ("is_early", models.BooleanField(default=False)),
                ("left_open", models.JSONField(blank=True, default=list)),
                ("displayed_on", models.DateField(null=True, verbose_name="put on the board on")),
                (
                    "photo",
                    models.ImageField(
                        blank=True, upload_to="boards/%Y/%m/", verbose_name="photo of the board"
                    ),
                ),
                ("photo_digest", models.CharField(blank=True, max_length=64)),
                ("sealed", models.CharField(max_length=64)),
                ("previous_digest", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "act on a board",
                "verbose_name_plural": "acts on boards",
                "ordering": ["village", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("village", "number"), name="board_step_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("act", "displayed"), ("displayed_on__isnull", False)),
                            models.Q(
                                models.Q(("act", "displayed"), _negated=True),
                                ("displayed_on__isnull", True),
                                ("photo", ""),
                            ),
                            _connector="OR",
                        ),
                        name="board_step_displayed_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(models.Q(("act", "reopened"), _negated=True), ("is_early", False)),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="board_step_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FileToRemove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("root", models.CharField(choices=[("media", "Media"), ("runs", "Runs")], max_length=6)),
                ("name", models.CharField(max_length=255)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.township",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="cards.village",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("asked_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("is_hidden", models.BooleanField(default=False, verbose_name="hidden for privacy")),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("party", "New achievements of Party building"),
                            ("business", "New experience in starting a business and prospering"),
                            ("culture", "New activities of folk culture"),
                            ("idea", "Work suggestions by Party members and villagers"),
                        ],
                        max_length=10,
                        verbose_name="category",
                    ),
                ),
                ("title", models.CharField(max_length=60, verbose_name="title")),
                ("text", models.TextField(max_length=5000, verbose_name="text")),
                (
                    "posted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("posted_at", models.DateTimeField(verbose_name="posted at")),
                ("let_stand", models.CharField(blank=True, editable=False, max_length=200)),
                ("submission_key", models.UUIDField(editable=False, unique=True)),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "post",
                "verbose_name_plural": "posts",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["village", "-id"], name="inquiries_p_village_f44b86_idx"),
                    models.Index(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=["village", "-posted_at"],
                        name="post_standing",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="post_withdrawn_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_by__isnull", True), ("published_at__isnull", False), _connector="OR"
                        ),
                        name="post_published_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_by__isnull", True),
                            models.Q(("published_by", models.F("posted_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="post_published_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asked_at__isnull", False), ("asked_by__isnull", False)),
                            models.Q(("asked_at__isnull", True), ("asked_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="post_asked_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                            models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="post_confirmed_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(
                                ("withdrawn_by__isnull", False),
                                models.Q(("confirmed_by", models.F("withdrawn_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="post_confirmed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_hidden", False), ("withdrawn_at__isnull", False), _connector="OR"
                        ),
                        name="post_hidden_is_withdrawn",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PostPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="inquiries.post",
                    ),
                ),
                (
                    "file",
                    models.ImageField(
                        height_field="height",
                        upload_to="feed/%Y/%m/",
                        verbose_name="photo",
                        width_field="width",
                    ),
                ),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "photo of a post",
                "verbose_name_plural": "photos of posts",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="InquirySummary",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cards.township"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cards.village"
                    ),
                ),
                ("month", models.DateField()),
                ("measure", models.CharField(max_length=18)),
                ("is_restricted", models.BooleanField(default=False)),
                ("n", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["township", "month"], name="inquiries_i_townshi_7b8701_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("village", "month", "measure", "is_restricted"), name="inquiry_summary_cell"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DiaryEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.township",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="cards.village",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="diary_entries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="diary_entries",
                        to="cards.household",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("visit", "Visit"),
                            ("talk", "Heart-to-heart talk"),
                            ("return_visit", "Return visit"),
                            ("policy", "Policy told"),
                            ("mediation", "Mediation"),
                            ("hazard", "Hazard check"),
                            ("hygiene", "Hygiene check"),
                            ("contact_tried", "Tried, not reached"),
                        ],
                        default="visit",
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("told", "Told"), ("heard", "Heard")],
                        default="heard",
                        max_length=6,
                        verbose_name="direction",
                    ),
                ),
                ("on", models.DateField(verbose_name="on")),
                (
                    "words",
                    models.TextField(blank=True, max_length=2000, verbose_name="what was said or seen"),
                ),
                (
                    "is_restricted",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="complaint about a cadre"
                    ),
                ),
                (
                    "for_county",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="complaint about a township official"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("submission_key", models.UUIDField(editable=False, null=True, unique=True)),
            ],
            options={
                "verbose_name": "diary entry",
                "verbose_name_plural": "diary entries",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["village", "-on", "-id"], name="inquiries_d_village_414146_idx"),
                    models.Index(fields=["township", "-on", "-id"], name="inquiries_d_townshi_e348b5_idx"),
                    models.Index(fields=["household", "-id"], name="inquiries_d_househo_dee581_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.township",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="cards.village",
                    ),
                ),
                ("number", models.CharField(max_length=20, verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "Question"),
                            ("suggestion", "Suggestion"),
                            ("errand", "Errand"),
                            ("dispute", "Dispute"),
                            ("hazard", "Hazard"),
                            ("complaint", "Complaint"),
                        ],
                        default="question",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "errand_mode",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accompanied", "Accompanied errand"),
                            ("assisted", "Assisted errand"),
                            ("delegated", "Delegated errand"),
                        ],
                        max_length=12,
                        verbose_name="errand mode",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inquiries.category",
                        verbose_name="category",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inquiries",
                        to="cards.servicecentre",
                    ),
                ),
                ("subject", models.CharField(max_length=60, verbose_name="subject")),
                ("text", models.TextField(max_length=5000, verbose_name="what was asked")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("visit", "Visit"),
                            ("phone", "Phone"),
                            ("office", "Masses work station"),
                            ("card", "Contact card"),
                            ("qr", "QR code"),
                            ("chat_group", "Chat group"),
                            ("yard_talk", "Yard night talk"),
                            ("bench_meeting", "Bench meeting"),
                            ("pavilion", "Discussion pavilion"),
                            ("letter", "Letter or box"),
                            ("feed", "Village feed"),
                        ],
                        default="visit",
                        max_length=14,
                        verbose_name="channel",
                    ),
                ),
                (
                    "card",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inquiries",
                        to="cards.copy",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inquiries",
                        to="cards.household",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inquiries",
                        to="inquiries.diaryentry",
                    ),
                ),
                (
                    "about_cadre",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.person",
                        verbose_name="about",
                    ),
                ),
                ("is_restricted", models.BooleanField(default=False, verbose_name="complaint about a cadre")),
                (
                    "for_county",
                    models.BooleanField(default=False, verbose_name="complaint about a township official"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("submission_key", models.UUIDField(editable=False, unique=True)),
                ("submission_digest", models.CharField(editable=False, max_length=64)),
                ("notice_version", models.CharField(blank=True, editable=False, max_length=10)),
                ("names_of_home", models.JSONField(blank=True, default=list, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("rejected", "Not accepted"),
                            ("accepted", "Accepted"),
                            ("answered_on_spot", "Answered on the spot"),
                            ("assigned", "Assigned"),
                            ("in_progress", "In progress"),
                            ("awaiting_asker", "Waiting for the asker"),
                            ("in_deliberation", "In deliberation"),
                            ("extended", "Extended"),
                            ("referred", "Referred"),
                            ("deferred", "Deferred"),
                            ("answered", "Answered"),
                            ("echoed", "Echo delivered"),
                            ("closed", "Closed"),
                            ("reopened", "Reopened"),
                            ("merged", "Merged"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="received",
                        max_length=18,
                        verbose_name="state",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_inquiries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("received_at", models.DateTimeField(verbose_name="received at")),
                ("accepted_at", models.DateTimeField(null=True, verbose_name="accepted at")),
                ("promise_days", models.PositiveSmallIntegerField(null=True)),
                (
                    "promise_unit",
                    models.CharField(
                        blank=True,
                        choices=[("calendar", "Calendar days"), ("working", "Working days")],
                        max_length=10,
                    ),
                ),
                ("due_on", models.DateField(null=True, verbose_name="due on")),
                ("due_is_provisional", models.BooleanField(default=False)),
                ("paused_on", models.DateField(null=True)),
                ("asker_limit", models.DateField(null=True)),
                ("extended_at", models.DateTimeField(null=True)),
                (
                    "extended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("extension_on", models.DateField(null=True)),
                (
                    "extension_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("review_on", models.DateField(null=True, verbose_name="review on")),
                (
                    "referral_receipt",
                    models.CharField(blank=True, max_length=40, verbose_name="receipt number"),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("unreached", models.BooleanField(default=False)),
                ("posted_at", models.DateTimeField(null=True)),
                (
                    "posted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="inquiries.inquiry",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "verbose_name": "inquiry",
                "verbose_name_plural": "inquiries",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["village", "-id"], name="inquiries_i_village_20e618_idx"),
                    models.Index(fields=["township", "-id"], name="inquiries_i_townshi_d1924a_idx"),
                    models.Index(
                        fields=["village", "-received_at", "-id"], name="inquiries_i_village_569b12_idx"
                    ),
                    models.Index(
                        fields=["township", "-received_at", "-id"], name="inquiries_i_townshi_3e42ca_idx"
                    ),
                    models.Index(
                        fields=["township", "village", "number"], name="inquiries_i_townshi_fb79e4_idx"
                    ),
                    models.Index(fields=["village", "state", "-id"], name="inquiries_i_village_218ab4_idx"),
                    models.Index(fields=["township", "state", "-id"], name="inquiries_i_townshi_b5ab70_idx"),
                    models.Index(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "received",
                                    "accepted",
                                    "assigned",
                                    "in_progress",
                                    "in_deliberation",
                                    "extended",
                                    "referred",
                                    "reopened",
                                ],
                            )
                        ),
                        fields=["village", "due_on"],
                        name="inquiry_running_due",
                    ),
                    models.Index(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "received",
                                    "accepted",
                                    "assigned",
                                    "in_progress",
                                    "in_deliberation",
                                    "extended",
                                    "referred",
                                    "reopened",
                                    "awaiting_asker",
                                ],
                            )
                        ),
                        fields=["owner", "due_on"],
                        name="inquiry_owner_due",
                    ),
                    models.Index(fields=["household", "-id"], name="inquiries_i_househo_0c41fe_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("village", "number"), name="inquiry_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "received",
                                    "rejected",
                                    "accepted",
                                    "answered_on_spot",
                                    "assigned",
                                    "in_progress",
                                    "awaiting_asker",
                                    "in_deliberation",
                                    "extended",
                                    "referred",
                                    "deferred",
                                    "answered",
                                    "echoed",
                                    "closed",
                                    "reopened",
                                    "merged",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="inquiry_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("about_cadre__isnull", True), ("is_restricted", True), _connector="OR"
                        ),
                        name="inquiry_about_cadre_restricted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("for_county", False), ("is_restricted", True), _connector="OR"),
                        name="inquiry_for_county_restricted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("posted_at__isnull", False), ("posted_by__isnull", False)),
                            models.Q(("posted_at__isnull", True), ("posted_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="inquiry_posted_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("extended_at__isnull", False), ("extended_by__isnull", False)),
                            models.Q(("extended_at__isnull", True), ("extended_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="inquiry_extended_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("extension_on__isnull", False), ("extension_by__isnull", False)),
                            models.Q(("extension_on__isnull", True), ("extension_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="inquiry_extension_asked_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("merged_into__isnull", False), ("state", "merged")),
                            models.Q(
                                models.Q(("state", "merged"), _negated=True), ("merged_into__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="inquiry_merged_has_target",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "deferred"), _negated=True),
                            ("review_on__isnull", False),
                            _connector="OR",
                        ),
                        name="inquiry_deferred_has_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paused_on__isnull", False), ("state", "awaiting_asker")),
                            models.Q(
                                models.Q(("state", "awaiting_asker"), _negated=True),
                                ("paused_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="inquiry_paused_only_waiting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_at__isnull", True),
                            ("accepted_at__gte", models.F("received_at")),
                            _connector="OR",
                        ),
                        name="inquiry_accepted_after_receipt",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["received", "rejected", "withdrawn", "merged"]),
                            ("accepted_at__isnull", False),
                            _connector="OR",
                        ),
                        name="inquiry_accepted_before_work",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="inquiries.inquiry",
                    ),
                ),
                (
                    "file",
                    models.ImageField(
                        height_field="height",
                        upload_to="inquiries/%Y/%m/",
                        verbose_name="photo",
                        width_field="width",
                    ),
                ),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="inquiries.inquiry",
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("query", models.TextField(max_length=5000, verbose_name="query")),
                ("measures", models.TextField(blank=True, max_length=5000, verbose_name="measures taken")),
                ("outcome", models.TextField(blank=True, max_length=5000, verbose_name="outcome")),
                (
                    "objective_reason",
                    models.TextField(blank=True, max_length=2000, verbose_name="objective reason"),
                ),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="review on")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("approved_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
                "ordering": ["inquiry", "-round"],
                "constraints": [
                    models.UniqueConstraint(fields=("inquiry", "round"), name="answer_round_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_by__isnull", False), ("approved_at__isnull", False)),
                            models.Q(("approved_by__isnull", True), ("approved_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="answer_approved_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("made_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="answer_approved_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_on__isnull", True),
                            models.Q(("objective_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="answer_deferred_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Asker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="askers",
                        to="inquiries.inquiry",
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved_askers",
                        to="inquiries.inquiry",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.township",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cards.household",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="full name")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                ("nonce", models.CharField(editable=False, max_length=32)),
                ("code_hash", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "echo_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "Slip handed over in person"),
                            ("told", "Told in person"),
                            ("phoned", "Told by phone"),
                            ("collected", "Slip collected by code"),
                            ("through_liaison", "Through the linked person"),
                            ("online", "Read online by code"),
                        ],
                        max_length=16,
                        verbose_name="how",
                    ),
                ),
                ("echoed_at", models.DateTimeField(null=True)),
                (
                    "echoed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("satisfied", "Satisfied"),
                            ("basically", "Basically satisfied"),
                            ("not_satisfied", "Not satisfied"),
                        ],
                        max_length=14,
                        verbose_name="verdict",
                    ),
                ),
                (
                    "verdict_words",
                    models.TextField(blank=True, max_length=1000, verbose_name="what is missing"),
                ),
                ("verdict_at", models.DateTimeField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "verdict_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "asker",
                "verbose_name_plural": "askers",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("echo_how", ""), ("echoed_at__isnull", True), ("echoed_by__isnull", True)
                            ),
                            models.Q(
                                ("echoed_at__isnull", False),
                                ("echoed_by__isnull", False),
                                models.Q(("echo_how__in", ["", "online"]), _negated=True),
                            ),
                            models.Q(
                                ("echo_how", "online"),
                                ("echoed_at__isnull", False),
                                ("echoed_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="asker_echoed_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict", ""), ("verdict_at__isnull", True)),
                            models.Q(models.Q(("verdict", ""), _negated=True), ("verdict_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="asker_verdict_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("erased_at__isnull", True),
                            models.Q(("household__isnull", True), ("name", ""), ("nonce", ""), ("phone", "")),
                            _connector="OR",
                        ),
                        name="asker_erased_is_nameless",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict_by__isnull", True),
                            models.Q(("verdict", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="asker_verdict_by_has_verdict",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="inquiries.inquiry",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.township",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("move", models.CharField(max_length=20)),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inquiries.inquiry",
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inquiries.asker",
                    ),
                ),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("received", "Received"),
                            ("rejected", "Not accepted"),
                            ("accepted", "Accepted"),
                            ("answered_on_spot", "Answered on the spot"),
                            ("assigned", "Assigned"),
                            ("in_progress", "In progress"),
                            ("awaiting_asker", "Waiting for the asker"),
                            ("in_deliberation", "In deliberation"),
                            ("extended", "Extended"),
                            ("referred", "Referred"),
                            ("deferred", "Deferred"),
                            ("answered", "Answered"),
                            ("echoed", "Echo delivered"),
                            ("closed", "Closed"),
                            ("reopened", "Reopened"),
                            ("merged", "Merged"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=18,
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("rejected", "Not accepted"),
                            ("accepted", "Accepted"),
                            ("answered_on_spot", "Answered on the spot"),
                            ("assigned", "Assigned"),
                            ("in_progress", "In progress"),
                            ("awaiting_asker", "Waiting for the asker"),
                            ("in_deliberation", "In deliberation"),
                            ("extended", "Extended"),
                            ("referred", "Referred"),
                            ("deferred", "Deferred"),
                            ("answered", "Answered"),
                            ("echoed", "Echo delivered"),
                            ("closed", "Closed"),
                            ("reopened", "Reopened"),
                            ("merged", "Merged"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=18,
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=6000)),
                ("due_before", models.DateField(null=True)),
                ("due_after", models.DateField(null=True)),
                ("counted", models.JSONField(null=True)),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["id"],
                "indexes": [models.Index(fields=["inquiry", "id"], name="inquiries_e_inquiry_44c05b_idx")],
            },
        ),
        migrations.CreateModel(
            name="AskerAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="acts", to="inquiries.asker"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[("hand_over", "Echo handed over"), ("verdict", "Verdict")], max_length=9
                    ),
                ),
                (
                    "last",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="inquiries.event"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("before", models.JSONField(default=dict)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="asker_act_undone_together",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BoardItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("asked_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("is_hidden", models.BooleanField(default=False, verbose_name="hidden for privacy")),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="inquiries.boardedition",
                    ),
                ),
                (
                    "inquiry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="board_items",
                        to="inquiries.inquiry",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("echo", "Echo"), ("correction", "Correction")],
                        default="echo",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="inquiries.boarditem",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("rejected", "Not accepted"),
                            ("accepted", "Accepted"),
                            ("answered_on_spot", "Answered on the spot"),
                            ("assigned", "Assigned"),
                            ("in_progress", "In progress"),
                            ("awaiting_asker", "Waiting for the asker"),
                            ("in_deliberation", "In deliberation"),
                            ("extended", "Extended"),
                            ("referred", "Referred"),
                            ("deferred", "Deferred"),
                            ("answered", "Answered"),
                            ("echoed", "Echo delivered"),
                            ("closed", "Closed"),
                            ("reopened", "Reopened"),
                            ("merged", "Merged"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=18,
                        verbose_name="state",
                    ),
                ),
                ("asker", models.CharField(blank=True, max_length=60, verbose_name="asker")),
                ("subject", models.CharField(max_length=60, verbose_name="subject")),
                ("query", models.TextField(max_length=5000, verbose_name="query")),
                ("measures", models.TextField(blank=True, max_length=5000, verbose_name="measures taken")),
                ("outcome", models.TextField(blank=True, max_length=5000, verbose_name="outcome")),
                ("reason", models.TextField(blank=True, max_length=2000, verbose_name="objective reason")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="review on")),
                ("received_on", models.DateField(verbose_name="received on")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inquiries.answer",
                    ),
                ),
                ("changed", models.JSONField(blank=True, default=list, editable=False)),
                (
                    "posted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("posted_at", models.DateTimeField(verbose_name="posted at")),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "digest",
                    models.CharField(blank=True, db_default="", default="", editable=False, max_length=64),
                ),
                (
                    "salt",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default=inquiries.models.notice_board.new_salt,
                        editable=False,
                        max_length=32,
                    ),
                ),
            ],
            options={
                "verbose_name": "board item",
                "verbose_name_plural": "board items",
                "ordering": ["edition", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "number"), name="board_item_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("posted_by", models.F("made_by")), _negated=True),
                        name="board_item_posted_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="board_item_withdrawn_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("erased_at__isnull", True),
                            models.Q(
                                ("asker", ""),
                                ("measures", ""),
                                ("outcome", ""),
                                ("query", ""),
                                ("reason", ""),
                                ("salt", ""),
                                ("subject", ""),
                                ("withdrawn_reason", ""),
                                models.Q(("digest", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="board_item_erased_is_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asked_at__isnull", False), ("asked_by__isnull", False)),
                            models.Q(("asked_at__isnull", True), ("asked_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="board_item_asked_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                            models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="board_item_confirmed_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(
                                ("withdrawn_by__isnull", False),
                                models.Q(("confirmed_by", models.F("withdrawn_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="board_item_confirmed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_hidden", False), ("withdrawn_at__isnull", False), _connector="OR"
                        ),
                        name="board_item_hidden_is_withdrawn",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("asked_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("is_hidden", models.BooleanField(default=False, verbose_name="hidden for privacy")),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="inquiries.post",
                    ),
                ),
                (
                    "inquiry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comment",
                        to="inquiries.inquiry",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=1000, verbose_name="text")),
                ("proposed_at", models.DateTimeField(null=True)),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("shown_at", models.DateTimeField(null=True)),
                (
                    "shown_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "suggestion on a post",
                "verbose_name_plural": "suggestions on posts",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("proposed_at__isnull", False), ("proposed_by__isnull", False)),
                            models.Q(("proposed_at__isnull", True), ("proposed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="comment_proposed_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shown_at__isnull", True), ("proposed_at__isnull", False), _connector="OR"
                        ),
                        name="comment_shown_as_proposed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shown_by__isnull", True), ("shown_at__isnull", False), _connector="OR"
                        ),
                        name="comment_shown_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shown_by__isnull", True),
                            models.Q(("shown_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="comment_shown_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("proposed_at__isnull", False), ("text", ""), _connector="OR"),
                        name="comment_text_only_proposed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="comment_withdrawn_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asked_at__isnull", False), ("asked_by__isnull", False)),
                            models.Q(("asked_at__isnull", True), ("asked_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="comment_asked_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                            models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="comment_confirmed_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(
                                ("withdrawn_by__isnull", False),
                                models.Q(("confirmed_by", models.F("withdrawn_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="comment_confirmed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_hidden", False), ("withdrawn_at__isnull", False), _connector="OR"
                        ),
                        name="comment_hidden_is_withdrawn",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DiaryChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="inquiries.diaryentry",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("before", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="HolidayNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        unique=True,
                        validators=[
                            django.core.validators.MinValueValidator(2020),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                ("reference", models.CharField(max_length=120, verbose_name="number of the notice")),
                ("loaded_at", models.DateTimeField(verbose_name="loaded at")),
                (
                    "loaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="loaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "holiday notice",
                "verbose_name_plural": "holiday notices",
                "ordering": ["-year"],
            },
        ),
        migrations.CreateModel(
            name="Workday",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days",
                        to="inquiries.holidaynotice",
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("is_workday", models.BooleanField(verbose_name="workday")),
            ],
            options={
                "verbose_name": "day of the holiday notice",
                "verbose_name_plural": "days of the holiday notice",
                "ordering": ["day"],
                "constraints": [
                    models.UniqueConstraint(fields=("notice", "day"), name="workday_once_a_notice")
                ],
            },
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
