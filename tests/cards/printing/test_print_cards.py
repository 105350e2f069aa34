from io import BytesIO

import pypdf
import pytest
from django.core.management import CommandError, call_command

from cards.models import Copy, Person

from .printing import edition_of


def pages(path):
    return pypdf.PdfReader(BytesIO(path.read_bytes())).pages


@pytest.mark.feature("S1-07")
@pytest.mark.parametrize("layout", ["sheet", "wall"])
def test_command_prints_the_village_into_the_file(scene, tmp_path, capsys, layout):
    edition_of(scene)
    out = tmp_path / "cards.pdf"
    call_command("print_cards", village=scene.village.code, layout=layout, out=out)
    assert "张立军" in pages(out)[0].extract_text()
    assert [card.printed_by for card in Copy.objects.all()] == [None, None]
    assert capsys.readouterr().out.startswith("2 cards on ")
    assert [path.name for path in tmp_path.iterdir()] == ["cards.pdf"]


def test_command_twice_keeps_codes(scene, tmp_path):
    edition_of(scene)
    texts = []
    for name in ("one.pdf", "two.pdf"):
        call_command("print_cards", village=scene.village.slug, out=tmp_path / name)
        texts.append([page.extract_text() for page in pages(tmp_path / name)])
    assert texts[0] == texts[1]
    assert Copy.objects.count() == 2


def test_command_names_what_it_leaves_out(scene, tmp_path, capsys):
    edition_of(scene)
    Person.objects.filter(pk=scene.member.pk).update(phone="")
    call_command("print_cards", village=scene.village.code, out=tmp_path / "cards.pdf")
    written = capsys.readouterr()
    assert "001 张立军" in written.err
    assert "1 left out" in written.out
    assert [card.household for card in Copy.objects.all()] == [scene.unlinked]


def test_command_that_can_print_nothing_ends_with_1_and_leaves_no_file(scene, tmp_path, capsys):
    edition_of(scene)
    Person.objects.filter(pk=scene.chief.pk).update(phone="")
    with pytest.raises(SystemExit) as ended:
        call_command("print_cards", village=scene.village.code, out=tmp_path / "cards.pdf")
    assert ended.value.code == 1
    assert "陈国强" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("village", "words"),
    [
        ("430903105228", "还没有审定的联系卡版次"),
        ("000000000000", "no village with this code"),
        ("v999999", "no village with this code"),
        ("x", "no village with this code"),
    ],
)
def test_command_without_village_or_approved_edition_is_an_error(scene, tmp_path, village, words):
    with pytest.raises(CommandError, match=words):
        call_command("print_cards", village=village, out=tmp_path / "cards.pdf")
    assert Copy.objects.count() == 0


def test_killed_drawing_leaves_the_file_before_it_whole(scene, tmp_path, monkeypatch):
    from cards.printing.pdf.contact_card import pages as contact_cards

    edition_of(scene)
    out = tmp_path / "cards.pdf"
    out.write_bytes(b"old")

    def killed(cards, layout, file, **more):
        file.write(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(contact_cards, "contact_cards", killed)
    with pytest.raises(KeyboardInterrupt):
        call_command("print_cards", village=scene.village.code, out=out)
    assert out.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["cards.pdf"]
