"""A villager's page is light on a phone's data: under 30 kB compressed, whatever the page rests on, without photos."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests import styles
from tests.notice_board import answered

BOUND = 30_000


def weight(page: str) -> dict[str, int]:
    """Compressed bytes of the page and of every sheet, script and picture that it asks for."""
    linked = re.findall(r'(?:href|src)="/static/([^"#?]+)', page)
    parts = {name: Path(finders.find(name)).read_bytes() for name in sorted(set(linked))}
    return {name: len(gzip.compress(body, 6)) for name, body in {"page": page.encode(), **parts}.items()}


@pytest.mark.feature("W-13")
def test_no_page_of_a_villager_weighs_more_than_its_bound(scene, client):
    inquiry = answered(scene)
    slug = scene.village.slug
    pages = [
        client.get(address)
        for address in (
            f"/h/{scene.household.token}/",
            "/track/",
            "/board/",
            f"/board/{slug}/",
            f"/feed/{slug}/",
        )
    ]
    pages.append(client.post("/track/", {"code": inquiry.code}))
    for page in pages:
        assert page.status_code == 200
        parts = weight(page.content.decode())
        assert len(parts) > 4
        assert sum(parts.values()) < BOUND, parts


@pytest.mark.parametrize("path", ["/h/{token}/", "/board/", "/board/{slug}/", "/feed/{slug}/"])
def test_a_page_is_sent_compressed(scene, client, path):
    answered(scene)
    address = path.format(token=scene.household.token, slug=scene.village.slug)
    sent = client.get(address, headers={"accept-encoding": "gzip"})
    assert sent["Content-Encoding"] == "gzip"
    assert "</html>" in gzip.decompress(sent.content).decode()


def test_the_cut_of_bootstrap_is_what_the_pages_use_today():
    assert styles.CUT.read_text("utf-8") == styles.cut()


def test_a_rule_that_no_page_can_meet_is_cut_and_one_of_an_element_stays():
    kept = styles.CUT.read_text("utf-8")
    assert ".carousel" not in kept
    assert ".btn-primary{" in kept
    assert "textarea{" in kept
