"""Fact sheets of an approved month, with one numbered copy for each home."""

from datetime import date, timedelta

from django.utils import timezone

from cards.choices import EditionKind
from cards.codes import new_card_code
from cards.models import Copy, Edition
from cards.summary import refresh


def sheets(scene, month=10) -> list[Copy]:
    """The copies of a month for every home of the first village; those of the month before are replaced."""
    at = timezone.now() - timedelta(days=2)
    of_kind = {"village": scene.village, "kind": EditionKind.FACT_SHEET}
    edition = Edition.objects.create(
        **of_kind,
        number=month,
        month=date(2026, month, 1),
        made_by=scene.cadre,
        made_at=at,
        approved_by=scene.secretary,
        approved_at=at,
    )
    Copy.objects.filter(**of_kind).update(replaced_at=at)
    made = [
        Copy.objects.create(
            **of_kind, edition=edition, household=home, code=new_card_code(), fingerprint="x", printed_at=at
        )
        for home in scene.village.households.living().order_by("number")
    ]
    refresh(village=scene.village)
    return made
