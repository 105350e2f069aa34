"""The day on which a board's sheet was hung is called so; the column is renamed in place."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0010_copies"),
        ("inquiries", "0004_draft_out"),
    ]

    operations = [
        migrations.RenameField("boardedition", "posted_on", "displayed_on"),
    ]
