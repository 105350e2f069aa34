"""The fact sheet's two sides: masthead, four headed sections, whom to call; behind it room for an answer."""

from cards.codes import grouped
from cards.gaps import Fault
from cards.printing.pdf import fonts, text
from cards.printing.pdf.layout import Layout, Word
from cards.printing.pdf.pen import WHITE
from cards.printing.pdf.style import QUIET, RULE, WRITTEN, accent, typed

from .flow import Block, total
from .measures import SheetFormat, excess, setting
from .values import HEADINGS, FactSheet, SheetContent

NUMERALS = dict(zip(HEADINGS, "一二三四", strict=True))
LEAST_REPLY, LINE, BASE = 58.0, 9.0, 9.8
WRITE, REPLY = "我有话说", "有事情、有建议，请写在这里"


def front(content: SheetContent, form: SheetFormat) -> Layout:
    layout, found = Layout(), setting(content, form)
    _masthead(layout, content, form)
    if found is None:
        _refuse(layout, content, form)
    else:
        _sections(layout, content, form, found.front, found.size, form.front)
    _contact(layout, content, form)
    return layout


def back(content: SheetContent, form: SheetFormat) -> Layout:
    """What did not fit on the front, then room to write back; nothing where the text is refused."""
    layout, found = Layout(), setting(content, form)
    if found is None:
        return layout
    _running_head(layout, content, form)
    top, bottom = form.back
    rest = top - total(list(found.back), form.gap) - (form.gap * 2 if found.back else 0)
    if rest - bottom >= LEAST_REPLY * form.scale:
        _sections(layout, content, form, found.back, found.size, (top, rest))
        _reply(layout, content, form, rest, bottom)
    else:
        _sections(layout, content, form, found.back, found.size, form.back)
    return layout


def personal(copy: FactSheet, form: SheetFormat) -> Layout:
    """The household's own part of the front: for whom it is, its QR code and the code to type."""
    layout, s = Layout(), form.scale
    size, y = _symbol(form)
    x = form.right - size - 1.6 * s
    layout.qr(x, y, size, copy.url)
    typed(layout, x + size / 2, BASE * s, copy.code, size + 3.2 * s, 9.5 * s)
    _label(layout, copy, form, form.room - size - 38 * s)
    return layout


def personal_back(copy: FactSheet, form: SheetFormat) -> Layout:
    layout, s = Layout(), form.scale
    _label(layout, copy, form, form.room - 36 * s)
    code = form.right, BASE * s, grouped(copy.code), 9.5 * s
    layout.text(*code, bold=True, align="right")
    return layout


def _symbol(form: SheetFormat) -> tuple[float, float]:
    """Side and lower edge of the QR code between the rule above and the code below."""
    s = form.scale
    size = 22.5 * s
    return size, form.foot - size * (1 + QUIET) - 0.4 * s


def _label(layout: Layout, copy: FactSheet, form: SheetFormat, room: float):
    s = form.scale
    layout.text(form.left, BASE * s, "送", 9.5 * s, bold=True)
    layout.longest("head", form.left + 5 * s, BASE * s, copy.labels, room, 9.5 * s, form.small)


def _refuse(layout: Layout, content: SheetContent, form: SheetFormat):
    field, value = max(content.sections, key=lambda section: len(section[1]))
    what = (
        f"四栏文字正反两面也印不下，约多{excess(content, form)}字；"
        f"“{HEADINGS[field]}”最长（{len(value)}字），请删减"
    )
    layout.faults.append(Fault(field, what))


def _masthead(layout: Layout, content: SheetContent, form: SheetFormat):
    """The village, the title, and the month in a coloured box."""
    s, color = form.scale, accent(content.variant)
    top, wide, high = form.high - 9 * s, 29.5 * s, 24.5 * s
    leaf, room = form.right - wide, form.room - wide - 6 * s
    layout.rect(leaf, top - high, wide, high, fill=color)
    middle, white = leaf + wide / 2, {"color": WHITE, "align": "center"}
    layout.text(middle, top - 5.6 * s, f"{content.month.year}年", 10.5 * s, **white)
    layout.text(middle, top - 15.8 * s, f"{content.month.month}月", 25 * s, bold=True, **white)
    place = middle, top - 21.8 * s, content.edition, wide - 3 * s, 11 * s, 9 * s
    layout.fitted("edition", *place, bold=True, **white)
    whose = f"{fonts.clean(content.township)}　{fonts.clean(content.village)}"
    layout.fitted("village", form.left, top - 5.2 * s, whose, room, 14.5 * s, form.small, bold=True)
    title = form.left, top - 21.6 * s, content.title, room, 40 * s, 16 * s
    layout.fitted("title", *title, bold=True, color=color)
    _double_rule(layout, form, top - high - 2.2 * s, color)


def _double_rule(layout: Layout, form: SheetFormat, y: float, color):
    s = form.scale
    layout.line(form.left, y, form.right, y, color=color, weight=2 * s)
    layout.line(form.left, y - 1 * s, form.right, y - 1 * s, color=color, weight=RULE * s)


def _running_head(layout: Layout, content: SheetContent, form: SheetFormat):
    s, y = form.scale, form.high - 13.4 * form.scale
    words = f"{content.month.year}年{content.month.month}月　{fonts.clean(content.edition)}"
    used = text.width(words, 10.5 * s)
    layout.text(form.right, y, words, 10.5 * s, align="right")
    title = f"{fonts.clean(content.village)}　{fonts.clean(content.title)}"
    room = form.room - used - 4 * s
    color = accent(content.variant)
    layout.fitted("title", form.left, y, title, room, 13 * s, form.small, bold=True, color=color)
    _double_rule(layout, form, y - 2.6 * s, color)


