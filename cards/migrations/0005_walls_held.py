"""The database refuses two copies on one wall, and a copy that hangs without having been delivered."""

from django.db import migrations, models
from django.db.models import Q

HANGING = Q(is_hanging=True)
ON_HAND = Q(superseded_at__isnull=True) | HANGING


class Migration(migrations.Migration):
    dependencies = [("cards", "0004_walls_known")]

    operations = [
        migrations.AddIndex(
            "card", models.Index(fields=["village", "kind"], condition=ON_HAND, name="card_on_hand")
        ),
        migrations.AddConstraint(
            "card",
            models.UniqueConstraint(fields=["household", "kind"], condition=HANGING, name="card_one_hanging"),
        ),
        migrations.AddConstraint(
            "card",
            models.UniqueConstraint(fields=["unit", "kind"], condition=HANGING, name="board_one_hanging"),
        ),
        migrations.AddConstraint(
            "card",
            models.CheckConstraint(
                condition=(HANGING & Q(delivered_at__isnull=False) & ~Q(kind="fact_sheet"))
                | (
                    ~HANGING
                    & (Q(delivered_at__isnull=True) | ~Q(superseded_at__isnull=True) | Q(kind="fact_sheet"))
                ),
                name="card_hangs_when_delivered",
            ),
        ),
    ]
