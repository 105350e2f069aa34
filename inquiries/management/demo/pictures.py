"""Pictures for the demo's posts: hills and a field, drawn, so that they show nobody and no real place."""

from io import BytesIO
from random import Random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFilter

SIZE = WIDTH, HEIGHT = 960, 720
SKIES = [(186, 214, 232), (240, 220, 190), (205, 222, 226)]
HILLS = [(122, 154, 136), (96, 134, 112), (70, 112, 88)]
FIELD, FURROW, SUN = (196, 178, 96), (172, 152, 74), (250, 236, 196)


def drawn(seed: str) -> ContentFile:
    """The same picture for the same seed."""
    rng = Random(seed)
    picture = Image.new("RGB", SIZE, rng.choice(SKIES))
    pen = ImageDraw.Draw(picture)
    across, down = rng.randint(120, WIDTH - 120), rng.randint(90, 220)
    pen.ellipse((across - 48, down - 48, across + 48, down + 48), fill=SUN)
    for at, colour in enumerate(HILLS):
        ridge = [(x, 250 + 70 * at + rng.randint(-60, 60)) for x in range(0, WIDTH + 160, 160)]
        pen.polygon([(0, HEIGHT), *ridge, (WIDTH, HEIGHT)], fill=colour)
    pen.polygon([(0, HEIGHT), (0, 540), (WIDTH, 510), (WIDTH, HEIGHT)], fill=FIELD)
    for furrow in range(-400, WIDTH + 400, 80):
        pen.line([(WIDTH // 2 + furrow // 4, 525), (furrow, HEIGHT)], fill=FURROW, width=5)
    out = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1.2)).save(out, "JPEG", quality=80)
    return ContentFile(out.getvalue(), name="post.jpg")
