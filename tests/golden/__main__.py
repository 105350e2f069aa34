"""Renew the golden pictures: all of them, or those whose names are given. Look at each before it is committed."""

import os
import sys

import django


def main(names):
    from . import cases, pictures

    for name in names or cases.CASES:
        for old in pictures.HERE.glob(f"{name}-[0-9].png"):
            old.unlink()
        draw, count = cases.CASES[name]
        for number, picture in enumerate(pictures.pages(lambda out, draw=draw: draw(out=out), count)):
            pictures.save(picture, pictures.path(name, number))
    files = list(pictures.HERE.glob("*.png"))
    print(f"{len(files)} pictures, {sum(file.stat().st_size for file in files) / 1e6:.2f} MB")


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()
main(sys.argv[1:])
