"""The append-only audit."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0013_second_number_and_on_card"),
    ]

    operations = [
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
                ("role", models.CharField(blank=True, max_length=14, verbose_name="role")),
                ("kind", models.CharField(blank=True, max_length=40, verbose_name="kind of row")),
                ("row", models.BigIntegerField(blank=True, null=True, verbose_name="number of the row")),
                ("facts", models.JSONField(blank=True, default=dict, verbose_name="facts")),
                ("reference", models.CharField(blank=True, max_length=8, verbose_name="reference")),
                ("network", models.CharField(blank=True, max_length=45, verbose_name="network")),
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
    ]
