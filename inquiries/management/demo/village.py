"""All inquiries of one village: which courses, about what, asked by whom, in their order of time; then stored."""

from django.db.models import Max

from inquiries.choices import Channel, InquiryKind, Verdict
from inquiries.models import Answer, Asker, Event, Inquiry

from . import courses, texts
from .course_table import CURRENT, PAST, WEIGHTS, Course
from .inputs import VillageInputs
from .inquiry import DemoInquiry

CHANNELS = {
    Channel.VISIT: 30,
    Channel.PHONE: 18,
    Channel.OFFICE: 18,
    Channel.CARD: 9,
    Channel.QR: 10,
    Channel.CHAT_GROUP: 8,
    Channel.YARD_TALK: 3,
    Channel.BENCH_MEETING: 3,
    Channel.LETTER: 1,
}
FROM_CARD = (Channel.CARD, Channel.QR)
UNNAMED = (Channel.QR, Channel.FEED)  # sent by the villager's own hand


class VillagePlan:
    """Draws matters for a village, none twice while there are others."""

    def __init__(self, inputs: VillageInputs, *, own: dict, index: int):
        self.inputs, self.own, self.index = inputs, own, index
        self.left = texts.for_preset(inputs.settings.preset)
        inputs.rng.shuffle(self.left)
        self.endings = {kind: list(rows) for kind, rows in texts.endings().items()}
        self.planned: list[tuple[DemoInquiry, Course, dict]] = []

    def matter(self, needs: str) -> dict:
        at = next((at for at, row in enumerate(self.left) if not needs or needs in row), None)
        if at is None:
            self.left = texts.for_preset(self.inputs.settings.preset)
            self.inputs.rng.shuffle(self.left)
            return self.matter(needs)
        return self.left.pop(at)

    def add(
        self, course: Course, row: dict, *, group: str = "", days: int | None = None, **more
    ) -> tuple[DemoInquiry, dict]:
        inputs = self.inputs
        home = inputs.rng.choice(
            inputs.own_homes if inputs.own_homes and inputs.rng.random() < 0.12 else inputs.homes
        )
        here = {"group": group or home.group.name} | inputs.above
        words = {key: texts.fill(text, **here) for key, text in row.items() if isinstance(text, str)}
        days = days or inputs.rng.randint(*course.started)
        inquiry = DemoInquiry(
            inputs, inputs.moment(inputs.days_ago(days)), **self._values(words, home), **more
        )
        self.planned.append((inquiry, course, words))
        return inquiry, words

    def _values(self, words: dict, home) -> dict:
        inputs = self.inputs
        channel = words.get("channel") or inputs.rng.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        card = inputs.cards.get(home.pk) if home else None
        if channel in FROM_CARD and card is None:
            channel = Channel.VISIT
        by = inputs.rng.choice([*inputs.cadres, inputs.secretary])
        if home is not None and home in inputs.own_homes:
            by = inputs.liaison
        return {
            "subject": words["subject"],
            "text": words["text"],
            "kind": words.get("kind", InquiryKind.QUESTION),
            "errand_mode": words.get("mode", ""),
            "category": inputs.categories[words["topic"]],
            "channel": channel,
            "card": card if channel in FROM_CARD else None,
            "household": home,
            "created_by": None if channel in UNNAMED else by,
        }

    def current(self, names) -> None:
        for name in names:
            self.add(CURRENT[name], self.matter(CURRENT[name].needs))

    def past(self, count: int) -> None:
        for name in self.inputs.rng.choices(list(PAST), WEIGHTS, k=count):
            self.add(PAST[name], self.matter(PAST[name].needs))

    def ended(self, kind: str, make_moves, at: int) -> None:
        row = {"measures": "", "outcome": ""} | self.endings[kind][at % len(self.endings[kind])]
        self.add(Course(make_moves, (10, 330)), row)

    def complaint(self, make_moves, days: tuple[int, int], at: int) -> None:
        """Sent by the villager's own hand, about somebody of the office."""
        row = self.endings["complaints"][at % 3] | {
            "topic": "other",
            "kind": InquiryKind.COMPLAINT,
            "channel": Channel.QR,
        }
        accused = self.inputs.accused[at % len(self.inputs.accused)]
        row["text"] = row["text"].replace("{cadre}", accused.name)
        self.add(Course(make_moves, days), row, is_restricted=True, about_cadre=accused)

    def suggested(self, days: int) -> None:
        """What a reader suggests on a post of the feed, without an account and by no name."""
        posts = texts.of_file("feed").get(self.inputs.settings.preset, [])
        for row in (post["suggestion"] for post in posts if "suggestion" in post):
            values = self._values(row | {"channel": Channel.FEED}, None)
            inquiry = DemoInquiry(self.inputs, self.inputs.moment(self.inputs.days_ago(days)), **values)
            self.planned.append((inquiry, Course(_shown, (days, days)), row))

    def merged(self, make_moves, days: int) -> None:
        """Two households ask the same; the second joins the first, which then goes on."""
        row = self.matter("again")
        goal, words = self.add(Course(courses.begun, (days, days)), row)
        again = row | {"text": row["again"]}
        group = goal.row.household.group.name
        inquiry, _words = self.add(
            Course(courses.nothing_yet, (days - 2, days - 2)), again, group=group, days=days - 2
        )
        join = Course(lambda _inquiry, _words: self._join(inquiry, goal, words, make_moves), (0, 0))
        self.planned.append((inquiry, join, words))

    def _join(self, inquiry: DemoInquiry, goal: DemoInquiry, words: dict, make_moves) -> None:
        inquiry.wait(1)
        inquiry.merge(goal.owner, goal)
        make_moves(goal, words)

    def carry_out(self) -> list[DemoInquiry]:
        """Numbers go by the time of asking; then every inquiry takes its course."""
        inquiries = sorted(
            {id(inquiry): inquiry for inquiry, _course, _words in self.planned}.values(),
            key=lambda inquiry: inquiry.at,
        )
        for inquiry in inquiries:
            home = inquiry.row.household
            is_named = home and (
                inquiry.row.channel not in (Channel.LETTER, Channel.QR) or self.inputs.rng.random() < 0.6
            )
            inquiry.enter(name=home.head_name if is_named else "", phone=home.phone if is_named else "")
        for inquiry, course, words in self.planned:
            course.make_moves(inquiry, words)
        return inquiries


