"""What waits for a second person says so; what was never public is dropped, what was hidden may be proposed anew."""

import re

import pytest
from django.core.exceptions import ValidationError

from inquiries.board.actions import comments, posts
from tests.feed import post, proposed

from .test_second_person import draft, each_kind, made, url

__all__ = ["draft"]  # a fixture


def test_what_waits_is_submitted_and_not_posted(scene, sign_in, draft):
    client = sign_in(scene.cadre)
    new, page, rows = (client.get(at).text for at in ("/posts/new/", draft.get_absolute_url(), "/posts/"))
    assert (" 送审</button>" in new, " 发布</button>" in new) == (True, False)
    assert ("送审时间" in page, "发布时间" in page, "发布人" in rows) == (True, False, False)
    posts.publish(post=draft, by=scene.second, sure=True)
    assert "发布时间" in client.get(draft.get_absolute_url()).text


@each_kind
def test_the_page_that_takes_down_calls_no_reason_optional(scene, sign_in, kind):
    row, _actions, _now, name = made(scene, kind)
    page = sign_in(scene.cadre).get(url(f"{name}_withdraw", row)).text
    assert ("可不填" in page, "除因隐私隐藏外都要填" in page) == (False, True)
    assert re.findall(r"20\d\d-\d\d(?![-\d])", page) == []


def test_hidden_words_are_proposed_anew_when_the_hiding_is_confirmed(scene):
    row, actions, now, _name = made(scene, "comment")
    actions.withdraw(comment=row, by=scene.cadre, privacy=True)
    with pytest.raises(ValidationError, match="确认"):
        comments.propose(comment=row, by=scene.cadre, text="笋壳别烧。")
    actions.confirm(comment=row, by=scene.second)
    comments.propose(comment=row, by=scene.cadre, text="笋壳别烧。")
    assert (now().waits_for, now().withdrawn_reason, now().confirmed_by) == ("show", "", None)


@pytest.mark.parametrize("kind", ["post", "comment"])
def test_what_was_never_public_is_dropped_with_a_reason_and_not_hidden(scene, sign_in, kind, draft):
    row = draft if kind == "post" else proposed(scene, post(scene))
    client, address = sign_in(scene.second), url(f"{kind}_withdraw", row)
    assert "privacy" not in client.get(address).context["form"].fields
    assert client.post(address, {"privacy": "on"}).context["form"].errors.keys() == {"reason"}
    assert client.post(address, {"reason": "不合适", "privacy": "on"}).status_code == 302
    row.refresh_from_db()
    assert (row.withdrawn_by, row.is_hidden, row.waits_for) == (scene.second, False, "")
