"""The county handles matters: its role and its list are called so."""

from cards.roles import Role


def test_the_list_is_narrowed_from_the_whole_county(scene, sign_in):
    pages = {
        who: sign_in(getattr(scene, who)).get("/inquiries/").content.decode()
        for who in ("county_viewer", "official")
    }
    assert {who: ("全县" in page, "全乡镇" in page) for who, page in pages.items()} == {
        "county_viewer": (True, False),
        "official": (False, True),
    }


def test_its_role_is_that_of_somebody_who_handles_matters():
    assert str(Role.COUNTY.label) == "县级干部"
