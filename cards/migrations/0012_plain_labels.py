"""Labels of copies and of offsets in plain words; only what Django calls the fields, no column changes."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0011_run_selection"),
    ]

    operations = [
        migrations.AlterField(
            model_name="copy",
            name="is_displayed",
            field=models.BooleanField(db_default=False, default=False, verbose_name="displayed"),
        ),
        migrations.AlterField(
            model_name="copy",
            name="is_stale",
            field=models.BooleanField(default=False, verbose_name="stale"),
        ),
        migrations.AlterField(
            model_name="copy",
            name="returned_at",
            field=models.DateTimeField(null=True, verbose_name="returned at"),
        ),
        migrations.AlterField(
            model_name="copy",
            name="returned_why",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="villagesettings",
            name="landscape_right",
            field=models.SmallIntegerField(
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
        migrations.AlterField(
            model_name="villagesettings",
            name="landscape_up",
            field=models.SmallIntegerField(
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
    ]
