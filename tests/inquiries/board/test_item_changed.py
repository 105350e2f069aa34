"""What a reviewer words otherwise than the author's answer is kept beside it and seen; the author does not post."""

import pytest
from django.urls import reverse
from django.utils import timezone

from inquiries.board.actions.erase import erase_items
from inquiries.board.changed import only_covers
from inquiries.models import BoardItem, Event
from tests.notice_board import TEXTS, answered, frozen, posted

SWAPPED = "村道已经硬化，与路灯无关。"


def url(name, row):
    return reverse(f"inquiries:{name}", args=[row.pk])


def data(inquiry, **more):
    return TEXTS | {"version": inquiry.version, "singles_out_nobody": "on"} | more


def as_written(inquiry):
    """The texts that the form proposes, from the matter itself."""
    answer = inquiry.answers.get()
    return {"subject": inquiry.subject, "query": answer.query, "outcome": answer.outcome}


def test_a_swapped_text_stands_beside_the_authors_words(scene, sign_in):
    matter = answered(scene)
    client = sign_in(scene.second)
    response = client.post(
        url("item_post", matter), data(matter, **as_written(matter) | {"outcome": SWAPPED})
    )
    item = BoardItem.objects.get()
    assert item.changed == ["outcome"]
    page = client.get(response.url).text
    assert "second 上栏时改动了答复的文字" in page
    assert [text for text in (SWAPPED, matter.answers.get().outcome) if page.count(text) < 1] == []
    assert page.split("上栏时改动了答复的文字", 1)[1].count(TEXTS["outcome"]) == 1
    note = Event.objects.filter(inquiry=matter).last().note
    assert "与答复文字不同：办结情况" in note
    author = sign_in(scene.cadre).get(matter.get_absolute_url()).text
    assert "与答复文字不同：办结情况" in author
    client.logout()
    public = client.get(f"/board/{scene.village.slug}/").text
    assert (SWAPPED in public, TEXTS["outcome"] in public) == (True, False)


def test_what_is_only_covered_is_no_change(scene, sign_in):
    matter = answered(scene, outcome="张立军家门口的灯换了，电话19900100001。")
    client = sign_in(scene.second)
    form = client.get(url("item_post", matter)).context["form"]
    texts = {name: form[name].value() for name in ("subject", "query", "measures", "outcome")}
    client.post(url("item_post", matter), data(matter, **texts))
    assert "张**" in BoardItem.objects.get().outcome
    assert BoardItem.objects.get().changed == []
    assert "改动了答复" not in client.get(BoardItem.objects.get().edition.get_absolute_url()).text


@pytest.mark.parametrize(
    ("text", "posted_text", "covers"),
    [
        ("灯换了", "灯换了", True),
        ("灯换了\n当晚已亮", "灯换了\r\n当晚已亮", True),
        ("张立军家的灯", "张**家的灯", True),
        ("欧阳修远家的灯，电话19900100001", "欧**家的灯，电话199****0001", True),
        ("张立军", "***", True),
        ("灯换了", "路修了", False),
        ("灯换了", "灯换了两盏", False),
        ("灯换了两盏", "灯换了", False),
        ("张立军家的灯", "李**家的灯", False),
        ("张立军家的灯", "张**家的路", False),
        ("灯换了", "**路修了", False),
        ("长" * 200, "***", False),
        ("灯", "灯***", False),
    ],
)
def test_what_counts_as_covering(text, posted_text, covers):
    assert only_covers(text, posted_text) is covers


def test_a_correction_shows_its_change_too(scene, sign_in):
    item = frozen(scene).items.get()
    item.inquiry.refresh_from_db()
    client = sign_in(scene.second)
    client.post(url("item_correct", item), data(item.inquiry, outcome=SWAPPED))
    correction = BoardItem.objects.get(corrects=item)
    assert "outcome" in correction.changed
    assert SWAPPED in client.get(correction.edition.get_absolute_url()).text


def test_of_an_erased_item_nothing_is_shown_beside_it(scene, sign_in):
    item = posted(scene, outcome=SWAPPED)
    assert item.changed
    erase_items(items=[item], at=timezone.now())
    assert "改动了答复的文字" not in sign_in(scene.cadre).get(item.edition.get_absolute_url()).text


def test_the_author_is_not_offered_the_form_and_is_told_who_can(scene, sign_in):
    matter = answered(scene)
    client = sign_in(scene.cadre)
    page = client.get(matter.get_absolute_url()).text
    assert url("item_post", matter) not in page
    assert "second、secretary" in page
    form = client.get(url("item_post", matter)).text
    assert 'name="outcome"' not in form
    assert "second、secretary" in form
    assert url("item_post", matter) in sign_in(scene.second).get(matter.get_absolute_url()).text
    assert 'name="outcome"' in client.get(url("item_post", matter)).text
