"""How to reach a township: the notice on the villagers' forms names it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0016_drawing"),
    ]

    operations = [
        migrations.AddField(
            model_name="township",
            name="office_address",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=120, verbose_name="office address"
            ),
        ),
        migrations.AddField(
            model_name="township",
            name="office_phone",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=20, verbose_name="office phone"
            ),
        ),
    ]
