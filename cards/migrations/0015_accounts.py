"""User names in lower case, the last passwords, and sessions that can be ended."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Lower


def folded(rows):
    """The new names by id of those that change. Of names that differ in case only the first keeps its own."""
    names, taken = {}, set()
    for pk, old in rows:
        name, number = old.lower()[:150], 1
        while name in taken:
            number += 1
            name = f"{old.lower()[:140]}-{number}"
        taken.add(name)
        if name != old:
            names[pk] = name
    return names


def fold_names(apps, schema_editor):
    """The account that was used last keeps its name; the others get a number behind it."""
    User = apps.get_model("cards", "User")
    rows = User.objects.order_by(F("last_login").desc(nulls_last=True), "id")
    names = folded(rows.values_list("pk", "username"))
    for pk in names:  # out of the way first: the new name of one may be the old name of another
        User.objects.filter(pk=pk).update(username=f"{pk} renamed")
    for pk, name in names.items():
        User.objects.filter(pk=pk).update(username=name)


class Migration(migrations.Migration):
    dependencies = [("cards", "0014_audit")]
    operations = [
        migrations.RunPython(fold_names, migrations.RunPython.noop),
        migrations.AddField(
            model_name="user",
            name="sign_ins_ended",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=Q(username=Lower("username")), name="user_name_in_lower_case"
            ),
        ),
        migrations.CreateModel(
            name="UsedPassword",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hash", models.CharField(max_length=128)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-id"]},
        ),
    ]
