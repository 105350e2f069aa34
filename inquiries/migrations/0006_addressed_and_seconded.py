"""What an act is addressed to, and who else has to confirm it."""

import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor):
    """A question to the only asker of a matter was put to that one; of several nobody can say to whom."""
    asker, event = apps.get_model("inquiries", "Asker"), apps.get_model("inquiries", "Event")
    only = asker.objects.filter(inquiry=models.OuterRef("inquiry")).order_by().values("inquiry")
    only = only.annotate(n=models.Count("pk"), one=models.Min("pk")).filter(n=1).values("one")
    asked = event.objects.filter(move="ask_asker").exclude(
        inquiry__events__move__in=["add_asker", "merged_here"]
    )
    for row in asked.annotate(only=models.Subquery(only)).exclude(only=None).iterator():
        event.objects.filter(pk=row.pk).update(asker=row.only)


class Migration(migrations.Migration):
    dependencies = [
        ("inquiries", "0005_displayed"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="asker",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="inquiries.asker"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
