"""What is kept of one person, trace by trace, as lines of plain Chinese that the person can be given."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import FileField, ForeignKey, Model, Q
from django.utils import timezone
from django.utils.functional import Promise

from cards import snapshot
from cards.models import (
    Cadre,
    Copy,
    DutyShift,
    Household,
    Link,
    PartyMember,
    PrintVolume,
    RegisterChange,
    Seat,
)
from inquiries.models import (
    Answer,
    Asker,
    AskerAct,
    BoardItem,
    Comment,
    DiaryChange,
    DiaryEntry,
    Event,
    Inquiry,
    Photo,
)
from inquiries.privacy.records import Records, Who, entered_by, find, key_of
from inquiries.privacy.spelling import Spelling
from inquiries.privacy.traces import BOARD, TEXTS, mentions

INTERNAL = {
    "id", "pinyin", "initials", "nonce", "code_hash", "fingerprint", "password", "token", "version", "salt",
    "digest", "submission_key", "submission_digest", "is_superuser", "is_staff",
}  # fmt: skip
"""Of no meaning to the person, or a secret that opens something."""
LABELS = {
    "at": "时间",
    "before": "原来",
    "note": "记录",
    "omissions": "缺漏",
    "remarks": "提示",
    "household": "农户",
    "verdict_at": "评价时间",
    "closed_at": "办结时间",
}


def lines(who: Who) -> Iterator[str]:
    """Sections with a line for each value; last the traces in texts of others, and rows that may be another's."""
    found = find(who)
    spelling = Spelling.of([who.name], who.phones | found.phones)
    rows = [*dict.fromkeys(found.own), *_related(found)]
    for row in rows:
        yield from _section(row)
    shown = {(type(row), row.pk) for row in rows}
    for trace in (*TEXTS, BOARD):
        for row, texts in mentions(trace.within(who.village), trace, spelling):
            if (type(row), row.pk) not in shown:
                yield from [
                    "",
                    f"〔提到〕{_title(row)}",
                    *(
                        f"  {_label(row, name)}：{_naming(getattr(row, name), text)}"
                        for name, text in texts.items()
                    ),
                ]
    files = PrintVolume.objects.filter(village=who.village).exclude(file="").order_by("pk")
    yield from [f"〔印制文件〕{volume.run_id}/{volume.file}" for volume in files] if found.own else []
    yield from ["", *(f"〔可能是同名或同号的另一人〕{_title(row)}" for row in found.doubtful)]


def _related(found: Records) -> list[Model]:
    """What belongs to the person's own rows."""
    homes, people = [home.pk for home in found.homes], [person.pk for person in found.people]
    matters, asked = _matters(found), {asker.inquiry_id for asker in found.askers}
    querysets = [
        *(model.objects.filter(person__in=people) for model in (Cadre, PartyMember, Seat, Link, DutyShift)),
        Link.objects.filter(household__in=homes),
        Copy.objects.filter(household__in=homes),
        RegisterChange.objects.filter(Q(household__in=homes) | Q(person__in=people)),
        DiaryEntry.objects.filter(household__in=homes),
        DiaryChange.objects.filter(entry__household__in=homes),
        AskerAct.objects.filter(asker__in=found.askers),
        Inquiry.objects.filter(pk__in=matters),
        Answer.objects.filter(inquiry__in=asked),
        *(model.objects.filter(inquiry__in=matters) for model in (Event, Photo, Comment, BoardItem)),
    ]
    return [row for rows in querysets for row in rows.order_by("pk")]


def _matters(found: Records) -> set[int]:
    """The matters that the person entered; of one that others entered the answer alone is the person's."""
    mine = {asker.pk for asker in found.askers}
    rows = {asker.inquiry_id: asker.inquiry for asker in found.askers}
    return {pk for row in rows.values() for pk in entered_by(row, mine)}


def _section(row: Model) -> list[str]:
    return ["", f"〔{row._meta.verbose_name}〕{_title(row)}", *_values(row)]


def _title(row: Model) -> str:
    return f"{row._meta.verbose_name} {key_of(row)}"


def _label(row: Model, name: str) -> str:
    """The field's name in Chinese; empty for one that no page shows."""
    label = row._meta.get_field(name).verbose_name
    return LABELS.get(name) or (str(label) if isinstance(label, Promise) else "")


def _values(row: Model) -> Iterator[str]:
    """The filled fields; of another row its words, of a file its name."""
    for field in row._meta.concrete_fields:
        value = _before(row) if field.name == "before" else getattr(row, field.attname)
        label = _label(row, field.name)
        if not label or field.name in INTERNAL or value in ("", None, False, []):
            continue
        shown = getattr(row, f"get_{field.name}_display", None)
        if isinstance(field, ForeignKey):
            value = getattr(row, field.name)
        elif isinstance(field, FileField):
            value = value.name
        elif shown and field.choices:
            value = shown()
        yield f"  {label}：{_said(value)}"


def _before(row: RegisterChange | DiaryChange | AskerAct) -> list[str]:
    """What was corrected, each with its field's name; of an asker's what this asker said, not what the others did."""
    if isinstance(row, AskerAct):
        said = row.before.get("askers", {}).get(str(row.asker_id), {})
        model, said = Asker, {name: said[name] for name in ("verdict", "verdict_words") if said.get(name)}
    else:
        model, said = Household if isinstance(row, RegisterChange) else DiaryEntry, row.before
        model = Link if getattr(row, "link_id", None) else model
    return [f"{label} {words}" for label, words in snapshot.lines(model, said)]


def _naming(value, starred) -> str:
    """A text as a whole; of many only those that name the person, as the others may be other people's."""
    if isinstance(value, dict):
        pairs = [(value[name], starred[name]) for name in value]
    elif isinstance(value, list):
        return _said([each for each, other in zip(value, starred, strict=True) if each != other])
    else:
        return _said(value)
    return "；".join(_naming(one, other) for one, other in pairs if one != other)


def _said(value) -> str:
    """Yes or no, a moment by Shanghai's clock, a list as its texts."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{_said(timezone.localdate(value))} {timezone.localtime(value):%H:%M}"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value)
    return "；".join(_said(each) for each in value)
