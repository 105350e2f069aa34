"""A suggestion in the feed is put in public words by one, shown by another, and taken down like a post."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def fill(apps, schema_editor):
    """Until now one person did both; who else read it, nobody can say."""
    shown = apps.get_model("inquiries", "Comment").objects.filter(shown_at__isnull=False)
    shown.update(proposed_at=models.F("shown_at"), proposed_by=models.F("shown_by"))
    shown.update(shown_by=None)
    schema_editor.connection.check_constraints()  # PostgreSQL alters no table with checks pending


def empty(apps, schema_editor):
    rows = apps.get_model("inquiries", "Comment").objects
    rows.filter(shown_at__isnull=False).update(shown_by=models.F("proposed_by"))
    rows.filter(shown_at__isnull=True).update(text="")
    rows.filter(withdrawn_at__isnull=False).update(text="", shown_at=None, shown_by=None)
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [
        ("inquiries", "0009_merged_with"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="comment",
            name="comment_shown_together",
        ),
        migrations.RemoveConstraint(
            model_name="comment",
            name="comment_text_only_shown",
        ),
        migrations.AddField(
            model_name="comment",
            name="asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="confirmed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="is_hidden",
            field=models.BooleanField(default=False, verbose_name="hidden for privacy"),
        ),
        migrations.AddField(
            model_name="comment",
            name="proposed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="proposed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="comment",
            name="withdrawn_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="withdrawn_reason",
            field=models.CharField(blank=True, max_length=200, verbose_name="reason"),
        ),
        migrations.RunPython(fill, empty),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("proposed_at__isnull", False), ("proposed_by__isnull", False)),
                    models.Q(("proposed_at__isnull", True), ("proposed_by__isnull", True)),
                    _connector="OR",
                ),
                name="comment_proposed_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shown_at__isnull", True), ("proposed_at__isnull", False), _connector="OR"
                ),
                name="comment_shown_as_proposed",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(("shown_by__isnull", True), ("shown_at__isnull", False), _connector="OR"),
                name="comment_shown_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shown_by__isnull", True),
                    models.Q(("shown_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="comment_shown_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(("proposed_at__isnull", False), ("text", ""), _connector="OR"),
                name="comment_text_only_proposed",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    _connector="OR",
                ),
                name="comment_withdrawn_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_at__isnull", False), ("asked_by__isnull", False)),
                    models.Q(("asked_at__isnull", True), ("asked_by__isnull", True)),
                    _connector="OR",
                ),
                name="comment_asked_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                    models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                    _connector="OR",
                ),
                name="comment_confirmed_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(
                        ("withdrawn_by__isnull", False),
                        models.Q(("confirmed_by", models.F("withdrawn_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="comment_confirmed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_hidden", False), ("withdrawn_at__isnull", False), _connector="OR"),
                name="comment_hidden_is_withdrawn",
            ),
        ),
    ]
