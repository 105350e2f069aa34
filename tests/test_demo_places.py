"""The five places in the numbers they reported."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import Count, Max, Min
from django.urls import reverse
from django.utils import timezone

from cards.choices import HouseholdKind, LinkPurpose, SeatRole, UnitKind
from cards.models import (
    Copy,
    Edition,
    EditionSection,
    Household,
    PartyMember,
    Person,
    RegisterSummary,
    Seat,
    ServiceCentre,
    Unit,
    User,
    Village,
)
from cards.printing.reports import duty
from cards.roles import Role
from inquiries.models import Inquiry
from tests.addresses import ADDRESSES

SIGNED_IN = "cards.accounts.backend.CountedBackend"
READ = {".py", ".html", ".json", ".po"}


pytestmark = [
    pytest.mark.xdist_group("demo_places"),  # loaded once, by one worker
    pytest.mark.usefixtures("five", "db"),
]


def of(code: str):
    return {"village__code__startswith": code}


def figures(code: str) -> RegisterSummary:
    return RegisterSummary.objects.get(village__code=code)


@pytest.mark.feature("S0-22")
def test_niutouling_delivered_more_than_700_cards_in_27_groups():
    kept = figures("430903105228")
    assert (kept.households, kept.printed, kept.delivered, kept.unserved) == (712, 710, 703, 27)
    assert Unit.objects.filter(**of("430903105228"), kind=UnitKind.GROUP).count() == 27


@pytest.mark.feature("S0-14", "S0-22")
def test_niutouling_gave_out_more_than_400_fact_sheets_in_7_editions_and_the_next_waits():
    kept = figures("430903105228")
    assert (kept.sheet_editions, 400 < kept.sheets < 430) == (7, True)
    sheets = Edition.objects.fact_sheets().filter(**of("430903105228")).order_by("month")
    assert [sheet.approved_at is None for sheet in sheets] == [False] * 7 + [True]
    assert not EditionSection.objects.filter(edition__in=sheets, text="").exists()
    assert not EditionSection.objects.filter(text__contains="{").exists()


@pytest.mark.feature("S1-07")
def test_dongshan_links_3066_homes_to_500_party_members_and_leaves_none_out():
    dongshan = "630223206"
    assert Village.objects.filter(code__startswith=dongshan).count() == 12
    homes = Household.objects.filter(**of(dongshan)).living()
    assert (homes.count(), homes.unserved().count()) == (3066, 0)
    members = PartyMember.objects.filter(**{f"person__{key}": value for key, value in of(dongshan).items()})
    assert members.count() == 500
    load_each = members.annotate(homes=Count("person__links")).aggregate(Min("homes"), Max("homes"))
    assert load_each == {"homes__min": 6, "homes__max": 7}
    assert not members.filter(office="", assigned_post="").exists()
    assert Copy.objects.contact_cards().current().filter(**of(dongshan)).count() == 3066


@pytest.mark.feature("S2-02", "S2-03", "S2-08")
def test_gaochong_has_75_micro_grids_with_one_representative_each():
    gaochong = of("430112011211")
    assert Unit.objects.filter(**gaochong, kind=UnitKind.MICRO_GRID).count() == 75
    seats = Seat.objects.active().filter(unit__village__code="430112011211", role=SeatRole.REPRESENTATIVE)
    assert (seats.count(), seats.values("unit").distinct().count()) == (75, 75)
    assert seats.values("person").distinct().count() == 75
    homes = Household.objects.filter(**gaochong).living()
    assert set(homes.values_list("kind", flat=True)) == set(HouseholdKind)
    assert not homes.filter(kind=HouseholdKind.RELOCATED, away_address="").exists()
    assert not homes.filter(kind=HouseholdKind.MERCHANT, business="").exists()
    assert homes.unserved().count() == 0


def test_qingyang_has_536_zones_of_which_45_have_nobody():
    qingyang = "341723"
    assert Village.objects.filter(code__startswith=qingyang).count() == 46
    zones = Unit.objects.filter(**of(qingyang), kind=UnitKind.SERVICE_ZONE)
    assert zones.count() == 536
    seats = Seat.objects.active().filter(unit__in=zones)
    pairs = zones.filter(seats__role=SeatRole.ORGANISER).filter(seats__role=SeatRole.SUPERVISOR)
    assert (pairs.distinct().count(), zones.filter(seats__isnull=True).count()) == (491, 45)
    team = seats.exclude(role=SeatRole.PATCH_CADRE)
    assert (team.count(), team.values("person").distinct().count()) == (2275, 2275)
    homes = Household.objects.filter(**of(qingyang))
    assert 11 < homes.count() / 536 < 13
    assert set(homes.unserved().values_list("service_zone", flat=True)) == set(
        zones.filter(seats__isnull=True).values_list("pk", flat=True)
    )


@pytest.mark.feature("S4-17")
def test_nalang_has_9_groups_358_homes_5_centres_and_its_ties():
    village = Village.objects.get(code="522325104209")
    assert Unit.objects.filter(village=village, kind=UnitKind.GROUP).count() == 9
    assert (figures(village.code).households, village.population) == (358, 1532)
    assert list(ServiceCentre.objects.filter(village=village).values_list("name", flat=True)) == [
        "村民议事中心",
        "产业发展中心",
        "社会事务服务中心",
        "计生卫生服务中心",
        "农民素质提升中心",
    ]
    committee = Person.objects.filter(village=village, cadre__body="committee")
    assert committee.count() == 7
    for person in committee:
        ties = sorted(person.links.active().values_list("purpose", flat=True))
        assert ties == [LinkPurpose.BIG_GROWER, LinkPurpose.HARDSHIP]
        assert person.seats.active().filter(role=SeatRole.PATCH_CADRE, unit__kind=UnitKind.GROUP).count() == 1


BIRTH_CONTROL = re.compile(
    "避孕|节育|结扎|孕|生育|计划生育|contracep|(?<!date of )birth(?!day)|steril|pregnan|family_plan",
    re.IGNORECASE,
)
HEALTH = "计生卫生服务中心"


@pytest.mark.feature("S4-05")
def test_nalang_keeps_its_health_centre_and_counts_nothing_of_birth_control(client):
    village = Village.objects.get(code="522325104209")
    client.force_login(User.objects.get(village=village, role=Role.SECRETARY, is_demo=True), SIGNED_IN)
    assert f"<dt>{HEALTH}</dt>" in client.get(village.get_absolute_url()).text
    matter = Inquiry.objects.filter(village=village, state="accepted", is_restricted=False).first()
    url = reverse("inquiries:inquiry_move", args=[matter.pk, "assign"])
    form = client.get(url).context["form"]
    centre = ServiceCentre.objects.get(village=village, name=HEALTH)
    sent = {name: form[name].value() or "" for name in form.fields} | {
        "centre": centre.pk,
        "note": "请看一看",
    }
    sent["owner"] = sent["owner"] or next(value for value, _label in form.fields["owner"].choices if value)
    assert HEALTH in client.post(url, sent, follow=True).text
    for address in [address for address in ADDRESSES if "G" in address.methods and not address.row]:
        page = client.get(address.url())
        if page["Content-Type"].startswith("text/html"):
            assert BIRTH_CONTROL.findall(page.text.replace(HEALTH, "")) == [], address.name


def test_birth_control_is_refused_in_the_readme_and_stands_in_no_field_page_or_file():
    root = Path(settings.BASE_DIR)
    readme = " ".join((root / "README.md").read_text("utf-8").split())
    assert "Birth-control metrics, which one of the five places once counted, are not implemented." in readme
    folders = [root / name for name in ("cards", "inquiries", "villageliaison", "templates", "locale")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in READ]
    assert len(files) > 300
    covering = root / "inquiries/board/masking"  # covers what somebody writes of a person, and counts nothing
    found = [path for path in files if BIRTH_CONTROL.search(path.read_text("utf-8"))]
    assert [path.name for path in found if not path.is_relative_to(covering)] == []


@pytest.mark.feature("S4-15")
def test_nalang_has_somebody_on_duty_every_day_of_this_month_and_the_next():
    village = Village.objects.get(code="522325104209")
    first = timezone.localdate().replace(day=1)
    month = duty.month(village, first)
    for shown in (month, duty.month(village, month.after)):
        assert [len(day.people) for day in shown.days] == [1] * len(shown.days)
    assert duty.month(village, month.before).filled == 0
