"""All inquiries of one village: which stories, about what, asked by whom, in their order of time; then stored."""

from django.db.models import Max

from inquiries.choices import Channel, InquiryKind, Verdict
from inquiries.models import Answer, Asker, Event, Inquiry

from . import stories, texts
from .case import Case
from .desk import Desk
from .stories import CURRENT, PAST, WEIGHTS, Story

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


class Teller:
    """Draws matters for a village, none twice while there are others."""

    def __init__(self, desk: Desk, *, own: dict, index: int):
        self.desk, self.own, self.index = desk, own, index
        self.left = texts.for_place(desk.settings.preset)
        desk.rng.shuffle(self.left)
        self.endings = {kind: list(rows) for kind, rows in texts.endings().items()}
        self.plan: list[tuple[Case, Story, dict]] = []

    def matter(self, needs: str) -> dict:
        at = next((at for at, row in enumerate(self.left) if not needs or needs in row), None)
        if at is None:
            self.left = texts.for_place(self.desk.settings.preset)
            self.desk.rng.shuffle(self.left)
            return self.matter(needs)
        return self.left.pop(at)

    def add(
        self, story: Story, row: dict, *, group: str = "", days: int | None = None, **more
    ) -> tuple[Case, dict]:
        desk = self.desk
        home = desk.rng.choice(desk.own_homes if desk.own_homes and desk.rng.random() < 0.12 else desk.homes)
        here = {"group": group or home.group.name} | desk.above
        told = {key: texts.fill(text, **here) for key, text in row.items() if isinstance(text, str)}
        days = days or desk.rng.randint(*story.started)
        case = Case(desk, desk.moment(desk.days_ago(days)), **self._values(told, home), **more)
        self.plan.append((case, story, told))
        return case, told

    def _values(self, told: dict, home) -> dict:
        desk = self.desk
        channel = told.get("channel") or desk.rng.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        card = desk.cards.get(home.pk) if home else None
        if channel in FROM_CARD and card is None:
            channel = Channel.VISIT
        by = desk.rng.choice([*desk.cadres, desk.secretary])
        if home is not None and home in desk.own_homes:
            by = desk.liaison
        return {
            "subject": told["subject"],
            "text": told["text"],
            "kind": told.get("kind", InquiryKind.QUESTION),
            "errand_mode": told.get("mode", ""),
            "category": desk.categories[told["topic"]],
            "channel": channel,
            "card": card if channel in FROM_CARD else None,
            "household": home,
            "created_by": None if channel in UNNAMED else by,
        }

    def current(self, names) -> None:
        for name in names:
            self.add(CURRENT[name], self.matter(CURRENT[name].needs))

    def past(self, count: int) -> None:
        for name in self.desk.rng.choices(list(PAST), WEIGHTS, k=count):
            self.add(PAST[name], self.matter(PAST[name].needs))

    def ended(self, kind: str, tell, at: int) -> None:
        row = {"measures": "", "outcome": ""} | self.endings[kind][at % len(self.endings[kind])]
        self.add(Story(tell, (10, 330)), row)

    def complaint(self, tell, days: tuple[int, int], at: int) -> None:
        """Sent by the villager's own hand, about somebody of the office."""
        row = self.endings["complaints"][at % 3] | {
            "topic": "other",
            "kind": InquiryKind.COMPLAINT,
            "channel": Channel.QR,
        }
        accused = self.desk.accused[at % len(self.desk.accused)]
        row["text"] = row["text"].replace("{cadre}", accused.name)
        self.add(Story(tell, days), row, is_restricted=True, about_cadre=accused)

    def suggested(self, days: int) -> None:
        """What a reader suggests on a post of the feed, without an account and by no name."""
        told = texts.of_file("feed").get(self.desk.settings.preset, [])
        for row in (one["suggestion"] for one in told if "suggestion" in one):
            values = self._values(row | {"channel": Channel.FEED}, None)
            case = Case(self.desk, self.desk.moment(self.desk.days_ago(days)), **values)
            self.plan.append((case, Story(_shown, (days, days)), row))

    def merged(self, tell, days: int) -> None:
        """Two households ask the same; the second joins the first, which then goes on."""
        row = self.matter("again")
        goal, told = self.add(Story(stories.begun, (days, days)), row)
        again = row | {"text": row["again"]}
        group = goal.row.household.group.name
        case, _told = self.add(
            Story(stories.nothing_yet, (days - 2, days - 2)), again, group=group, days=days - 2
        )
        self.plan.append((case, Story(lambda _case, _row: self._join(case, goal, told, tell), (0, 0)), told))

    def _join(self, case: Case, goal: Case, told: dict, tell) -> None:
        case.wait(1)
        case.merge(goal.owner, goal)
        tell(goal, told)

    def tell(self) -> list[Case]:
        """Numbers go by the time of asking; then every story takes its course."""
        cases = sorted(
            {id(case): case for case, _story, _told in self.plan}.values(), key=lambda case: case.at
        )
        for case in cases:
            home = case.row.household
            known = home and (
                case.row.channel not in (Channel.LETTER, Channel.QR) or self.desk.rng.random() < 0.6
            )
            case.register(name=home.head_name if known else "", phone=home.phone if known else "")
        for case, story, told in self.plan:
            story.tell(case, told)
        return cases


