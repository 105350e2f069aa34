"""The list: own work first, everything findable, nothing of others."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cards.codes import grouped
from inquiries.models import Inquiry
from tests.cast import make_household, make_inquiry

from .states import days, inquiry_in

LIST = reverse("inquiries:inquiry_list")


def shown(response):
    return [row.inquiry for row in response.context["rows"]]


def counts(response):
    return {chip.key: chip.count for chip in response.context["chips"]}


def test_ones_own_work_comes_first_the_most_urgent_on_top(scene, sign_in):
    others = inquiry_in(scene, "assigned")
    later = inquiry_in(scene, "received")
    urgent = inquiry_in(scene, "assigned")
    Inquiry.objects.filter(pk=urgent.pk).update(owner=scene.cadre, due_on=days(-2))
    client = sign_in(scene.cadre)
    assert shown(client.get(LIST)) == [urgent, later]
    assert shown(client.get(LIST, {"show": "all"})) == [urgent, later, others]


@pytest.mark.parametrize(
    ("show", "state"),
    [
        ("to_accept", "received"),
        ("to_echo", "answered"),
        ("deferred", "deferred"),
        ("waiting", "awaiting_asker"),
    ],
)
def test_each_choice_shows_its_own_and_its_number(scene, sign_in, show, state):
    wanted = inquiry_in(scene, state)
    inquiry_in(scene, "closed")
    response = sign_in(scene.cadre).get(LIST, {"show": show})
    assert shown(response) == [wanted]
    assert counts(response)[show] == 1


def test_late_soon_and_to_be_looked_at_again(scene, sign_in):
    client = sign_in(scene.cadre)
    late, soon, resting, review = (
        inquiry_in(scene, state) for state in ("assigned", "assigned", "awaiting_asker", "deferred")
    )
    Inquiry.objects.filter(pk__in=[late.pk, resting.pk]).update(due_on=days(-1))
    Inquiry.objects.filter(pk=soon.pk).update(due_on=days(3))
    Inquiry.objects.filter(pk=review.pk).update(review_on=days(0))
    assert shown(client.get(LIST, {"show": "late"})) == [late]
    assert shown(client.get(LIST, {"show": "due_soon"})) == [soon]
    assert shown(client.get(LIST, {"show": "review"})) == [review]
    found = counts(client.get(LIST))
    assert {key: found[key] for key in ("late", "due_soon", "review", "open")} == {
        "late": 1,
        "due_soon": 1,
        "review": 1,
        "open": 3,
    }


def test_it_is_found_by_whatever_is_known_of_it(scene, sign_in):
    i = make_inquiry(
        scene.village, scene.cadre, household=scene.unlinked, asker_name="欧阳春花", asker_phone="19900007777"
    )
    make_inquiry(scene.village, scene.cadre, subject="水渠", text="水渠堵了", household=scene.household)
    client = sign_in(scene.cadre)
    words = [i.number, "路灯", "坏了", "李秀", "lxy", "lixiuying", "春花", "１９９００００７７７７", i.code]
    words += [grouped(i.code).lower(), "路灯 李秀英"]
    for word in words:
        assert (word, client.get(LIST, {"q": word}).url) == (word, i.get_absolute_url())
    for word in ("没有的", "%", "_", "路灯 水渠", "0" * 400):
        assert (word, shown(client.get(LIST, {"q": word}))) == (word, [])


def test_filters_narrow_and_nonsense_does_not(scene, sign_in):
    phone = make_inquiry(
        scene.village, scene.cadre, channel="phone", kind="hazard", household=scene.household
    )
    visit = make_inquiry(scene.village, scene.cadre)
    client = sign_in(scene.cadre)
    assert shown(client.get(LIST, {"channel": "phone"})) == [phone]
    assert shown(client.get(LIST, {"kind": "hazard"})) == [phone]
    assert shown(client.get(LIST, {"household": scene.household.pk})) == [phone]
    for name in ("channel", "kind", "category", "household", "village", "before", "after", "show"):
        response = client.get(LIST, {name: "9" * 30, "q": "路灯"})
        assert (name, shown(response)) == (name, [visit, phone])


def test_the_township_sees_its_villages_and_narrows_to_one(scene, sign_in):
    one = make_inquiry(scene.village, scene.official)
    two = make_inquiry(scene.neighbour, scene.official)
    make_inquiry(scene.elsewhere, scene.cadre_elsewhere)
    client = sign_in(scene.official)
    assert shown(client.get(LIST, {"show": "all"})) == [two, one]
    assert shown(client.get(LIST, {"village": scene.village.pk})) == [one]


def test_who_may_look(scene, sign_in, client):
    assert client.get(LIST).url.startswith(reverse("login"))
    assert shown(sign_in(scene.county_viewer).get(LIST)) == []
    assert sign_in(scene.administrator).get(LIST).status_code == 403
    make_inquiry(scene.village, scene.cadre, household=scene.unlinked)
    own = make_inquiry(scene.village, scene.cadre, household=scene.household)
    assert shown(sign_in(scene.liaison).get(LIST)) == [own]


def test_pages_by_key(scene, sign_in):
    for n in range(52):
        make_inquiry(scene.village, scene.cadre, subject=f"第{n}件")
    client = sign_in(scene.cadre)
    first = client.get(LIST, {"show": "all"})
    assert (len(shown(first)), first.context["page"].newer) == (50, None)
    second = client.get(LIST, {"show": "all", "before": first.context["page"].older})
    assert [i.subject for i in shown(second)] == ["第1件", "第0件"]


def queries(client, query):
    with CaptureQueriesContext(connection) as found:
        client.get(LIST, query)
    return len(found)


def test_the_same_queries_for_one_and_many(scene, sign_in):
    client = sign_in(scene.cadre)
    kinds = ({"show": "all"}, {"show": "mine"}, {"q": "路灯"}, {"household": scene.household.pk})
    for _time in range(2):  # one alone is opened, not listed
        make_inquiry(scene.village, scene.cadre, household=scene.household)
    client.get(LIST)
    few = [queries(client, query) for query in kinds]
    for n in range(3, 20):
        i = make_inquiry(scene.village, scene.cadre, household=make_household(scene.village, n))
        Inquiry.objects.filter(pk=i.pk).update(owner=scene.second)
    assert [queries(client, query) for query in kinds] == few
    assert max(few) <= 9


MARK = "绝密标记"


def test_a_complaint_about_a_cadre_is_nowhere_in_the_village(scene, sign_in, steps_of_one):
    before = make_inquiry(scene.village, scene.cadre, household=scene.household)
    hidden = make_inquiry(
        scene.village,
        scene.cadre,
        subject=MARK,
        text=MARK,
        asker_name=MARK,
        household=scene.household,
        about_cadre=scene.first,
    )
    after = make_inquiry(scene.village, scene.cadre)
    assert [before.number[-4:], after.number[-4:]] == ["0001", "0002"]
    addresses = [
        LIST,
        f"{LIST}?show=all",
        f"{LIST}?show=restricted",
        f"{LIST}?q={MARK}&x=",
        f"{LIST}?q={hidden.code}",
    ]
    addresses += [
        f"{LIST}?household={scene.household.pk}",
        f"{LIST}?q={hidden.number}",
        after.get_absolute_url(),
    ]
    addresses += [reverse("inquiries:inquiry_move", args=[after.pk, "merge"])]
    for user in (scene.cadre, scene.second, scene.secretary, scene.liaison):
        client = sign_in(user)
        for address in addresses:
            page = client.get(address).content.decode().replace(f'value="{MARK}"', "")
            assert MARK not in page
            assert hidden.get_absolute_url() not in page
        assert client.get(hidden.get_absolute_url()).status_code == 404
        for name in ("receipt", "echo_slip", "inquiry_edit"):
            assert client.post(reverse(f"inquiries:{name}", args=[hidden.pk])).status_code == 404
        assert counts(client.get(LIST)).get("restricted") is None
        similar = client.post(reverse("inquiries:inquiry_similar"), {"text": MARK * 3})
        assert similar.context["similar"] == []
    assert hidden in shown(sign_in(scene.official).get(LIST))


def test_who_enters_a_complaint_sees_its_number_and_no_more(scene, sign_in):
    data = {
        "key": "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        "text": MARK,
        "kind": "complaint",
        "channel": "visit",
    }
    data |= {"about_cadre": scene.first.pk}
    new = reverse("inquiries:inquiry_new")
    client = sign_in(scene.cadre)
    pages = [client.post(new, data), client.post(new, data)]
    hidden = Inquiry.objects.get()
    assert hidden.is_restricted
    for response in pages:
        page = response.content.decode()
        assert (response.status_code, response.context["inquiry"].number) == (200, hidden.number)
        assert MARK not in page
    assert hidden.received_at <= timezone.now()
    answered = data | {"key": "6f9619ff-8b86-d011-b42d-00cf4fc96400", "measures": "m", "outcome": "o"}
    assert client.post(new, answered).status_code == 422


@pytest.mark.parametrize("name", ["", "李秀英"])
def test_a_list_names_nobody_who_complained_without_a_name(scene, sign_in, name):
    """The home is known from its card, and who heads it did not sign."""
    make_inquiry(
        scene.village,
        None,
        subject="欠钱不还",
        household=scene.household,
        is_restricted=True,
        asker_name=name,
    )
    page = sign_in(scene.official).get(reverse("inquiries:inquiry_list", query={"show": "restricted"})).text
    assert "欠钱不还" in page
    assert (scene.household.head_name in page, "李秀英" in page) == (False, bool(name))
