"""What hangs on a wall is kept beside what is in force; marks that were taken back leave a row."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cards", "0002_paper")]

    operations = [
        migrations.AddField(
            "card", "is_hanging", models.BooleanField(default=False, db_default=False, verbose_name="hangs")
        ),
        migrations.AddField(
            "registersummary", "outdated", models.PositiveIntegerField(default=0, db_default=0)
        ),
        migrations.AddField(
            "registersummary", "undelivered", models.PositiveIntegerField(default=0, db_default=0)
        ),
        migrations.CreateModel(
            name="TakenBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mark",
                    models.CharField(
                        choices=[("delivered", "Delivered"), ("returned", "Came back")], max_length=9
                    ),
                ),
                ("how", models.CharField(max_length=14)),
                ("marked_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField()),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taken_back",
                        to="cards.card",
                    ),
                ),
                (
                    "marked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taken_back_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-id"]},
        ),
    ]
