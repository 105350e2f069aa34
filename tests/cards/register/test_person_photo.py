"""The photo of somebody who serves: re-encoded, upright, without metadata, and gone when it is replaced (S1-06)."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cards import photos
from cards.models import Person

from .test_person import FIELDS, NEW, edit_url


def picture(kind="JPEG", size=(60, 30), name="x.jpg", **options):
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind, **options)
    return SimpleUploadedFile(name, out.getvalue())


def test_photo_is_re_encoded_and_shown_to_who_may_see_its_person(scene, sign_in, client):
    url = reverse("cards:person_photo", args=[scene.member.pk])
    seat = sign_in(scene.cadre)
    assert seat.get(url).status_code == 404
    fields = {"name": "周桂香", "phone": "19900000003", "is_active": "on"}
    upload = picture("PNG", size=(3000, 1500), name="../../x.php")
    assert seat.post(edit_url(scene.member), fields | {"photo_file": upload}).status_code == 302
    response = seat.get(url)
    with Image.open(io.BytesIO(b"".join(response.streaming_content))) as shown:
        assert (shown.format, shown.size) == ("JPEG", (800, 400))
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "php" not in Person.objects.get(pk=scene.member.pk).photo.name
    for user in (scene.cadre_elsewhere, scene.county_viewer):
        assert sign_in(user).get(url).status_code == 404
    client.logout()
    assert client.get(url).status_code == 302


def test_replaced_and_removed_photos_leave_no_file(scene, sign_in, django_capture_on_commit_callbacks):
    client = sign_in(scene.cadre)
    fields = {"name": "周桂香", "phone": "19900000003", "is_active": "on"}
    names = []
    for extra in ({"photo_file": picture()}, {"photo_file": picture()}, {"drop_photo": "on"}):
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(edit_url(scene.member), fields | extra).status_code == 302
        names.append(Person.objects.get(pk=scene.member.pk).photo.name)
    assert names[2] == ""
    assert [default_storage.exists(name) for name in names[:2]] == [False, False]


@pytest.mark.parametrize(
    "content", [b"", b"not a picture", b"GIF89a" + b"\0" * 50, b"%!PS-Adobe-3.0 EPSF-3.0\n"]
)
def test_what_is_no_photo_is_refused_at_the_field(scene, sign_in, content):
    fields = FIELDS | {"photo_file": SimpleUploadedFile("x.jpg", content)}
    response = sign_in(scene.cadre).post(NEW, fields)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["photo_file"])
    assert "仇志华" in response.content.decode()


def test_photo_is_turned_upright_and_loses_its_metadata():
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "secret place"
    kept = photos.normalise(picture(size=(60, 30), exif=exif))
    with Image.open(kept) as shown:
        assert (shown.size, dict(shown.getexif()), shown.mode) == ((30, 60), {}, "RGB")
    assert kept.name.endswith(".jpg")


@pytest.mark.parametrize("size", [(1, 200_000), (200_000, 1), (1, 11), (441, 40)])
def test_a_strip_of_pixels_is_no_photo(scene, sign_in, size):
    fields = FIELDS | {"photo_file": picture("PNG", size=size)}
    response = sign_in(scene.secretary).post(edit_url(scene.member), fields)
    assert response.context["form"].errors == {"photo_file": ["照片过于狭长，请换一张长宽相差不大的。"]}
    assert response.status_code == 422
    assert photos.normalise(picture("PNG", size=(400, 40))).name


def test_photo_with_too_many_pixels_truncated_or_too_large_is_refused():
    with pytest.raises(ValidationError, match="照片像素过大"):
        photos.normalise(picture("PNG", size=(200, 200)), max_px=30_000)
    whole = picture(size=(600, 600)).read()
    with pytest.raises(ValidationError, match="不是可用的照片"):
        photos.normalise(SimpleUploadedFile("x.jpg", whole[: len(whole) // 2]))
    with pytest.raises(ValidationError, match="照片超过10MB"):
        photos.normalise(SimpleUploadedFile("x.jpg", b"x" * (10 * 1024 * 1024 + 1)))


def test_see_through_parts_turn_white():
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(out, "PNG")
    with Image.open(photos.normalise(SimpleUploadedFile("x.png", out.getvalue()))) as shown:
        assert shown.getpixel((1, 1)) == (255, 255, 255)
