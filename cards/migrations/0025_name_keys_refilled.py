"""Every reading of a surname in the keys by which names are found; run again, it changes nothing."""

from django.db import migrations

from cards.pinyin import name_keys

BATCH = 500


def refill(apps, schema_editor):
    for model, column in (("Household", "head_name"), ("Person", "name")):
        rows = apps.get_model("cards", model).objects.using(schema_editor.connection.alias)
        changed = []
        for row in rows.only("pk", column, "pinyin", "initials").order_by("pk").iterator(chunk_size=BATCH):
            keys = name_keys(getattr(row, column))
            if keys != (row.pinyin, row.initials):
                row.pinyin, row.initials = keys
                changed.append(row)
        rows.bulk_update(changed, ["pinyin", "initials"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("cards", "0024_register_changes")]
    operations = [migrations.RunPython(refill, migrations.RunPython.noop, elidable=True)]