def _sections(layout, content, form: SheetFormat, blocks: tuple[Block, ...], size: float, edges):
    """One under the other; spare height goes to the ruled spaces, else between the lines and the sections."""
    top, bottom = edges
    spare = max(0.0, top - bottom - total(list(blocks), form.gap))
    blanks = sum(block.is_blank for block in blocks)
    lines = sum(len(block.lines) for block in blocks)
    airy = 0.0 if blanks or not lines else min(spare / lines, size * text.POINT * 0.3)
    gap = form.gap + (0 if blanks else min((spare - airy * lines) / max(1, len(blocks)), 7 * form.scale))
    for block in blocks:
        _heading(layout, content, form, block, top, form.heading(size))
        if block.is_blank:
            more = int(spare / blanks / block.rule)
            _ruled(layout, form, top - block.head, block.rules + more, block.rule)
            top -= more * block.rule
        base = top - block.head - size * text.POINT * 0.98
        for line in block.lines:
            layout.set(form.left, base, line, size)
            base -= block.lead + airy
        top -= block.high + airy * len(block.lines) + gap


def _heading(layout: Layout, content: SheetContent, form: SheetFormat, block: Block, top: float, size: float):
    """The number in a filled square, the heading, and a rule to the right edge."""
    s, color, side = form.scale, accent(content.variant), 0.43 * size
    words = HEADINGS[block.field] + ("（续）" if block.continued else "")
    base = top - side / 2 - size * text.POINT * 0.36
    layout.rect(form.left, top - side, side, side, fill=color)
    look = {"bold": True, "color": WHITE, "align": "center"}
    layout.text(form.left + side / 2, base + 0.022 * size, NUMERALS[block.field], size * 0.815, **look)
    left = form.left + side + 2 * s
    layout.text(left, base, words, size, bold=True, color=color)
    start = left + text.width(words, size, True) + 2.4 * s
    layout.line(start, top - side / 2, form.right, top - side / 2, color=color, weight=RULE * s)


def _ruled(layout: Layout, form: SheetFormat, top: float, count: int, step: float):
    for number in range(1, count + 1):
        y = top - number * step + 1.2 * form.scale
        layout.line(form.left, y, form.right, y, weight=WRITTEN * form.scale)


def _contact(layout: Layout, content: SheetContent, form: SheetFormat):
    """The foot: whom to call and where, left of the QR code; below, for whom this copy is."""
    s, color = form.scale, accent(content.variant)
    y, size = form.foot, _symbol(form)[0]
    room = form.room - size - 9 * s
    layout.line(form.left, y, form.right, y, color=color, weight=2 * s)
    if content.first:
        _first(layout, content, form, y, room)
    _office(layout, content, form, y - (28.6 if content.first else 19) * s, room)
    end = form.right - size - 5 * s
    layout.line(form.left, y - 31.4 * s, end, y - 31.4 * s, weight=RULE * s)
    layout.text(end, BASE * s, "扫码提问、查回音", form.small, align="right")


def _first(layout: Layout, content: SheetContent, form: SheetFormat, y: float, room: float):
    s, first, color = form.scale, content.first, accent(content.variant)
    slogan = fonts.clean(content.slogan) or "有事请找"
    layout.fitted("slogan", form.left, y - 6.2 * s, slogan, room, 12 * s, form.small, bold=True, color=color)
    words = [Word(first.name, 17 * s, bold=True), Word(first.role, 10 * s)]
    layout.row("first", form.left, y - 13.8 * s, room, words, floor=form.small)
    phone = text.phone(first.phone)
    layout.fitted("first", form.left, y - 22.2 * s, phone, room, 21 * s, 14 * s, bold=True)


def _office(layout: Layout, content: SheetContent, form: SheetFormat, y: float, room: float):
    """The office's number and when somebody is there."""
    s, phone = form.scale, text.phone(fonts.clean(content.office_phone))
    words = []
    if phone:
        words += [Word("村部", 10 * s), Word(phone, 12 * s, bold=True)]
    if content.office_hours:
        words.append(Word(content.office_hours, 9 * s))
    if words:
        layout.row("office_hours", form.left, y, room, words, floor=form.small, gap=2 * s)


def _reply(layout: Layout, content: SheetContent, form: SheetFormat, top: float, bottom: float):
    """A framed space to write back in: the next month's sheet takes it along, or the QR code does at once."""
    s, color, pad = form.scale, accent(content.variant), 4 * form.scale
    layout.rect(form.left, bottom, form.room, top - bottom, stroke=color, weight=0.8 * s)
    base = top - 8.2 * s
    layout.text(form.left + pad, base, WRITE, 15 * s, bold=True, color=color)
    layout.text(form.left + pad + 25 * s, base, REPLY, 11 * s)
    left, right = form.left + pad, form.right - pad
    how = "写好交给送卡的人，或在下期送到时交回；也可扫正面的码。"
    promise = fonts.clean(content.promise)
    foot = bottom + 4 * s
    note = f"{how}{promise}。" if promise else how
    layout.fitted("promise", left, foot, note, right - left, 9.5 * s, form.small)
    count = int((base - 3 * s - foot - 6 * s) / (LINE * s))
    for number in range(1, count + 1):
        y = base - 2 * s - number * LINE * s
        layout.line(left, y, right, y, weight=WRITTEN * s)
