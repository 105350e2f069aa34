"""`manage.py print_run`: a folder of volumes and the manifest that counts them."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Value

from cards.models import Copy, Household, Person
from cards.printing.actions.stale import refresh_contact_cards

from .printing import codes_in, edition_of, print_ready, printed

CARDS = {"piece": "contact-card"}
HOSTILE = {
    "long": "长" * 60,
    "markup": "<b>张</b>&amp;",
    "bidi": "张\u202e三\u200b",
    "control": "张\x07三\x1b",
    "emoji": "张三😀",
    "path": "../../etc/passwd",
    "url": "https://example.com/x?y=1",
}


def run(out, **options):
    call_command("print_run", out=out, **CARDS | options)
    return json.loads((out / "manifest.json").read_text("utf-8"))


@pytest.mark.feature("S1-07")
def test_a_township_is_printed_in_volumes_and_every_home_is_counted(scene, tmp_path):
    edition_of(scene)
    print_ready(scene.neighbour, homes=12)
    Person.objects.filter(pk=scene.member.pk).update(phone="")
    manifest = run(tmp_path, township=scene.township.code)
    assert [row["village"] for row in manifest["villages"]] == ["牛头岭村", "桥头村"]
    first, second = manifest["villages"]
    assert (first["wanted"], first["printed"], second["wanted"], second["printed"]) == (2, 1, 12, 12)
    assert first["omissions"] == [{"name": "001 张立军", "reason": "周桂香没有联系电话。"}]
    sums = manifest["totals"]
    assert (sums["villages"], sums["wanted"], sums["printed"], sums["left_out"]) == (2, 14, 13, 1)
    assert sums["wanted"] == Household.objects.filter(township=scene.township).count()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "contact-card-430903105228.pdf",
        "contact-card-430903105229.pdf",
        "manifest.json",
    ]
    found = [code for row in manifest["villages"] for code in codes_in(tmp_path / row["file"])]
    assert sorted(found) == sorted(Copy.objects.current().values_list("code", flat=True))


def test_run_again_makes_only_what_is_not_whole(scene, tmp_path, capsys):
    edition_of(scene)
    print_ready(scene.neighbour)
    before = run(tmp_path, township=scene.township.code)
    kept, broken = [tmp_path / row["file"] for row in before["villages"]]
    stamp = kept.stat().st_mtime_ns
    broken.write_bytes(broken.read_bytes()[:1000])
    (tmp_path / ".contact-card-1.pdf.1-x.part").write_bytes(b"half")
    after = run(tmp_path, township=scene.township.code)
    assert "1 of 2 volumes are there already" in capsys.readouterr().out
    assert kept.stat().st_mtime_ns == stamp
    assert list(tmp_path.glob(".*")) == []
    assert codes_in(broken) == list(
        Copy.objects.filter(village=scene.neighbour)
        .order_by("household__number")
        .values_list("code", flat=True)
    )
    assert after["totals"]["printed"] == before["totals"]["printed"] == Copy.objects.count()


def test_only_what_is_stale_or_not_delivered(scene, tmp_path):
    old, _other = printed(scene)
    Person.objects.filter(pk=scene.member.pk).update(phone="19900000099")
    refresh_contact_cards(scene.village)
    manifest = run(tmp_path / "stale", village=scene.village.code, stale=True)
    assert (manifest["run"]["only"], manifest["totals"]["printed"]) == ("stale", 1)
    assert Copy.objects.current().get(household=scene.household).code != old.code
    assert (
        run(tmp_path / "undelivered", village=scene.village.code, undelivered=True)["totals"]["printed"] == 2
    )


def test_one_unit(scene, tmp_path):
    edition_of(scene)
    Household.objects.filter(pk=scene.unlinked.pk).update(group=None)
    manifest = run(tmp_path, unit=scene.group.pk)
    assert manifest["totals"]["printed"] == 1
    assert manifest["villages"][0]["file"] == "contact-card-430903105228-1-group.pdf"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"village": "000000000000"}, "no village with this code"),
        ({"township": "x"}, "no township with this code"),
        ({"unit": 987654321}, "no unit with this id"),
        ({"village": "430903105228", "layout": "poster"}, "contact-card has the layouts sheet, wall"),
        ({"village": "430903105228", "month": "2026-01"}, "contact-card is not printed by the month"),
        ({"village": "430903105228", "piece": "fact-sheet"}, "fact-sheet needs --month"),
        ({"village": "430903105228", "piece": "fact-sheet", "month": "2026-13"}, "--month is YYYY-MM"),
        (
            {"village": "430903105228", "piece": "duty-roster", "month": "2026-01", "stale": True},
            "duty-roster cannot be printed for --stale",
        ),
    ],
)
def test_what_cannot_be_ordered_is_refused_and_nothing_is_made(scene, tmp_path, options, words):
    with pytest.raises(CommandError, match=words):
        call_command("print_run", out=tmp_path / "out", **CARDS | options)
    assert not (tmp_path / "out").exists()


def test_a_folder_of_another_run_is_left_alone(scene, tmp_path):
    edition_of(scene)
    before = run(tmp_path, village=scene.village.code)
    with pytest.raises(CommandError, match="another run"):
        run(tmp_path, village=scene.village.code, layout="wall")
    assert json.loads((tmp_path / "manifest.json").read_text("utf-8")) == before


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_printed_as_text_or_left_out_alone(scene, tmp_path, name):
    edition_of(scene)
    Household.objects.filter(pk=scene.household.pk).update(head_name=Value(HOSTILE[name]))
    manifest = run(tmp_path, village=scene.village.code)
    sums = manifest["totals"]
    assert sums["wanted"] == 2 == sums["printed"] + sums["left_out"]
    assert sums["printed"] >= 1
    assert len(codes_in(tmp_path / manifest["villages"][0]["file"])) == sums["printed"]
    assert {path.name for path in tmp_path.iterdir()} == {"manifest.json", "contact-card-430903105228.pdf"}


def test_a_village_that_cannot_print_is_reported_and_the_others_go_on(scene, tmp_path):
    print_ready(scene.neighbour)
    manifest = run(tmp_path, township=scene.township.code)
    first, second = manifest["villages"]
    assert {row["reason"] for row in first["omissions"]} == {"本村还没有审定的联系卡版次。"}
    assert (first["file"], first["wanted"], second["printed"]) == ("", 2, 3)


def test_another_run_leaves_what_a_killed_one_left(scene, tmp_path):
    """Else a folder named by mistake would cost the killed run its stale copies."""
    edition_of(scene)
    run(tmp_path, village=scene.village.code)
    left = [tmp_path / ".430903105228.note", tmp_path / ".contact-card-430903105228.pdf.9-a.part"]
    for path in left:
        path.write_text("{}")
    with pytest.raises(CommandError, match="another run"):
        run(tmp_path, village=scene.village.code, stale=True)
    assert all(path.exists() for path in left)
    run(tmp_path, village=scene.village.code)
    assert not any(path.exists() for path in left)