def _goes_on(goal: DemoInquiry, words: dict) -> None:
    goal.wait(1)
    goal.answer(**courses.parts(words))
    goal.wait(1)
    goal.echo(goal.owner, lambda: "in_person")
    goal.wait(2)
    goal.verdict(goal.owner, Verdict.SATISFIED)


def _shown(inquiry: DemoInquiry, words: dict) -> None:
    """Shown under its post on the same day, then dealt with like any other matter."""
    inquiry.wait(0)
    inputs = inquiry.inputs
    inquiry.show_comment(inputs.cadres[0], inputs.secretary, words["text"])
    courses.judged(Verdict.SATISFIED)(inquiry, words)


def invent(inputs: VillageInputs, *, own: dict, index: int) -> list[DemoInquiry]:
    """A village's year. One of many villages takes its turn of the rarer courses."""
    plan = VillagePlan(inputs, own=own, index=index)
    count, names = own["inquiries"], list(CURRENT)
    alone = count > 30
    turn = [names[(index * 4 + at) % len(names)] for at in range(4)]
    plan.current([*names, "received", "in_progress"] if alone else turn)
    if alone or index % 5 == 0:
        plan.merged(lambda _goal, _words: None, 6)
        plan.merged(_goes_on, 60 + index)
        plan.ended("rejected", courses.rejected, index)
        plan.ended("withdrawn", courses.withdrawn, index)
    if alone or index in (0, 7, 20):
        plan.complaint(courses.complaint, (4, 5), index)
    if alone:
        plan.complaint(courses.complaint_closed, (60, 90), 1)
        plan.ended("rejected", courses.rejected, 1)
    plan.suggested(11)
    taken = len({id(inquiry) for inquiry, _course, _words in plan.planned})
    plan.past(max(count - taken, 0))
    return plan.carry_out()


def store(inputs: VillageInputs, inquiries: list[DemoInquiry]) -> None:
    """Ids go by the time of asking, like the numbers; targets of a merge are written before what points to them."""
    rows = [inquiry.row for inquiry in inquiries]
    last = Inquiry.objects.aggregate(last=Max("pk"))["last"] or 0
    for pk, row in enumerate(rows, start=last + 1):
        row.pk = pk
    Inquiry.objects.bulk_create([row for row in rows if row.merged_into is None])
    Inquiry.objects.bulk_create([row for row in rows if row.merged_into is not None])
    Asker.objects.bulk_create([asker for inquiry in inquiries for asker in inquiry.askers])
    Answer.objects.bulk_create([answer for inquiry in inquiries for answer in inquiry.answers])
    events = sorted((event for inquiry in inquiries for event in inquiry.events), key=lambda event: event.at)
    Event.objects.bulk_create(events)
    inputs.store_numbers()