def _goes_on(goal: Case, told: dict) -> None:
    goal.wait(1)
    goal.answer(**stories.parts(told))
    goal.wait(1)
    goal.echo(goal.owner, lambda: "in_person")
    goal.wait(2)
    goal.verdict(goal.owner, Verdict.SATISFIED)


def _shown(case: Case, told: dict) -> None:
    """Shown under its post on the same day, then dealt with like any other matter."""
    case.wait(0)
    case.show_comment(case.desk.cadres[0], told["text"])
    stories.judged(Verdict.SATISFIED)(case, told)


def tell(desk: Desk, *, own: dict, index: int) -> list[Case]:
    """A village's year. One of many villages takes its turn of the rarer stories."""
    teller = Teller(desk, own=own, index=index)
    count, names = own["inquiries"], list(CURRENT)
    alone = count > 30
    turn = [names[(index * 4 + at) % len(names)] for at in range(4)]
    teller.current([*names, "received", "in_progress"] if alone else turn)
    if alone or index % 5 == 0:
        teller.merged(lambda _goal, _told: None, 6)
        teller.merged(_goes_on, 60 + index)
        teller.ended("rejected", stories.rejected, index)
        teller.ended("withdrawn", stories.withdrawn, index)
    if alone or index in (0, 7, 20):
        teller.complaint(stories.complaint, (4, 5), index)
    if alone:
        teller.complaint(stories.complaint_closed, (60, 90), 1)
        teller.ended("rejected", stories.rejected, 1)
    teller.suggested(11)
    planned = len({id(case) for case, _story, _told in teller.plan})
    teller.past(max(count - planned, 0))
    return teller.tell()


def store(desk: Desk, cases: list[Case]) -> None:
    """Ids go by the time of asking, like the numbers; targets of a merge are written before what points to them."""
    rows = [case.row for case in cases]
    last = Inquiry.objects.aggregate(last=Max("pk"))["last"] or 0
    for pk, row in enumerate(rows, start=last + 1):
        row.pk = pk
    Inquiry.objects.bulk_create([row for row in rows if row.merged_into is None])
    Inquiry.objects.bulk_create([row for row in rows if row.merged_into is not None])
    Asker.objects.bulk_create([asker for case in cases for asker in case.askers])
    Answer.objects.bulk_create([answer for case in cases for answer in case.answers])
    events = sorted((event for case in cases for event in case.events), key=lambda event: event.at)
    Event.objects.bulk_create(events)
    desk.store_numbers()
