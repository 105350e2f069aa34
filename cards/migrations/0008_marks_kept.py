"""What marks overwrite, and what marks said that were taken back, is kept wholly."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0007_across_shift"),
    ]

    operations = [
        migrations.AddField(
            model_name="takenback",
            name="carrier",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cards.person"
            ),
        ),
        migrations.AddField(
            model_name="takenback",
            name="duties_explained",
            field=models.BooleanField(null=True),
        ),
        migrations.CreateModel(
            name="CameBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "card",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="came_back", to="cards.card"
                    ),
                ),
            ],
        ),
    ]
