"""How to reach a county, which complaints about township officials go to; its role is called what it does."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0019_first_password"),
    ]

    operations = [
        migrations.AddField(
            model_name="county",
            name="office_address",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=120, verbose_name="office address"
            ),
        ),
        migrations.AddField(
            model_name="county",
            name="office_phone",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=20, verbose_name="office phone"
            ),
        ),
        migrations.AlterField(
            model_name="user",
            name="role",
            field=models.CharField(
                choices=[
                    ("liaison", "Liaison"),
                    ("cadre", "Village cadre"),
                    ("secretary", "Village secretary"),
                    ("township", "Township official"),
                    ("county", "County official"),
                    ("administrator", "Administrator"),
                ],
                max_length=14,
                verbose_name="role",
            ),
        ),
    ]
