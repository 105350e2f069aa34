"""No space stands before a full-width mark, as the page joins its parts."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parent.parent / "templates"
COLON = r'\{% translate ": " context "before a reason" %\}'
LOOSE = re.compile(rf"\s[：，。；！？]|(?:%\}}|\}}\}})\s+(?:\{{% if [^%]+%\}}\s*)?(?:{COLON})")


@pytest.mark.parametrize(
    ("text", "is_loose"),
    [
        ('{% endif %}\n{% if act.reason %}{% translate ": " context "before a reason" %}', True),
        ("事项 ：原因", True),
        ('{% endif %}{% if act.reason %}{% translate ": " context "before a reason" %}', False),
    ],
)
def test_the_check_finds_a_space_before_a_mark(text, is_loose):
    assert bool(LOOSE.search(text)) == is_loose


def test_no_template_sets_a_space_before_a_mark():
    found = [str(path.name) for path in TEMPLATES.rglob("*.html") if LOOSE.search(path.read_text())]
    assert found == []
