"""The copies that a run is narrowed to are its selection; the column is renamed in place."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0010_copies"),
    ]

    operations = [
        migrations.RenameField("printrun", "only", "selection"),
    ]
