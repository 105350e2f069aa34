"""Masked proposals, and lines of finds, for the pages on which a public text is written (W-10)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from cards.models import Village
from inquiries.board.masking import FindKind, Finds, finds_by_field, mask_text
from inquiries.board.names_to_mask import names_of
from inquiries.models import Inquiry

KINDS = {
    FindKind.NAME: gettext_lazy("name of the register"),
    FindKind.PHONE: gettext_lazy("phone number"),
    FindKind.ADDRESS: gettext_lazy("address"),
    FindKind.CODE: gettext_lazy("code"),
    FindKind.IDENTITY: gettext_lazy("identity number"),
    FindKind.BANK_CARD: gettext_lazy("bank card"),
    FindKind.EMAIL: gettext_lazy("e-mail"),
    FindKind.WECHAT: gettext_lazy("chat account"),
    FindKind.PLATE: gettext_lazy("number plate"),
    FindKind.CHILD: gettext_lazy("a child"),
    FindKind.BORN: gettext_lazy("date of birth"),
    FindKind.COORDINATES: gettext_lazy("coordinates"),
    FindKind.CERTIFICATE: gettext_lazy("certificate number"),
    FindKind.SINGLES_OUT: gettext_lazy("could single somebody out"),
}


@dataclass(frozen=True)
class Proposal:
    """Texts by field with each find masked, and the finds left in them for a reviewer to judge."""

    texts: dict[str, str]
    finds: Finds | None  # None: not looked for yet


def propose(texts: dict[str, str], *, village: Village, inquiry: Inquiry | None = None) -> Proposal:
    to_mask = names_of(village, inquiry)
    masked = {field: mask_text(text, to_mask) for field, text in texts.items()}
    return Proposal(masked, finds_by_field(masked, to_mask))


def find_lines(form, *, village: Village, inquiry: Inquiry | None = None) -> list[dict]:
    """One line per find in a form of public text; searched for here unless the form has its finds already."""
    finds = form.finds
    if finds is None:
        finds = finds_by_field(form.texts(), names_of(village, inquiry))
    return _lines(finds, form.confirmed(), {name: form[name].label for name in form.texts()})


def _lines(finds: Finds, confirmed: set[str], labels: dict[str, str]) -> list[dict]:
    lines = {}
    for name, row in finds.items():
        for find in row:
            line = {"key": find.key, "found": find.text, "kind": str(KINDS[find.kind]), "fields": []}
            fields = lines.setdefault(find.key, line)["fields"]
            if labels[name] not in fields:
                fields.append(labels[name])
    return [
        line | {"fields": ", ".join(map(str, line["fields"])), "confirmed": line["key"] in confirmed}
        for line in lines.values()
    ]
