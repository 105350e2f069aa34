"""Every trace, a field in which something of a person can stand: the one list behind report, erasure and purge.

`tests/inquiries/privacy/test_traces.py` walks the text, file and JSON fields of all models: a field that stands in
none of the three parts of this list fails it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from cards import models as cards
from inquiries import models as inquiries

from .spelling import Spelling

ROWS_AT_ONCE = 500
RESTRICTED = "inquiry__is_restricted"


@dataclass(frozen=True)
class Trace:
    """Free text of a model that may name anybody.

    `bound` is the way to its village or township, `inquiry` to the matter.
    """

    model: type[Model]
    fields: tuple[str, ...]
    bound: str = "village"
    inquiry: str = ""
    restricted: str = ""  # the way to whether it belongs to a complaint about a cadre
    emptied: tuple[str, ...] = ()  # what would let somebody find the starred words by trying

    def within(self, village: cards.Village) -> QuerySet:
        """The rows of a village, but for complaints about cadres: those belong to whoever complained (W-11)."""
        value = village.township_id if self.bound.endswith("township") else village.pk
        rows = _plain(self.model).filter(**{self.bound: value})
        return rows.exclude(**{self.restricted: True}) if self.restricted else rows

    def of_inquiries(self, rows: Iterable[int]) -> QuerySet:
        return _plain(self.model).filter(**{f"{self.inquiry}__in": list(rows)})


def _plain(model: type[Model]) -> QuerySet:
    """Also of rows that the product itself only adds, such as events: an erasure goes into them."""
    return QuerySet(model).order_by("pk")


TEXTS = (
    Trace(
        inquiries.Inquiry, ("subject", "text", "referral_receipt"), inquiry="pk", restricted="is_restricted"
    ),
    Trace(
        inquiries.Answer,
        ("query", "measures", "outcome", "objective_reason"),
        "inquiry__village",
        "inquiry",
        RESTRICTED,
    ),
    Trace(inquiries.Event, ("note",), "inquiry__village", "inquiry", RESTRICTED),
    Trace(inquiries.Asker, ("verdict_words",), "inquiry__village", "inquiry", RESTRICTED),
    Trace(inquiries.Comment, ("text", "withdrawn_reason"), "post__village", "inquiry", RESTRICTED),
    Trace(
        inquiries.AskerAct, ("before",), "asker__inquiry__village", "asker__inquiry", f"asker__{RESTRICTED}"
    ),
    Trace(inquiries.DiaryEntry, ("words",), restricted="is_restricted"),
    Trace(inquiries.DiaryChange, ("before",), "entry__village", restricted="entry__is_restricted"),
    Trace(inquiries.Post, ("title", "text", "let_stand", "withdrawn_reason")),
    Trace(inquiries.BoardItem, ("withdrawn_reason",), "edition__village"),
    Trace(inquiries.BoardStep, ("reason",), emptied=("salt",)),
    Trace(inquiries.ReplyTemplate, ("title", "measures", "outcome")),
    Trace(cards.EditionSection, ("text",), "edition__village"),
    Trace(cards.VillageSettings, ("slogan", "card_duties", "office_hours", "duty_line")),
    Trace(cards.ServiceCentre, ("name",)),
    Trace(cards.Unit, ("name", "centre_place")),
    Trace(cards.Cadre, ("position", "duties"), "person__village"),
    Trace(cards.PartyMember, ("party_group", "office", "assigned_post"), "person__village"),
    Trace(cards.Household, ("business", "address", "away_address")),
    Trace(cards.RegisterChange, ("before",)),
    Trace(cards.PrintRun, ("error",), "township"),
    Trace(cards.PrintVolume, ("omissions", "remarks")),
)
"""Searched for the person's names and numbers; what is found is starred, the rest of the text stays."""

BOARD = Trace(
    inquiries.BoardItem, ("asker", "subject", "query", "measures", "outcome", "reason"), "edition__village"
)
"""Sealed texts: an item that names the person is erased as a whole, and its digest stays."""

