"""After somebody else's act the page that posts goes on from what stands now (R7)."""

from inquiries.models import BoardItem, Inquiry
from tests.notice_board import answered

from .test_item_post import data, nothing_posted, url


def test_after_a_conflict_the_page_goes_on_from_what_stands_now(scene, sign_in):
    inquiry = answered(scene)
    client = sign_in(scene.second)
    stale = data(inquiry)
    Inquiry.objects.filter(pk=inquiry.pk).update(version=inquiry.version + 1)
    form = client.post(url(inquiry), stale).context["form"]
    assert nothing_posted(inquiry)
    assert not form["singles_out_nobody"].value()
    again = {field.name: field.value() for field in form if field.value()} | {"singles_out_nobody": "on"}
    assert client.post(url(inquiry), again).status_code == 302
    assert BoardItem.objects.get().subject == stale["subject"]
