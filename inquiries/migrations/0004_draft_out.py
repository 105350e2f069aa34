"""No inquiry is ever a draft: it is received or it does not exist yet, and no act of the program made one."""

from django.db import migrations, models

STATES = [
    ("received", "Received"),
    ("rejected", "Not accepted"),
    ("accepted", "Accepted"),
    ("answered_on_spot", "Answered on the spot"),
    ("assigned", "Assigned"),
    ("in_progress", "In progress"),
    ("awaiting_asker", "Waiting for the asker"),
    ("in_deliberation", "In deliberation"),
    ("extended", "Extended"),
    ("referred", "Referred"),
    ("deferred", "Deferred"),
    ("answered", "Answered"),
    ("echoed", "Echo delivered"),
    ("closed", "Closed"),
    ("reopened", "Reopened"),
    ("merged", "Merged"),
    ("withdrawn", "Withdrawn"),
]


class Migration(migrations.Migration):
    dependencies = [("inquiries", "0003_feed")]

    operations = [
        migrations.RemoveConstraint(
            model_name="inquiry",
            name="inquiry_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="inquiry",
            name="inquiry_accepted_before_work",
        ),
        migrations.AlterField(
            model_name="boarditem",
            name="state",
            field=models.CharField(
                choices=STATES,
                max_length=18,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="from_state",
            field=models.CharField(
                blank=True,
                choices=STATES,
                max_length=18,
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="to_state",
            field=models.CharField(
                choices=STATES,
                max_length=18,
            ),
        ),
        migrations.AlterField(
            model_name="inquiry",
            name="state",
            field=models.CharField(
                choices=STATES,
                default="received",
                max_length=18,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="replytemplate",
            name="state",
            field=models.CharField(
                choices=STATES,
                max_length=18,
                verbose_name="for",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", [code for code, label in STATES])),
                name="inquiry_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["received", "rejected", "withdrawn", "merged"]),
                    ("accepted_at__isnull", False),
                    _connector="OR",
                ),
                name="inquiry_accepted_before_work",
            ),
        ),
    ]
