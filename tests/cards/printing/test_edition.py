import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cards.models import Edition
from cards.printing.actions.editions import approve_edition, make_edition

from .printing import edition_of, printed

LIST, NEW = reverse("cards:edition_list"), reverse("cards:edition_create")


@pytest.fixture
def edition(scene):
    return make_edition(village=scene.village, by=scene.cadre)


def approve_address(edition):
    return reverse("cards:edition_approve", args=[edition.pk])


@pytest.mark.feature("S0-06")
def test_edition_is_made_by_one_and_approved_by_another(scene, sign_in):
    sign_in(scene.cadre).post(NEW)
    edition = Edition.objects.get()
    assert (edition.number, edition.variant, edition.made_by, edition.approved_by) == (
        1,
        "convenience",
        scene.cadre,
        None,
    )
    sign_in(scene.secretary).post(approve_address(edition))
    edition.refresh_from_db()
    assert (edition.approved_by, edition.approved_at is not None) == (scene.secretary, True)


@pytest.mark.feature("S0-06")
def test_maker_does_not_approve_the_own_edition(scene, sign_in, edition):
    client = sign_in(scene.cadre)
    page = client.get(edition.get_absolute_url())
    assert approve_address(edition) not in page.text
    assert client.post(approve_address(edition)).status_code == 403
    edition.refresh_from_db()
    assert edition.approved_at is None


@pytest.mark.parametrize("approver", ["second", "secretary", "official"])
def test_other_cadre_secretary_and_township_may_approve(scene, sign_in, edition, approver):
    client = sign_in(getattr(scene, approver))
    assert approve_address(edition) in client.get(edition.get_absolute_url()).text
    assert client.post(approve_address(edition)).url == edition.get_absolute_url()


def test_edition_is_approved_once(scene, sign_in, edition):
    approve_edition(edition=edition, by=scene.secretary)
    assert sign_in(scene.second).post(approve_address(edition)).status_code == 422
    edition.refresh_from_db()
    assert edition.approved_by == scene.secretary


def test_second_edition_waits_until_the_first_is_approved(scene, sign_in, edition):
    client = sign_in(scene.second)
    assert client.post(NEW).status_code == 422
    assert Edition.objects.count() == 1
    approve_edition(edition=edition, by=scene.second)
    client.post(NEW)
    assert list(Edition.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_editions_are_for_the_office_and_its_township(scene, sign_in, client, edition):
    assert client.post(NEW).url.startswith(reverse("login"))
    assert client.post(approve_address(edition)).url.startswith(reverse("login"))
    for user in (scene.cadre_elsewhere, scene.official_elsewhere):
        assert sign_in(user).get(edition.get_absolute_url()).status_code == 404
        assert sign_in(user).post(approve_address(edition)).status_code == 404
    assert sign_in(scene.official_elsewhere).post(f"{NEW}?village={scene.village.pk}").status_code == 404
    for user in (scene.liaison, scene.county_viewer, scene.administrator):
        assert sign_in(user).post(NEW).status_code == 403
        assert sign_in(user).get(edition.get_absolute_url()).status_code == 404
    with pytest.raises(PermissionDenied):
        make_edition(village=scene.village, by=scene.liaison)
    with pytest.raises(PermissionDenied):
        approve_edition(edition=edition, by=scene.liaison)
    assert Edition.objects.filter(approved_at=None).count() == 1


def test_getting_an_act_changes_nothing(scene, sign_in, edition):
    client = sign_in(scene.secretary)
    assert client.get(NEW).status_code == 405
    assert client.get(approve_address(edition)).status_code == 405


@pytest.mark.feature("S0-03", "S0-22")
def test_list_shows_who_made_and_approved_and_how_many_were_issued(scene, sign_in):
    printed(scene)
    (row,) = sign_in(scene.official).get(LIST, {"village": scene.village.pk}).context["editions"]
    assert (row.made_by, row.approved_by, row.printed, row.delivered) == (scene.cadre, scene.secretary, 2, 0)
    assert scene.neighbour.name in sign_in(scene.official).get(LIST).text


def test_list_of_editions_takes_the_same_queries_for_one_and_many(scene, sign_in, django_assert_num_queries):
    client = sign_in(scene.cadre)
    edition_of(scene)
    with django_assert_num_queries(15, exact=False) as one:
        client.get(LIST)
    for _each in range(4):
        edition_of(scene)
    with django_assert_num_queries(len(one)):
        client.get(LIST)


def test_approval_in_two_places_at_once_is_one(scene, edition):
    same = Edition.objects.get(pk=edition.pk)
    approve_edition(edition=edition, by=scene.secretary)
    with pytest.raises(ValidationError, match="已经审核过了"):
        approve_edition(edition=same, by=scene.official)
