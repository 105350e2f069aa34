"""All tables as they are from 0028 on, at once: a new database has them in seconds."""

import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import cards.codes


class Migration(migrations.Migration):
    replaces = [
        ("cards", "0001_initial"),
        ("cards", "0002_paper"),
        ("cards", "0003_walls"),
        ("cards", "0004_walls_known"),
        ("cards", "0005_walls_held"),
        ("cards", "0006_run_selection"),
        ("cards", "0007_across_shift"),
        ("cards", "0008_marks_kept"),
        ("cards", "0009_run_only_choices"),
        ("cards", "0010_copies"),
        ("cards", "0011_run_selection"),
        ("cards", "0012_plain_labels"),
        ("cards", "0013_second_number_and_on_card"),
        ("cards", "0014_audit"),
        ("cards", "0015_accounts"),
        ("cards", "0016_drawing"),
        ("cards", "0017_township_office"),
        ("cards", "0018_last_day_rolls"),
        ("cards", "0019_first_password"),
        ("cards", "0020_county_office"),
        ("cards", "0021_drafts"),
        ("cards", "0022_places_named"),
        ("cards", "0023_answers_checked"),
        ("cards", "0024_register_changes"),
        ("cards", "0025_name_keys_refilled"),
        ("cards", "0026_draft_holder"),
        ("cards", "0027_lists_and_extensions"),
        ("cards", "0028_duty_numbers"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="County",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        help_text="6, 9 or 12 digits",
                        max_length=12,
                        null=True,
                        unique=True,
                        verbose_name="official code",
                    ),
                ),
                ("code_on", models.DateField(blank=True, null=True, verbose_name="code as of")),
                (
                    "office_phone",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=20, verbose_name="office phone"
                    ),
                ),
                (
                    "office_address",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="office address"
                    ),
                ),
                ("province", models.CharField(blank=True, max_length=30, verbose_name="province")),
                ("city", models.CharField(blank=True, max_length=30, verbose_name="city")),
            ],
            options={
                "verbose_name": "county",
                "verbose_name_plural": "counties",
                "ordering": ["code", "id"],
            },
        ),
        migrations.CreateModel(
            name="Township",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        help_text="6, 9 or 12 digits",
                        max_length=12,
                        null=True,
                        unique=True,
                        verbose_name="official code",
                    ),
                ),
                ("code_on", models.DateField(blank=True, null=True, verbose_name="code as of")),
                (
                    "office_phone",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=20, verbose_name="office phone"
                    ),
                ),
                (
                    "office_address",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="office address"
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="townships",
                        to="cards.county",
                        verbose_name="county",
                    ),
                ),
            ],
            options={
                "verbose_name": "township",
                "verbose_name_plural": "townships",
                "ordering": ["code", "id"],
            },
        ),
        migrations.CreateModel(
            name="Village",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        help_text="6, 9 or 12 digits",
                        max_length=12,
                        null=True,
                        unique=True,
                        verbose_name="official code",
                    ),
                ),
                ("code_on", models.DateField(blank=True, null=True, verbose_name="code as of")),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="villages",
                        to="cards.township",
                        verbose_name="township",
                    ),
                ),
                ("population", models.PositiveIntegerField(blank=True, null=True, verbose_name="population")),
                ("office_phone", models.CharField(blank=True, max_length=20, verbose_name="office phone")),
                (
                    "office_address",
                    models.CharField(blank=True, max_length=120, verbose_name="office address"),
                ),
            ],
            options={
                "verbose_name": "village",
                "verbose_name_plural": "villages",
                "ordering": ["code", "id"],
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
                ("name", models.CharField(max_length=60, verbose_name="full name")),
                ("pinyin", models.CharField(blank=True, editable=False, max_length=200)),
                ("initials", models.CharField(blank=True, editable=False, max_length=60)),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                ("other_phone", models.CharField(blank=True, max_length=20, verbose_name="another phone")),
                ("photo", models.ImageField(blank=True, upload_to="people/%Y/%m/", verbose_name="photo")),
                ("is_active", models.BooleanField(default=True, verbose_name="in service")),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["village", "id"],
                "indexes": [
                    models.Index(fields=["village", "-id"], name="cards_perso_village_abf667_idx"),
                    models.Index(fields=["township", "village"], name="cards_perso_townshi_8fb865_idx"),
                    models.Index(fields=["village", "initials"], name="cards_perso_village_7c28df_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("other_phone", ""), models.Q(("phone", ""), _negated=True), _connector="OR"
                        ),
                        name="person_other_phone_second",
                        violation_error_message="Enter the only number as the phone.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("other_phone", ""),
                            models.Q(("other_phone", models.F("phone")), _negated=True),
                            _connector="OR",
                        ),
                        name="person_other_phone_differs",
                        violation_error_message="This is the same number as the phone.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VillageSettings",
            fields=[
                (
                    "village",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="settings",
                        serialize=False,
                        to="cards.village",
                    ),
                ),
                ("preset", models.SlugField(blank=True, max_length=20, verbose_name="preset")),
                (
                    "card_variant",
                    models.CharField(
                        choices=[
                            ("convenience", "便民联系卡"),
                            ("heart", "党群连心卡"),
                            ("care", "便民联心卡"),
                        ],
                        default="convenience",
                        max_length=12,
                        verbose_name="card",
                    ),
                ),
                (
                    "slogan",
                    models.CharField(
                        blank=True,
                        help_text="Such as 要办事，找小刘",
                        max_length=24,
                        verbose_name="slogan on the card",
                    ),
                ),
                (
                    "first_contact",
                    models.ForeignKey(
                        blank=True,
                        help_text="The one person on top of every card.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cards.person",
                        verbose_name="first contact",
                    ),
                ),
                (
                    "card_duties",
                    models.CharField(
                        blank=True,
                        help_text="Printed on the card, separated by spaces.",
                        max_length=60,
                        verbose_name="duties of the linked person",
                    ),
                ),
                ("office_hours", models.CharField(blank=True, max_length=60, verbose_name="office hours")),
                ("duty_line", models.CharField(blank=True, max_length=60, verbose_name="duty line")),
                (
                    "promise_days",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="answer promised within",
                    ),
                ),
                (
                    "promise_unit",
                    models.CharField(
                        choices=[("calendar", "Calendar days"), ("working", "Working days")],
                        default="calendar",
                        max_length=10,
                        verbose_name="counted in",
                    ),
                ),
                (
                    "due_rolls",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Both ways of counting are in use; deadlines that run already stay as they are.",
                        verbose_name="a last day that is a holiday moves to the next working day",
                    ),
                ),
                (
                    "accept_days",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(30),
                        ],
                        verbose_name="accepted within, days",
                    ),
                ),
                (
                    "verdict_days",
                    models.PositiveSmallIntegerField(
                        default=30,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="asked about satisfaction for, days",
                    ),
                ),
                (
                    "publication_day",
                    models.PositiveSmallIntegerField(
                        default=31,
                        help_text="Day of the month; 31 is the last day of every month.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(31),
                        ],
                        verbose_name="publication day",
                    ),
                ),
                (
                    "board_days",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="stays on the board for, days",
                    ),
                ),
                (
                    "answers_checked",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Otherwise only before it is posted on the board.",
                        verbose_name="a second person sees each answer before it reaches the asker",
                    ),
                ),
                (
                    "extensions_asked",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Otherwise the head of an office extends what another person handles.",
                        verbose_name="a later deadline is asked for by one person and approved by another",
                    ),
                ),
                (
                    "duty_numbers",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Anybody can open the village board; without this it names who is on duty today with the office's number alone. Ask those who take turns first.",
                        verbose_name="own numbers of those on duty on the villagers' pages",
                    ),
                ),
                (
                    "visit_duty",
                    models.CharField(
                        choices=[
                            ("none", "No fixed duty"),
                            ("household_month", "Each household once a month"),
                            ("cadre_week", "Each cadre some talks a week"),
                        ],
                        default="none",
                        max_length=16,
                        verbose_name="visit duty",
                    ),
                ),
                (
                    "category_scheme",
                    models.SlugField(default="general", max_length=20, verbose_name="category set"),
                ),
                (
                    "links_wanted",
                    models.BooleanField(default=True, verbose_name="every household has a linked person"),
                ),
                (
                    "card_photo",
                    models.BooleanField(
                        default=False,
                        help_text="Printed where the person has a photo.",
                        verbose_name="portrait of the first contact on the card",
                    ),
                ),
                (
                    "back_right",
                    models.SmallIntegerField(
                        default=0,
                        help_text="Read off the test sheet; negative to the left.",
                        validators=[
                            django.core.validators.MinValueValidator(-50),
                            django.core.validators.MaxValueValidator(50),
                        ],
                        verbose_name="backs shifted to the right, tenths of a millimetre",
                    ),
                ),
                (
                    "back_up",
                    models.SmallIntegerField(
                        default=0,
                        help_text="Read off the test sheet; negative downwards.",
                        validators=[
                            django.core.validators.MinValueValidator(-50),
                            django.core.validators.MaxValueValidator(50),
                        ],
                        verbose_name="backs shifted upwards, tenths of a millimetre",
                    ),
                ),
                (
                    "landscape_right",
                    models.SmallIntegerField(
                        db_default=0,
                        default=0,
                        help_text="Read off its own test sheet; negative to the left.",
                        validators=[
                            django.core.validators.MinValueValidator(-50),
                            django.core.validators.MaxValueValidator(50),
                        ],
                        verbose_name="on landscape paper, backs shifted to the right, tenths of a millimetre",
                    ),
                ),
                (
                    "landscape_up",
                    models.SmallIntegerField(
                        db_default=0,
                        default=0,
                        help_text="Read off its own test sheet; negative downwards.",
                        validators=[
                            django.core.validators.MinValueValidator(-50),
                            django.core.validators.MaxValueValidator(50),
                        ],
                        verbose_name="on landscape paper, backs shifted upwards, tenths of a millimetre",
                    ),
                ),
                (
                    "ties_wanted",
                    models.BooleanField(
                        default=False,
                        verbose_name="each committee cadre ties to one group, one big grower and one hardship household",
                    ),
                ),
            ],
            options={
                "verbose_name": "village settings",
                "verbose_name_plural": "village settings",
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined"),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="full name")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("liaison", "Liaison"),
                            ("cadre", "Village cadre"),
                            ("secretary", "Village secretary"),
                            ("township", "Township official"),
                            ("county", "County official"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=14,
                        verbose_name="role",
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.county",
                        verbose_name="county",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.township",
                        verbose_name="township",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="users",
                        to="cards.village",
                        verbose_name="village",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="user",
                        to="cards.person",
                        verbose_name="person",
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="demo account")),
                (
                    "has_first_password",
                    models.BooleanField(
                        db_default=False, default=False, editable=False, verbose_name="first password"
                    ),
                ),
                ("sign_ins_ended", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "account",
                "verbose_name_plural": "accounts",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("username", django.db.models.functions.text.Lower("username"))),
                        name="user_name_in_lower_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("role__in", ["cadre", "liaison", "secretary"]),
                                ("village__isnull", False),
                                ("county__isnull", True),
                                ("township__isnull", True),
                            ),
                            models.Q(
                                ("county__isnull", True),
                                ("role", "township"),
                                ("township__isnull", False),
                                ("village__isnull", True),
                            ),
                            models.Q(
                                ("county__isnull", False),
                                ("role", "county"),
                                ("township__isnull", True),
                                ("village__isnull", True),
                            ),
                            models.Q(
                                ("county__isnull", True),
                                ("role", "administrator"),
                                ("township__isnull", True),
                                ("village__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="user_place_fits_role",
                        violation_error_message="A village role needs a village, a township role a township, a county role a county; only that.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UsedPassword",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("hash", models.CharField(max_length=128)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Audit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="time")),
                ("act", models.CharField(max_length=30, verbose_name="act")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                ("role", models.CharField(blank=True, max_length=14, verbose_name="role")),
                (
                    "township",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.township",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.village",
                    ),
                ),
                ("kind", models.CharField(blank=True, max_length=40, verbose_name="kind of row")),
                ("row", models.BigIntegerField(blank=True, null=True, verbose_name="number of the row")),
                ("facts", models.JSONField(blank=True, default=dict, verbose_name="facts")),
                ("reference", models.CharField(blank=True, max_length=8, verbose_name="reference")),
                ("network", models.CharField(blank=True, max_length=45, verbose_name="network")),
            ],
            options={
                "verbose_name": "audit entry",
                "verbose_name_plural": "audit",
                "ordering": ["-id"],
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["kind", "row", "id"], name="cards_audit_kind_63bfa8_idx"),
                    models.Index(fields=["act", "id"], name="cards_audit_act_c6ae8e_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceCentre",
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
                ("name", models.CharField(max_length=40, verbose_name="name")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "head",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cards.person",
                        verbose_name="head",
                    ),
                ),
            ],
            options={
                "verbose_name": "service centre",
                "verbose_name_plural": "service centres",
                "ordering": ["village", "order", "id"],
            },
        ),
        migrations.CreateModel(
            name="Cadre",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="cadre",
                        serialize=False,
                        to="cards.person",
                    ),
                ),
                (
                    "body",
                    models.CharField(
                        choices=[
                            ("committee", "Village two committees"),
                            ("stationed", "Stationed officer"),
                            ("patch", "Patch cadre"),
                            ("graduate", "Graduate village officer"),
                        ],
                        max_length=10,
                        verbose_name="body",
                    ),
                ),
                ("position", models.CharField(max_length=40, verbose_name="position")),
                ("duties", models.CharField(blank=True, max_length=200, verbose_name="duties")),
                ("on_card", models.BooleanField(default=True, verbose_name="on the contact card")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order on the card")),
                ("since", models.DateField(blank=True, null=True, verbose_name="in office since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="in office until")),
            ],
            options={
                "verbose_name": "cadre",
                "verbose_name_plural": "cadres",
                "ordering": ["order", "person_id"],
            },
        ),
        migrations.CreateModel(
            name="PartyMember",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="party_member",
                        serialize=False,
                        to="cards.person",
                    ),
                ),
                ("party_group", models.CharField(blank=True, max_length=40, verbose_name="party group")),
                ("office", models.CharField(blank=True, max_length=40, verbose_name="party office")),
                ("assigned_post", models.CharField(blank=True, max_length=60, verbose_name="assigned post")),
            ],
            options={
                "verbose_name": "party member",
                "verbose_name_plural": "party members",
            },
        ),
        migrations.CreateModel(
            name="Unit",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("group", "Villager group"),
                            ("patch", "Patch"),
                            ("micro_grid", "Micro-grid"),
                            ("service_zone", "Service zone"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("name", models.CharField(max_length=40, verbose_name="name")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="parts",
                        to="cards.unit",
                    ),
                ),
                ("centre_place", models.CharField(blank=True, max_length=60, verbose_name="centre place")),
            ],
            options={
                "verbose_name": "unit",
                "verbose_name_plural": "units",
                "ordering": ["village", "kind", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("village", "kind", "number"),
                        name="unit_number_once",
                        violation_error_message="The village has a unit of this kind and number already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="cards.unit"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="cards.person"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("group_leader", "Group leader"),
                            ("party_group_leader", "Party-group leader"),
                            ("grid_worker", "Grid worker"),
                            ("representative", "Villager representative"),
                            ("patch_cadre", "Patch cadre"),
                            ("organiser", "Organiser"),
                            ("supervisor", "Supervisor"),
                            ("volunteer", "Volunteer"),
                        ],
                        max_length=20,
                        verbose_name="seat",
                    ),
                ),
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("party_group_leader", "Party-group leader"),
                            ("party_member", "Party member"),
                            ("group_leader", "Group leader"),
                            ("grid_worker", "Grid worker"),
                            ("womens_adviser", "Women's adviser"),
                            ("warm_hearted", "Warm-hearted villager"),
                            ("five_elders", "One of the five elders"),
                            ("respected_local", "Respected local"),
                            ("veteran", "Veteran"),
                            ("applicant", "Applicant for Party membership"),
                        ],
                        max_length=20,
                        verbose_name="comes from",
                    ),
                ),
                (
                    "route",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("self", "Put themself forward"),
                            ("named", "Named by the branch"),
                            ("recommended", "Recommended by the branch"),
                            ("sent", "Sent down"),
                            ("elected", "Elected"),
                        ],
                        max_length=12,
                        verbose_name="route of selection",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("near", "Lives near"),
                            ("convenient", "Convenient to reach"),
                            ("acquainted", "Well acquainted"),
                        ],
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
            ],
            options={
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
                "ordering": ["unit", "role", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "group_leader",
                                    "party_group_leader",
                                    "representative",
                                    "patch_cadre",
                                    "organiser",
                                    "supervisor",
                                ],
                            ),
                            ("until__isnull", True),
                        ),
                        fields=("unit", "role"),
                        name="seat_held_by_one",
                        violation_error_message="Somebody holds this seat; end that first.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("unit", "person", "role"),
                        name="seat_person_once",
                        violation_error_message="This person holds this seat already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Household",
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
                ("number", models.PositiveIntegerField(verbose_name="household number")),
                ("head_name", models.CharField(max_length=60, verbose_name="head of household")),
                ("pinyin", models.CharField(blank=True, editable=False, max_length=200)),
                ("initials", models.CharField(blank=True, editable=False, max_length=60)),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                (
                    "alternate_name",
                    models.CharField(blank=True, max_length=60, verbose_name="another contact"),
                ),
                (
                    "alternate_phone",
                    models.CharField(blank=True, max_length=20, verbose_name="phone of the other contact"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("original", "Original villager"),
                            ("relocated", "Relocated villager"),
                            ("resettled", "Resettlement-area resident"),
                            ("incomer", "Incomer"),
                            ("merchant", "Merchant"),
                        ],
                        default="original",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("business", models.CharField(blank=True, max_length=60, verbose_name="shop or business")),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_households",
                        to="cards.unit",
                        verbose_name="group",
                    ),
                ),
                (
                    "micro_grid",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="micro_grid_households",
                        to="cards.unit",
                        verbose_name="micro-grid",
                    ),
                ),
                (
                    "service_zone",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="service_zone_households",
                        to="cards.unit",
                        verbose_name="service zone",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=120, verbose_name="address")),
                (
                    "away_address",
                    models.CharField(
                        blank=True,
                        help_text="For those who have left the village but still belong to it.",
                        max_length=120,
                        verbose_name="lives away at",
                    ),
                ),
                (
                    "size",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(99)],
                        verbose_name="people in the home",
                    ),
                ),
                ("is_big_grower", models.BooleanField(default=False, verbose_name="big grower")),
                ("is_hardship", models.BooleanField(default=False, verbose_name="hardship household")),
                ("has_child", models.BooleanField(default=False, verbose_name="child under 14")),
                (
                    "in_chat_group",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(99)],
                        verbose_name="members in the zone's chat group",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="profile reviewed on")),
                ("added_on", models.DateField(editable=False, null=True)),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left the register on")),
                (
                    "token",
                    models.CharField(
                        default=cards.codes.new_token, editable=False, max_length=26, unique=True
                    ),
                ),
            ],
            options={
                "verbose_name": "household",
                "verbose_name_plural": "households",
                "ordering": ["village", "number"],
                "indexes": [
                    models.Index(fields=["village", "-id"], name="cards_house_village_a9ef20_idx"),
                    models.Index(
                        fields=["township", "village", "number"], name="cards_house_townshi_4bda20_idx"
                    ),
                    models.Index(fields=["village", "initials"], name="cards_house_village_8e35c8_idx"),
                    models.Index(fields=["village", "phone"], name="cards_house_village_02a474_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("village", "number"),
                        name="household_number_once",
                        violation_error_message="The village has a household with this number already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
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
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="cards.household",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="cards.person"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("neighbour", "Neighbour link"),
                            ("representative", "Representative link"),
                            ("big_grower", "Big-grower tie"),
                            ("hardship", "Hardship tie"),
                        ],
                        max_length=14,
                        verbose_name="purpose",
                    ),
                ),
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "ordering": ["household", "purpose", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("until__isnull", True)),
                        fields=["person"],
                        name="link_active_person",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("purpose", "neighbour"), ("until__isnull", True)),
                        fields=("household", "purpose"),
                        name="link_one_neighbour",
                        violation_error_message="This household has a linked neighbour; hand over instead.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("household", "person", "purpose"),
                        name="link_person_once",
                        violation_error_message="This person is linked to the household already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterChange",
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
                    "act",
                    models.CharField(
                        choices=[
                            ("added", "Entered"),
                            ("edited", "Corrected"),
                            ("left", "Taken out of the register"),
                            ("returned", "Taken back into the register"),
                            ("linked", "Linked"),
                            ("link_ended", "Link ended"),
                            ("link_corrected", "Link corrected"),
                            ("handed_over", "Handed over"),
                        ],
                        max_length=14,
                        verbose_name="act",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="cards.household",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="cards.link",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="cards.person",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="time")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("before", models.JSONField(default=dict, verbose_name="before")),
                ("touched", models.JSONField(default=dict)),
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
                "verbose_name": "change of the register",
                "verbose_name_plural": "changes of the register",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="register_change_undone_together",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("contact_card", "Contact card"),
                            ("fact_sheet", "Fact sheet"),
                            ("name_board", "Name board"),
                        ],
                        default="contact_card",
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="edition")),
                (
                    "variant",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("convenience", "便民联系卡"),
                            ("heart", "党群连心卡"),
                            ("care", "便民联心卡"),
                        ],
                        max_length=12,
                        verbose_name="card",
                    ),
                ),
                (
                    "month",
                    models.DateField(help_text="First day of the month.", null=True, verbose_name="month"),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                ("approved_at", models.DateTimeField(null=True, verbose_name="approved at")),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": ["village", "kind", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("village", "kind", "number"), name="edition_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "fact_sheet")),
                        fields=("village", "month"),
                        name="edition_one_sheet_a_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "fact_sheet"), ("month__day", 1)),
                            models.Q(
                                models.Q(("kind", "fact_sheet"), _negated=True), ("month__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="edition_sheet_has_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "contact_card"), ("variant__in", ["convenience", "heart", "care"])
                            ),
                            models.Q(models.Q(("kind", "contact_card"), _negated=True), ("variant", "")),
                            _connector="OR",
                        ),
                        name="edition_card_has_variant",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_by__isnull", False), ("approved_at__isnull", False)),
                            models.Q(("approved_by__isnull", True), ("approved_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="edition_approved_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("made_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="edition_approved_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionSection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="cards.edition",
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("work", "本月中心工作"),
                            ("agenda", "主要议程"),
                            ("projects", "项目建设"),
                            ("culture", "文化活动"),
                        ],
                        max_length=10,
                        verbose_name="section",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="text")),
            ],
            options={
                "verbose_name": "section",
                "verbose_name_plural": "sections",
                "constraints": [models.UniqueConstraint(fields=("edition", "section"), name="section_once")],
            },
        ),
        migrations.CreateModel(
            name="Copy",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="cards.village"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="cards.edition"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contact_card", "Contact card"),
                            ("fact_sheet", "Fact sheet"),
                            ("name_board", "Name board"),
                        ],
                        default="contact_card",
                        max_length=14,
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copies",
                        to="cards.household",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_boards",
                        to="cards.unit",
                    ),
                ),
                ("code", models.CharField(max_length=9, unique=True, verbose_name="card code")),
                ("fingerprint", models.CharField(max_length=32)),
                ("is_stale", models.BooleanField(default=False, verbose_name="stale")),
                ("stale_since", models.DateTimeField(null=True)),
                ("printed_at", models.DateTimeField(verbose_name="printed at")),
                (
                    "printed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("delivered_at", models.DateTimeField(null=True, verbose_name="delivered at")),
                (
                    "delivered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "delivered_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("by_hand", "Handed over at home"),
                            ("collected", "Collected at the office"),
                            ("group_leader", "Through the group leader"),
                            ("posted", "Sent by post"),
                        ],
                        max_length=14,
                        verbose_name="how",
                    ),
                ),
                (
                    "carrier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.person",
                    ),
                ),
                ("duties_explained", models.BooleanField(null=True, verbose_name="duties explained")),
                (
                    "is_displayed",
                    models.BooleanField(db_default=False, default=False, verbose_name="displayed"),
                ),
                ("returned_at", models.DateTimeField(null=True, verbose_name="returned at")),
                (
                    "returned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "returned_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("refused", "The household refused it"),
                            ("nobody_home", "Nobody at home"),
                            ("moved", "Moved away"),
                            ("wrong", "Something on it is wrong"),
                            ("damaged", "Damaged or lost"),
                        ],
                        max_length=12,
                        verbose_name="why it was returned",
                    ),
                ),
                ("replaced_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "card",
                "verbose_name_plural": "cards",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["village", "-id"], name="cards_copy_village_6318d1_idx"),
                    models.Index(fields=["township", "-id"], name="cards_copy_townshi_3af54d_idx"),
                    models.Index(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=["village", "kind"],
                        name="card_current",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("replaced_at__isnull", True), ("is_displayed", True), _connector="OR"
                        ),
                        fields=["village", "kind"],
                        name="card_on_hand",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("replaced_at__isnull", True), ("is_displayed", True), _connector="OR"
                        ),
                        fields=["township", "village", "kind"],
                        name="card_by_village",
                    ),
                    models.Index(
                        condition=models.Q(("delivered_at__isnull", False)),
                        fields=["village", "kind"],
                        name="card_delivered",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("household", "kind"),
                        name="card_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("unit", "kind"),
                        name="board_one_current",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_displayed", True)),
                        fields=("household", "kind"),
                        name="card_one_hanging",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_displayed", True)),
                        fields=("unit", "kind"),
                        name="board_one_hanging",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("household__isnull", True), ("kind", "name_board"), ("unit__isnull", False)
                            ),
                            models.Q(
                                models.Q(("kind", "name_board"), _negated=True),
                                ("household__isnull", False),
                                ("unit__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="card_has_its_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("returned_at__isnull", True),
                                ("returned_by__isnull", True),
                                ("returned_why", ""),
                            ),
                            models.Q(
                                ("delivered_at__isnull", True),
                                ("returned_at__isnull", False),
                                ("returned_by__isnull", False),
                                models.Q(("returned_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="card_returned_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("delivered_at__isnull", False), ("delivered_by__isnull", False)),
                            models.Q(("delivered_at__isnull", True), ("delivered_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="card_delivered_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("is_displayed", True),
                                ("delivered_at__isnull", False),
                                models.Q(("kind", "fact_sheet"), _negated=True),
                            ),
                            models.Q(
                                models.Q(("is_displayed", True), _negated=True),
                                models.Q(
                                    ("delivered_at__isnull", True),
                                    models.Q(("replaced_at__isnull", True), _negated=True),
                                    ("kind", "fact_sheet"),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="card_hangs_when_delivered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handout",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handouts",
                        to="cards.edition",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="handouts", to="cards.unit"
                    ),
                ),
                (
                    "leader",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cards.person",
                        verbose_name="handed to",
                    ),
                ),
                ("copies", models.PositiveIntegerField(verbose_name="copies")),
                ("handed_on", models.DateField(verbose_name="handed over on")),
                (
                    "handed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "counted",
                    models.PositiveIntegerField(null=True, verbose_name="given out, as the leader counted"),
                ),
                ("counted_on", models.DateField(null=True, verbose_name="counted on")),
                (
                    "counted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "handout",
                "verbose_name_plural": "handouts",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("counted__isnull", False),
                                ("counted_on__isnull", False),
                                ("counted_by__isnull", False),
                            ),
                            models.Q(
                                ("counted__isnull", True),
                                ("counted_on__isnull", True),
                                ("counted_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="handout_counted_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("counted__isnull", True), ("counted__lte", models.F("copies")), _connector="OR"
                        ),
                        name="handout_not_more_than_copies",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UndoneMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "copy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="undone_marks",
                        to="cards.copy",
                    ),
                ),
                (
                    "mark",
                    models.CharField(
                        choices=[("delivered", "Delivered"), ("returned", "Came back")], max_length=9
                    ),
                ),
                ("how", models.CharField(max_length=14)),
                (
                    "carrier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.person",
                    ),
                ),
                ("duties_explained", models.BooleanField(null=True)),
                ("marked_at", models.DateTimeField()),
                (
                    "marked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("undone_at", models.DateTimeField()),
                (
                    "undone_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="EarlierReturn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "copy",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="earlier_return",
                        to="cards.copy",
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
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("refused", "The household refused it"),
                            ("nobody_home", "Nobody at home"),
                            ("moved", "Moved away"),
                            ("wrong", "Something on it is wrong"),
                            ("damaged", "Damaged or lost"),
                        ],
                        max_length=12,
                    ),
                ),
            ],
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
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("holder", models.CharField(default="", max_length=32)),
                ("address", models.CharField(max_length=500)),
                ("fields", models.JSONField()),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "address"), name="draft_one_a_form")],
            },
        ),
        migrations.CreateModel(
            name="Drawing",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("token", models.CharField(max_length=16)),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="DutyShift",
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
                ("on", models.DateField(verbose_name="day")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="duty_shifts",
                        to="cards.person",
                        verbose_name="on duty",
                    ),
                ),
            ],
            options={
                "verbose_name": "shift",
                "verbose_name_plural": "shifts",
                "ordering": ["on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("village", "on", "person"), name="duty_once_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintRun",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="print_runs",
                        to="cards.township",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="print_runs",
                        to="cards.village",
                    ),
                ),
                ("piece", models.CharField(max_length=20, verbose_name="piece")),
                ("layout", models.CharField(max_length=20, verbose_name="layout")),
                ("month", models.DateField(null=True, verbose_name="month")),
                (
                    "selection",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unprinted", "Only homes that have none yet"),
                            ("stale", "Only what is out of date"),
                            ("undelivered", "Only what has not arrived yet"),
                        ],
                        max_length=12,
                        verbose_name="only",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cards.unit",
                        verbose_name="unit",
                    ),
                ),
                ("homes", models.JSONField(db_default=[], default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Printing"),
                            ("done", "Ready"),
                            ("cancelled", "Cancelled"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "ordered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ordered by",
                    ),
                ),
                ("ordered_at", models.DateTimeField(verbose_name="ordered at")),
                ("worker", models.CharField(blank=True, max_length=40)),
                ("lease_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("villages_wanted", models.PositiveIntegerField(default=0)),
                ("finished_at", models.DateTimeField(null=True, verbose_name="finished at")),
                ("error", models.CharField(blank=True, max_length=500, verbose_name="what went wrong")),
            ],
            options={
                "verbose_name": "print run",
                "verbose_name_plural": "print runs",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "running"])),
                        fields=["id"],
                        name="run_open",
                    ),
                    models.Index(fields=["township", "-id"], name="cards_print_townshi_621759_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "running", "done", "cancelled", "failed"])
                        ),
                        name="run_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at__isnull", True), ("state__in", ["waiting", "running"])),
                            models.Q(
                                models.Q(("state__in", ["waiting", "running"]), _negated=True),
                                ("finished_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="run_finished_has_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintVolume",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="volumes",
                        to="cards.printrun",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cards.village"
                    ),
                ),
                ("file", models.CharField(blank=True, max_length=120)),
                ("wanted", models.PositiveIntegerField()),
                ("printed", models.PositiveIntegerField()),
                ("pages", models.PositiveIntegerField()),
                ("size", models.PositiveIntegerField(help_text="bytes")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("omissions", models.JSONField(default=list)),
                ("remarks", models.JSONField(default=list)),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "volume",
                "verbose_name_plural": "volumes",
                "ordering": ["run", "id"],
                "constraints": [models.UniqueConstraint(fields=("run", "village"), name="volume_once")],
            },
        ),
        migrations.CreateModel(
            name="RegisterSummary",
            fields=[
                (
                    "village",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="register_summary",
                        serialize=False,
                        to="cards.village",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cards.township"
                    ),
                ),
                ("households", models.PositiveIntegerField(default=0)),
                ("unserved", models.PositiveIntegerField(default=0)),
                ("printed", models.PositiveIntegerField(default=0)),
                ("undelivered", models.PositiveIntegerField(db_default=0, default=0)),
                ("delivered", models.PositiveIntegerField(default=0)),
                ("stale", models.PositiveIntegerField(default=0)),
                ("outdated", models.PositiveIntegerField(db_default=0, default=0)),
                ("returned", models.PositiveIntegerField(default=0)),
                ("sheet_editions", models.PositiveIntegerField(default=0)),
                ("sheets", models.PositiveIntegerField(default=0)),
                ("name_boards", models.PositiveIntegerField(default=0)),
                ("name_boards_stale", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Throttle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80)),
                ("window", models.BigIntegerField()),
                ("hits", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("key", "window"), name="throttle_key_window")
                ],
            },
        ),
    ]
