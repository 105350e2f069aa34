"""The events of merges name the other matter by its row, so that they can be kept from who may not see it."""

import re

import django.db.models.deletion
from django.db import migrations, models

NUMBER = re.compile(r"[CT]?\d{4}-\d{4,}$")


def name_the_other(apps, schema_editor):
    """The note of a merge ends with the other's number; an undone merge went back to where it was last merged."""
    Event, Inquiry = apps.get_model("inquiries", "Event"), apps.get_model("inquiries", "Inquiry")
    merged = {}
    moves = ["merge", "merged_here", "unmerge", "unmerged_here"]
    for event in Event.objects.filter(move__in=moves).select_related("inquiry").order_by("id").iterator():
        if event.move == "unmerge":
            other = merged.get(event.inquiry_id)
        else:
            found = NUMBER.search(event.note)
            named = {"village": event.inquiry.village_id, "number": found and found.group()}
            other = Inquiry.objects.filter(**named).values_list("pk", flat=True).first()
        if event.move == "merge":
            merged[event.inquiry_id] = other
        Event.objects.filter(pk=event.pk).update(other=other)


class Migration(migrations.Migration):
    dependencies = [
        ("inquiries", "0008_whole_notices"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="other",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="inquiries.inquiry",
            ),
        ),
        migrations.RunPython(name_the_other, migrations.RunPython.noop, elidable=True),
    ]
