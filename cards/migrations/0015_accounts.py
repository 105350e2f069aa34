"""User names in lower case, the last passwords, and sessions that can be ended."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Lower


def fold_names(apps, schema_editor):
    """Of names that differ only in case the account that was used last keeps it; the others get a number behind it."""
    User = apps.get_model("cards", "User")
    names, taken = {}, set()
    for pk, old in User.objects.order_by(F("last_login").desc(nulls_last=True), "id").values_list(
        "pk", "username"
    ):
        name, number = old.lower()[:150], 1
        while name in taken:
            number += 1
            name = f"{old.lower()[:140]}-{number}"
        taken.add(name)
        if name != old:
            names[pk] = name
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
