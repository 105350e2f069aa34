"""Models, tables and columns bear today's words; no row is copied.

Only names change, so the database renames tables and columns in place, with the constraints and indexes that
mention them. Django is told separately: its own way would write some tables anew on SQLite.
"""

from django.db import migrations, models
from django.db.models import Q

TABLES = [
    ("cards_card", "cards_copy"),
    ("cards_takenback", "cards_undonemark"),
    ("cards_cameback", "cards_earlierreturn"),
]
COLUMNS = [
    ("cards_copy", "is_hanging", "is_displayed"),
    ("cards_copy", "superseded_at", "replaced_at"),
    ("cards_undonemark", "card_id", "copy_id"),
    ("cards_undonemark", "taken_back_at", "undone_at"),
    ("cards_undonemark", "taken_back_by_id", "undone_by_id"),
    ("cards_earlierreturn", "card_id", "copy_id"),
    ("cards_villagesettings", "across_right", "landscape_right"),
    ("cards_villagesettings", "across_up", "landscape_up"),
    ("cards_villagesettings", "card_portrait", "card_photo"),
    ("cards_registersummary", "boards", "name_boards"),
    ("cards_registersummary", "boards_stale", "name_boards_stale"),
]
CURRENT = Q(replaced_at__isnull=True)
DISPLAYED = Q(is_displayed=True)
SHEET = Q(kind="fact_sheet")


def table(old, new):
    return migrations.RunSQL(f"ALTER TABLE {old} RENAME TO {new}", f"ALTER TABLE {new} RENAME TO {old}")


def column(name, old, new):
    return migrations.RunSQL(
        f"ALTER TABLE {name} RENAME COLUMN {old} TO {new}", f"ALTER TABLE {name} RENAME COLUMN {new} TO {old}"
    )


def unique(name, place, condition):
    return models.UniqueConstraint(fields=[place, "kind"], condition=condition, name=name)


def index(name, condition):
    return models.Index(fields=["village", "kind"], condition=condition, name=name)


CONSTRAINTS = [
    unique("card_one_current", "household", CURRENT),
    unique("board_one_current", "unit", CURRENT),
    unique("card_one_hanging", "household", DISPLAYED),
    unique("board_one_hanging", "unit", DISPLAYED),
    models.CheckConstraint(
        condition=(DISPLAYED & Q(delivered_at__isnull=False) & ~SHEET)
        | (~DISPLAYED & (Q(delivered_at__isnull=True) | ~CURRENT | SHEET)),
        name="card_hangs_when_delivered",
    ),
]
INDEXES = [index("card_current", CURRENT), index("card_on_hand", CURRENT | DISPLAYED)]


def reference(model, related_name, kind=models.ForeignKey, on_delete=models.CASCADE, **more):
    return kind(to=f"cards.{model}", on_delete=on_delete, related_name=related_name, **more)


REFERENCES = [
    ("copy", "village", reference("village", "copies", on_delete=models.PROTECT)),
    ("copy", "edition", reference("edition", "copies", on_delete=models.PROTECT)),
    ("copy", "household", reference("household", "copies", null=True)),
    ("earlierreturn", "copy", reference("copy", "earlier_return", models.OneToOneField)),
    ("undonemark", "copy", reference("copy", "undone_marks")),
]


class Migration(migrations.Migration):
    dependencies = [("cards", "0009_run_only_choices")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                *(table(*names) for names in TABLES),
                *(column(*names) for names in COLUMNS),
            ],
            state_operations=[
                *(migrations.RemoveConstraint("card", each.name) for each in CONSTRAINTS),
                *(migrations.RemoveIndex("card", each.name) for each in INDEXES),
                migrations.RenameModel("Card", "Copy"),
                migrations.RenameModel("TakenBack", "UndoneMark"),
                migrations.RenameModel("CameBack", "EarlierReturn"),
                migrations.RenameField("copy", "is_hanging", "is_displayed"),
                migrations.RenameField("copy", "superseded_at", "replaced_at"),
                migrations.RenameField("undonemark", "card", "copy"),
                migrations.RenameField("undonemark", "taken_back_at", "undone_at"),
                migrations.RenameField("undonemark", "taken_back_by", "undone_by"),
                migrations.RenameField("earlierreturn", "card", "copy"),
                migrations.RenameField("villagesettings", "across_right", "landscape_right"),
                migrations.RenameField("villagesettings", "across_up", "landscape_up"),
                migrations.RenameField("villagesettings", "card_portrait", "card_photo"),
                migrations.RenameField("registersummary", "boards", "name_boards"),
                migrations.RenameField("registersummary", "boards_stale", "name_boards_stale"),
                *(migrations.AlterField(*each) for each in REFERENCES),
                *(migrations.AddConstraint("copy", each) for each in CONSTRAINTS),
                *(migrations.AddIndex("copy", each) for each in INDEXES),
            ],
        ),
        migrations.RenameIndex("copy", "cards_copy_village_6318d1_idx", "cards_card_village_20b853_idx"),
        migrations.RenameIndex("copy", "cards_copy_townshi_3af54d_idx", "cards_card_townshi_7e550b_idx"),
    ]
