"""Data of a person can be erased: of askers, of items of the notice board, and files after the commit."""

from django.conf import settings
from django.db import migrations, models

import inquiries.models.notice_board


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0017_township_office"),
        ("inquiries", "0005_displayed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FileToRemove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "root",
                    models.CharField(choices=[("media", "Media"), ("runs", "Runs")], max_length=6),
                ),
                ("name", models.CharField(max_length=255)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.AddField(
            model_name="asker",
            name="erased_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="boardedition",
            name="items_seal",
            field=models.CharField(blank=True, db_default="", default="", editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="boarditem",
            name="digest",
            field=models.CharField(blank=True, db_default="", default="", editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="boarditem",
            name="erased_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="boarditem",
            name="salt",
            field=models.CharField(
                blank=True,
                db_default="",
                default=inquiries.models.notice_board.new_salt,
                editable=False,
                max_length=32,
            ),
        ),
        migrations.AddConstraint(
            model_name="asker",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_at__isnull", True),
                    models.Q(("household__isnull", True), ("name", ""), ("nonce", ""), ("phone", "")),
                    _connector="OR",
                ),
                name="asker_erased_is_nameless",
            ),
        ),
        migrations.AddConstraint(
            model_name="boarditem",
            constraint=models.CheckConstraint(
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
        ),
    ]
