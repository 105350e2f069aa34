"""What in a text could lead to a person, for the pages where it is written before it goes public (W-10)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from cards.models import Village
from inquiries.board.masking import Finds, Kind, found_in, mask_text
from inquiries.board.names_to_mask import register_of
from inquiries.models import Inquiry

KINDS = {
    Kind.NAME: gettext_lazy("name of the register"),
    Kind.PHONE: gettext_lazy("phone number"),
    Kind.ADDRESS: gettext_lazy("address"),
    Kind.CODE: gettext_lazy("code"),
    Kind.IDENTITY: gettext_lazy("identity number"),
    Kind.BANK_CARD: gettext_lazy("bank card"),
    Kind.EMAIL: gettext_lazy("e-mail"),
    Kind.WECHAT: gettext_lazy("chat account"),
    Kind.PLATE: gettext_lazy("number plate"),
    Kind.CHILD: gettext_lazy("a child"),
    Kind.SINGLES_OUT: gettext_lazy("could single somebody out"),
}


@dataclass(frozen=True)
class Proposal:
    """Texts by field with everything masked, and what is left in them for a reviewer to judge."""

    texts: dict[str, str]
    found: Finds


def propose(texts: dict[str, str], *, village: Village, inquiry: Inquiry | None = None) -> Proposal:
    register = register_of(village, inquiry)
    masked = {field: mask_text(text, register) for field, text in texts.items()}
    return Proposal(masked, found_in(masked, register))


def finds(form, *, village: Village, inquiry: Inquiry | None = None) -> list[dict]:
    """One line per find in a form of public text; searched for here only where nobody has done so yet."""
    found = form.found
    if found is None:
        found = found_in(form.texts(), register_of(village, inquiry))
    return _lines(found, form.confirmed(), {name: form[name].label for name in form.texts()})


def _lines(found: Finds, confirmed: set[str], labels: dict[str, str]) -> list[dict]:
    lines = {}
    for name, hits in found.items():
        for leak in hits:
            line = {"key": leak.key, "found": leak.found, "kind": str(KINDS[leak.kind]), "fields": []}
            fields = lines.setdefault(leak.key, line)["fields"]
            if labels[name] not in fields:
                fields.append(labels[name])
    return [
        line | {"fields": ", ".join(map(str, line["fields"])), "confirmed": line["key"] in confirmed}
        for line in lines.values()
    ]
