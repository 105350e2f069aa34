"""A second number of a person, and whether a cadre stands on the contact card."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0012_plain_labels"),
    ]

    operations = [
        migrations.AddField(
            model_name="cadre",
            name="on_card",
            field=models.BooleanField(default=True, verbose_name="on the contact card"),
        ),
        migrations.AddField(
            model_name="person",
            name="other_phone",
            field=models.CharField(blank=True, max_length=20, verbose_name="another phone"),
        ),
        migrations.AlterField(
            model_name="cadre",
            name="duties",
            field=models.CharField(blank=True, max_length=200, verbose_name="duties"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("other_phone", ""), models.Q(("phone", ""), _negated=True), _connector="OR"
                ),
                name="person_other_phone_second",
                violation_error_message="Enter the only number as the phone.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("other_phone", ""),
                    models.Q(("other_phone", models.F("phone")), _negated=True),
                    _connector="OR",
                ),
                name="person_other_phone_differs",
                violation_error_message="This is the same number as the phone.",
            ),
        ),
        migrations.AlterModelOptions(
            name="dutyshift",
            options={"ordering": ["on", "id"], "verbose_name": "shift", "verbose_name_plural": "shifts"},
        ),
    ]
