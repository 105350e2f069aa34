"""What hangs where: of each home and each zone the newest copy that was delivered.

A replaced copy was replaced because it would say something else, so its wall lies; where the register says the
same again since, the next change to it finds out.
"""

from django.db import migrations
from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce

CARD, BOARD = Q(kind="contact_card"), Q(kind="name_board")
CURRENT = Q(superseded_at__isnull=True)
FIGURES = {
    "undelivered": CARD & CURRENT & Q(delivered_at__isnull=True),
    "outdated": CARD & CURRENT & Q(is_stale=True),
    "delivered": CARD & Q(is_hanging=True),
    "stale": CARD & Q(is_hanging=True, is_stale=True),
    "boards": BOARD & Q(is_hanging=True),
    "boards_stale": BOARD & Q(is_hanging=True, is_stale=True),
}
DELIVERED = CURRENT & Q(delivered_at__isnull=False)
FIGURES_BEFORE = {
    "delivered": CARD & DELIVERED,
    "stale": CARD & DELIVERED & Q(is_stale=True),
    "boards": BOARD & DELIVERED,
    "boards_stale": BOARD & DELIVERED & Q(is_stale=True),
}


def hang(apps, schema_editor):
    cards = apps.get_model("cards", "Card").objects.using(schema_editor.connection.alias).order_by()
    for of_kind, place in ((CARD, "household"), (BOARD, "unit")):
        delivered = cards.filter(of_kind, delivered_at__isnull=False)
        newest = delivered.values(place).annotate(newest=Max("pk")).values("newest")
        cards.filter(pk__in=newest).update(is_hanging=True)
    replaced = cards.filter(is_hanging=True, superseded_at__isnull=False)
    replaced.update(is_stale=True, stale_since=Coalesce("stale_since", "superseded_at"))


def forget(apps, schema_editor):
    """Before, only what is in force could be out of date."""
    cards = apps.get_model("cards", "Card").objects.using(schema_editor.connection.alias)
    replaced = cards.filter(is_hanging=True, superseded_at__isnull=False)
    replaced.update(is_stale=False, stale_since=None)


def count(apps, schema_editor, figures=FIGURES):
    alias = schema_editor.connection.alias
    cards = apps.get_model("cards", "Card").objects.using(alias).filter(household__left_on=None).order_by()
    counts = {name: Count("pk", filter=counted) for name, counted in figures.items()}
    counted = {row.pop("village"): row for row in cards.values("village").annotate(**counts)}
    for row in apps.get_model("cards", "RegisterSummary").objects.using(alias).all():
        for name, value in counted.get(row.pk, {}).items():
            setattr(row, name, value)
        row.save(update_fields=list(figures))


def count_as_before(apps, schema_editor):
    count(apps, schema_editor, FIGURES_BEFORE)


class Migration(migrations.Migration):
    dependencies = [("cards", "0003_walls")]

    operations = [
        migrations.RunPython(hang, forget, elidable=True),
        migrations.RunPython(count, count_as_before, elidable=True),
    ]
