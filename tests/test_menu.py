"""The menu: grouped by job, only the current group open, five tabs on a phone and the rest behind 更多."""

import re

import pytest
from django.urls import reverse

from cards.roles import Role
from tests.addresses import ADDRESSES, LETTERS
from villageliaison.menu import MENUS, TABS, menu

OFFICE = {
    "今日": "/",
    "农户": "/households/",
    "质询": "/inquiries/ /inquiries/new/",
    "走访": "/visits/ /visits/new/",
    "印制与发放": "/cards/ /cards/sheets/ /name-boards/ /print-runs/ /cards/delivery/",
    "月底": "/boards/ /boards/month-pack/ /posts/",
    "人员与组": "/people/ /units/ /duty/",
    "总览": "/dashboard/ /villages/",
}
TOWNSHIP = ["今日", "总览", "质询", "农户", "走访", "印制与发放", "月底", "人员与组"]
GROUPS = {
    "liaison": {"今日": "/", "走访": OFFICE["走访"], "质询": OFFICE["质询"], "农户": "/households/"}
    | {"发放": "/cards/delivery/ /cards/"},
    "cadre": OFFICE,
    "secretary": OFFICE,
    "township": {name: OFFICE[name] for name in TOWNSHIP},
    "county": {"今日": "/", "总览": OFFICE["总览"], "质询": "/inquiries/"},
    "administrator": {"今日": "/", "账号与基础资料": "/admin/", "锁定": "/locks/"},
}
FIRST = {
    "liaison": "今日 走访 登记 质询",
    "cadre": "今日 农户 登记 质询",
    "secretary": "今日 农户 登记 质询",
    "township": "今日 总览 质询 各村",
    "county": "今日 总览 质询 各村",
    "administrator": "今日 账号 锁定",
}


@pytest.mark.parametrize("role", Role.values)
def test_the_menu_of_each_role(role):
    found = menu(role, "/")
    listed = {
        str(group["label"]): " ".join(page["url"] for page in group["pages"] or [group])
        for group in found["groups"]
    }
    assert list(listed.items()) == list(GROUPS[role].items())
    assert " ".join(str(tab["short"]) for tab in found["tabs"]) == FIRST[role]


@pytest.mark.parametrize("role", Role.values)
def test_a_phone_reaches_every_page_of_the_menu_once(role):
    found = menu(role, "/")
    pages = [page["url"] for group in found["more"] for page in group["pages"]]
    pages += [tab["url"] for tab in found["tabs"]]
    assert sorted(pages) == sorted(" ".join(GROUPS[role].values()).split())


@pytest.mark.parametrize("role", Role.values)
def test_no_page_of_the_menu_refuses_its_role(role):
    letter = {"T": "township", "V": "county"} | {LETTERS[name]: name for name in GROUPS if name in LETTERS}
    [letter] = [key for key, name in letter.items() if name == role]
    may = {address.name: address.may for address in ADDRESSES}
    names = {page.name for group in MENUS[role] for page in group.pages} | {page.name for page in TABS[role]}
    assert [name for name in names if name != "admin:index" and letter not in may[name]] == []


@pytest.mark.parametrize(
    ("path", "open_group", "open_page"),
    [
        ("/inquiries/new/", "质询", "/inquiries/new/"),
        ("/inquiries/7/", "质询", "/inquiries/"),
        ("/cards/sheets/3/", "印制与发放", "/cards/sheets/"),
        ("/boards/month-pack/", "月底", "/boards/month-pack/"),
        ("/duty/day/", "人员与组", "/duty/"),
        ("/password/", None, None),
    ],
)
def test_one_group_is_open_with_one_page_marked(path, open_group, open_page):
    groups = menu(Role.CADRE, path)["groups"]
    assert [str(group["label"]) for group in groups if group["active"]] == [open_group][: bool(open_group)]
    marked = [page["url"] for group in groups for page in group["pages"] if page["active"]]
    assert marked == [open_page][: bool(open_page)]


def test_a_group_counts_what_waits_in_its_pages():
    waiting = [{"kind": "sheet", "count": 2}, {"kind": "edition", "count": 1}, {"kind": "post", "count": 4}]
    found = menu(Role.SECRETARY, "/", waiting)
    assert {str(group["label"]): group["count"] for group in found["groups"] if group["count"]} == {
        "今日": 7,
        "印制与发放": 3,
        "月底": 4,
    }
    behind = [page for group in found["more"] for page in group["pages"] if page["count"]]
    assert [(page["url"], page["count"]) for page in behind] == [
        ("/cards/", 1),
        ("/cards/sheets/", 2),
        ("/posts/", 4),
    ]


def test_the_page_shows_only_the_current_group_and_the_sheet_without_script(scene, sign_in):
    page = sign_in(scene.secretary).get("/duty/").text
    side = page.split('class="sidenav"')[1].split("</nav>")[0]
    assert re.findall(
        r'<li><a href="([^"]+)" (aria-current)?', side.split("<ul>", 2)[2].split("</ul>")[0]
    ) == [
        ("/people/", ""),
        ("/units/", ""),
        ("/duty/", "aria-current"),
    ]
    assert side.count("<ul>") == 2
    fold = page.split('<details class="tab-more">')[1].split("</details>")[0]
    for address in ("/dashboard/", "/duty/", "/name-boards/", "/cards/sheets/", "/print-runs/"):
        assert f'href="{address}"' in fold
    assert f'action="{reverse("logout")}"' in fold


def test_the_contact_cards_of_a_village_have_one_print_page(scene, sign_in):
    client, new, cards = sign_in(scene.cadre), reverse("cards:run_new"), reverse("cards:card_print")
    own = f"{cards}?village={scene.village.pk}"
    assert client.get(new).url == own
    page = client.get(own).text
    assert f'href="{new}?piece=fact-sheet' in page
    other = client.get(new, {"piece": "fact-sheet"}).text
    assert f'class="chip"\n   href="{own}"' in other
    official = sign_in(scene.official)
    assert official.get(new).status_code == 200, "a whole township is ordered there"
    assert official.get(new, {"village": scene.village.pk}).url == own