OWN = {
    "cards.Household": ("head_name", "alternate_name", "phone", "alternate_phone", "pinyin", "initials"),
    "cards.Person": ("name", "phone", "other_phone", "photo", "pinyin", "initials"),
    "cards.User": ("username", "name", "email", "password"),
    "cards.PrintVolume": ("file", "sha256"),
    "cards.UsedPassword": ("hash",),
    "inquiries.Asker": ("name", "phone", "nonce", "code_hash"),
    "inquiries.Inquiry": ("submission_digest", "names_of_home"),
    "inquiries.Photo": ("file",),
    "inquiries.BoardItem": ("asker", "subject", "query", "measures", "outcome", "reason", "salt"),
    "admin.LogEntry": ("object_repr", "change_message"),
    "axes.AccessAttempt": (
        "username",
        "user_agent",
        "http_accept",
        "path_info",
        "get_data",
        "post_data",
        "ip_address",
    ),
    "axes.AccessFailureLog": ("username", "user_agent", "http_accept", "path_info", "ip_address"),
    "axes.AccessLog": ("username", "user_agent", "http_accept", "path_info", "session_hash", "ip_address"),
}
"""Of rows that are the person's own; emptied, or deleted with their row."""

NOTHING = {
    "admin.LogEntry": {"object_id": "a number"},
    "auth.Group": {"name": "not used"},
    "auth.Permission": dict.fromkeys(("name", "codename"), "the framework's"),
    "cards.Audit": dict.fromkeys(
        ("act", "role", "kind", "facts", "reference", "network"), "numbers of rows and words of the program"
    ),
    "cards.Copy": dict.fromkeys(
        ("code", "fingerprint"), "drawn by lot; a sum over what is printed, replaced with it"
    ),
    "cards.County": dict.fromkeys(
        ("name", "code", "province", "city", "office_phone", "office_address"), "a place and its office"
    ),
    "cards.Draft": dict.fromkeys(
        ("address", "fields", "holder"),
        "unsent, for its writer alone and for a day; an erasure deletes what names somebody",
    ),
    "cards.Drawing": {"token": "drawn by lot; an account's turn to draw"},
    "cards.Household": {"token": "drawn by lot; the address behind it belongs to the home"},
    "cards.PrintRun": dict.fromkeys(
        ("piece", "layout", "homes", "worker"), "words of the program, numbers of rows"
    ),
    "cards.Throttle": {"key": "numbers of rows and addresses of computers, dropped after an hour"},
    "cards.RegisterChange": {"touched": "numbers of rows and days"},
    "cards.Township": dict.fromkeys(
        ("name", "code", "office_phone", "office_address"), "a place and its office"
    ),
    "cards.UndoneMark": {"how": "a choice"},
    "cards.Village": dict.fromkeys(
        ("name", "code", "office_phone", "office_address"), "a place and its office"
    ),
    "cards.VillageSettings": dict.fromkeys(("preset", "category_scheme"), "words of the program"),
    "contenttypes.ContentType": dict.fromkeys(("app_label", "model"), "the framework's"),
    "inquiries.BoardEdition": dict.fromkeys(("digest", "previous_digest", "items_seal"), "sums over sums"),
    "inquiries.BoardItem": {
        "digest": "a sum whose salt is erased with the text",
        "changed": "names of fields",
    },
    "inquiries.BoardStep": {
        "salt": "drawn by lot; goes when the reason is starred",
        "left_open": "numbers of matters",
        "photo": "of a board on a wall, for the office and the township",
        **dict.fromkeys(("reason_digest", "photo_digest", "sealed", "previous_digest", "digest"), "sums"),
    },
    "inquiries.Category": dict.fromkeys(("scheme", "name"), "a heading"),
    "inquiries.DiaryEntry": {"submission_key": "drawn by lot"},
    "inquiries.Event": {"move": "words of the program", "counted": "days"},
    "inquiries.FileToRemove": {"name": "drawn by lot"},
    "inquiries.Inquiry": dict.fromkeys(("number", "submission_key", "notice_version"), "of the matter alone"),
    "inquiries.InquirySummary": {"measure": "words of the program"},
    "inquiries.NumberSeries": {"key": "numbers"},
    "inquiries.Post": {"submission_key": "drawn by lot"},
    "inquiries.PostPhoto": {"file": "chosen by the office for everybody; it takes the post down"},
    "inquiries.ReplyTemplate": {},
    "inquiries.HolidayNotice": {"reference": "a public notice"},
    "sessions.Session": dict.fromkeys(
        ("session_key", "session_data"), "an account's number; ends with the sign-in"
    ),
}
"""Holds nothing of a person, and why."""


def mentions(rows: QuerySet, trace: Trace, spelling: Spelling) -> Iterator[tuple[Model, dict]]:
    """Rows whose texts hold what is looked for, with these texts as they would be without it."""
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        starred = {field: spelling.starred(getattr(row, field)) for field in trace.fields}
        if changed := {field: value for field, value in starred.items() if value != getattr(row, field)}:
            yield row, changed
