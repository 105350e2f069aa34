"""What an act is addressed to, and who else has to confirm it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def mend(apps, schema_editor):
    """A clock that went back accepted a matter before it was received."""
    rows = apps.get_model("inquiries", "Inquiry").objects.filter(accepted_at__lt=models.F("received_at"))
    rows.update(accepted_at=models.F("received_at"))


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
    post = apps.get_model("inquiries", "Post")
    post.objects.update(published_at=models.F("posted_at"))  # by whom, nobody but the writer can say


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0013_second_number_and_on_card"),
        ("inquiries", "0005_displayed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(mend, migrations.RunPython.noop),
        migrations.AddField(
            model_name="asker",
            name="verdict_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="boarditem",
            name="asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="boarditem",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="boarditem",
            name="confirmed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="boarditem",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="boarditem",
            name="is_hidden",
            field=models.BooleanField(default=False, verbose_name="hidden for privacy"),
        ),
        migrations.AddField(
            model_name="diaryentry",
            name="for_county",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="complaint about a township official"
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="asker",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="inquiries.asker"
            ),
        ),
        migrations.AddField(
            model_name="inquiry",
            name="for_county",
            field=models.BooleanField(default=False, verbose_name="complaint about a township official"),
        ),
        migrations.AddField(
            model_name="post",
            name="asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="post",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="confirmed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="post",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="is_hidden",
            field=models.BooleanField(default=False, verbose_name="hidden for privacy"),
        ),
        migrations.AddField(
            model_name="post",
            name="published_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="post",
            name="published_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="asker",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verdict_by__isnull", True), models.Q(("verdict", ""), _negated=True), _connector="OR"
                ),
                name="asker_verdict_by_has_verdict",
            ),
        ),
        migrations.AddConstraint(
            model_name="boarditem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_at__isnull", False), ("asked_by__isnull", False)),
                    models.Q(("asked_at__isnull", True), ("asked_by__isnull", True)),
                    _connector="OR",
                ),
                name="board_item_asked_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="boarditem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                    models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                    _connector="OR",
                ),
                name="board_item_confirmed_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="boarditem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(
                        ("withdrawn_by__isnull", False),
                        models.Q(("confirmed_by", models.F("withdrawn_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="board_item_confirmed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="boarditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_hidden", False), ("withdrawn_at__isnull", False), _connector="OR"),
                name="board_item_hidden_is_withdrawn",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("for_county", False), ("is_restricted", True), _connector="OR"),
                name="inquiry_for_county_restricted",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("accepted_at__isnull", True),
                    ("accepted_at__gte", models.F("received_at")),
                    _connector="OR",
                ),
                name="inquiry_accepted_after_receipt",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_by__isnull", True), ("published_at__isnull", False), _connector="OR"
                ),
                name="post_published_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_by__isnull", True),
                    models.Q(("published_by", models.F("posted_by")), _negated=True),
                    _connector="OR",
                ),
                name="post_published_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_at__isnull", False), ("asked_by__isnull", False)),
                    models.Q(("asked_at__isnull", True), ("asked_by__isnull", True)),
                    _connector="OR",
                ),
                name="post_asked_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                    models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                    _connector="OR",
                ),
                name="post_confirmed_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(
                        ("withdrawn_by__isnull", False),
                        models.Q(("confirmed_by", models.F("withdrawn_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="post_confirmed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_hidden", False), ("withdrawn_at__isnull", False), _connector="OR"),
                name="post_hidden_is_withdrawn",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
