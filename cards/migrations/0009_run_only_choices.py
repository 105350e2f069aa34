"""The selections that a run can have are told to the model; no column changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0008_marks_kept"),
    ]

    operations = [
        migrations.AlterField(
            model_name="printrun",
            name="only",
            field=models.CharField(
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
    ]
