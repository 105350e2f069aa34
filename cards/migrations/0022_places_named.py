import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0021_drafts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="township",
            name="county",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="townships",
                to="cards.county",
                verbose_name="county",
            ),
        ),
        migrations.AlterField(
            model_name="user",
            name="county",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cards.county",
                verbose_name="county",
            ),
        ),
        migrations.AlterField(
            model_name="user",
            name="township",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cards.township",
                verbose_name="township",
            ),
        ),
        migrations.AlterField(
            model_name="user",
            name="village",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="users",
                to="cards.village",
                verbose_name="village",
            ),
        ),
        migrations.AlterField(
            model_name="village",
            name="township",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="villages",
                to="cards.township",
                verbose_name="township",
            ),
        ),
    ]
