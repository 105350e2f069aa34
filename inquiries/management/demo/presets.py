"""One preset: its register, then what happened in its villages."""

from datetime import date

from django.db import transaction
from django.utils import translation

from cards.management.demo import data, register
from inquiries.board.names_to_mask import names_of
from inquiries.matters.actions import summary
from inquiries.models import Inquiry, ReplyTemplate

from . import notice_board, posts, texts, village, visits
from .inputs import inputs_of
from .template_rows import reset_sequences, take_statistics


@transaction.atomic
def load(name: str, *, today: date) -> str:
    """Everything of a preset, all or nothing; returns what was made, for the console."""
    villages = [site.village for site in register.load(name, today=today)]
    take_statistics()
    plan = data.preset(name)
    made = 0
    with translation.override("zh-hans"):  # what the office wrote down is Chinese, whoever loads it
        for index, (own, one) in enumerate(zip(plan["villages"], villages, strict=True)):
            made += _invent(one, own, index, seed=f"{plan['seed']}-{own['code']}", today=today)
        _templates()
    reset_sequences([Inquiry])
    take_statistics()
    summary.rebuild(villages=villages)
    homes = sum(own["households"] for own in plan["villages"])
    return f"{len(villages)} 个村，{homes} 户，{made} 件"


def _invent(one, own: dict, index: int, *, seed: str, today: date) -> int:
    inputs = inputs_of(one, seed=seed, today=today)
    inputs.names_to_mask = names_of(one)
    inquiries = village.invent(inputs, own=own, index=index)
    editions = notice_board.post(inputs, inquiries)
    village.store(inputs, inquiries)
    notice_board.store(inputs, editions)
    posts.build(inputs, inquiries)
    visits.build(inputs, min(own["inquiries"] * 2, 90))
    return len(inquiries)


def _templates() -> None:
    for row in texts.of_file("templates"):
        ReplyTemplate.objects.get_or_create(title=row["title"], village=None, defaults=row)
