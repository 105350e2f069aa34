"""Pages as grey pictures, and how much two of them may differ.

Both are halved before they are compared, so that one step in how an edge is smoothed is no difference. Nor is what
sixteen greys take away (NEAR). A page is the same within three limits. The mean difference is at most MEAN of 255.
At most SHARE of the pixels differ by more than FAR. In each square of TILE pixels (12 mm) these are at most LOCAL: a
lost line shows there. Another version of the renderer darkens strokes differently: renew them all.
"""

from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

HERE = Path(__file__).parent
DPI, LEVELS = 100, 16
NEAR, MEAN, FAR, SHARE, TILE, LOCAL = 10, 0.5, 32, 0.003, 24, 0.05


def pages(draw, count, dpi=DPI) -> list[Image.Image]:
    out = BytesIO()
    draw(out)
    document = pypdfium2.PdfDocument(out.getvalue())
    return [
        document[number].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        for number in range(min(count, len(document)))
    ]


def path(name, number) -> Path:
    return HERE / f"{name}-{number + 1}.png"


def save(picture, out: Path):
    """In sixteen greys, which is what keeps the folder small."""
    step = 255 / (LEVELS - 1)
    greys = picture.point([round(shade / step) for shade in range(256)])
    greys.putpalette([round(level * step) for level in range(LEVELS) for _rgb in range(3)])
    greys.save(out, optimize=True, bits=4)


def faults(now: Image.Image, then: Image.Image) -> list[str]:
    """Why two pages do not count as the same; nothing where they do."""
    if now.size != then.size:
        return [f"{now.size} instead of {then.size} pixels"]
    apart = ImageChops.difference(now.convert("L").reduce(2), then.convert("L").reduce(2))
    far = apart.point(lambda shade: 255 * (shade > FAR))
    near = apart.point(lambda shade: shade if shade > NEAR else 0)
    found = {
        "mean": (ImageStat.Stat(near).mean[0], MEAN),
        "share": (ImageStat.Stat(far).mean[0] / 255, SHARE),
        "local": (_densest(far), LOCAL),
    }
    return [f"{name} {value:.4f} beyond {limit}" for name, (value, limit) in found.items() if value > limit]


def _densest(far: Image.Image) -> float:
    """The share of differing pixels in the worst square; squares overlap by half."""
    return max(
        ImageStat.Stat(far.crop((x, y, x + TILE, y + TILE))).mean[0] / 255
        for x in range(0, far.width, TILE // 2)
        for y in range(0, far.height, TILE // 2)
    )


def overlay(now: Image.Image, then: Image.Image) -> Image.Image:
    """What was lost in red, what is new in blue, what is the same in grey."""
    now, then = now.convert("L"), then.convert("L").resize(now.size)
    return Image.merge("RGB", (now, ImageChops.darker(now, then), then))
