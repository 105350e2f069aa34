"""Whom `person_report` and `erase_person` are about: the arguments they share."""

from django.core.management.base import CommandError

from cards.fields import PHONE_INVALID
from cards.models import Village
from cards.phones import fold_phone
from cards.text import clean_text
from inquiries.privacy.records import Who


def add_arguments(parser) -> None:
    parser.add_argument("--village", required=True, help="official code, or v and the number")
    parser.add_argument("--name", required=True, help="full name")
    parser.add_argument("--phone", action="append", default=[], help="may be given several times")
    parser.add_argument(
        "--also", action="append", default=[], help="a doubtful row that is theirs, such as asker:17"
    )


def who_of(options: dict) -> Who:
    village = Village.objects.by_slug(options["village"]).select_related("settings", "township").first()
    if village is None:
        raise CommandError(f"No village {options['village']}.")
    if not (name := clean_text(options["name"])):
        raise CommandError("--name is empty.")
    phones = [fold_phone(typed) for typed in options["phone"]]
    if None in phones:
        raise CommandError(str(PHONE_INVALID))
    return Who(village, name, frozenset(phones), frozenset(options["also"]))
