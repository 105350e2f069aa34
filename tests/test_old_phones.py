"""Phones of 2018 (Chromium 69, as in old WeChat): menu, forms and sign-out work, looks may fall away (T11)."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.cast import cast

ROOT = Path(__file__).resolve().parent.parent
SHEETS = sorted((ROOT / "static/css").glob("*.css"))
SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))
OLD = "not (inset: 0)"
"""What an engine before 2020 says yes to: it knows no space between the items of a row either."""

NEWER = "inset|inset-[a-z-]+|(?:min-|max-)?(?:inline|block)-size|translate|rotate|scale|backdrop-filter"
NEWER += "|content-visibility|container(?:-[a-z]+)?|scrollbar-[a-z]+|color-scheme"
HARMLESS = {
    "text-underline-offset": "a link's line stands closer",
    "text-decoration-thickness": "a link's line is as thick as the engine draws it",
    "accent-color": "a tick is blue",
    "aspect-ratio": "a picture keeps its own height",
}
VALUES = r"\b(?:min|max|clamp|color-mix)\(|(?<![\w-])(?:fit-content|[\d.]+(?:dvh|svh|lvh|cqw))(?![\w-])"
SELECTORS = r":has\(|:is\(|:where\(|::marker|::backdrop|:not\([^)]*,|&"
SYNTAX = {
    r"\?\.(?![0-9])": "optional chaining",
    r"\?\?": "a value in place of none",
    r"(?:\|\||&&|\*\*)=": "assignment with logic",
    r"(?<![\w'\"`])#[a-z]\w*\s*[=(;]": "private members",
    r"\b\d+_\d": "digits in groups",
    r"^await\b": "waiting outside a function",
}
CALLS = (
    "requestSubmit|replaceAll|matchAll|at|fromEntries|allSettled|any|replaceChildren|structuredClone|queueMicrotask"
    "|findLast|findLastIndex|hasOwn|randomUUID|toSorted|toReversed|groupBy|withResolvers|showModal|showPopover|timeout"
)
SUPPORTS = re.compile(r"@supports ([^{]*)\{((?:[^{}]*\{[^{}]*\})*)\s*\}")


def blocks(css):
    """Selectors and declarations of every rule that an old engine reads, and whether it is for old engines alone."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    old = "".join(body for asked, body in SUPPORTS.findall(css) if asked.strip() == OLD)
    for text, is_old in ((SUPPORTS.sub("", css), False), (old, True)):
        for selectors, body in re.findall(r"([^{};]+)\{([^{}]*)\}", text):
            pairs = [one.split(":", 1) for one in body.split(";") if ":" in one]
            names = [one.strip() for one in re.split(r",(?![^(]*\))", selectors)]
            yield names, [(name.strip(), value.strip()) for name, value in pairs], is_old


def spaced(css):
    """The rows of items that a newer engine sets apart by `gap`, and those that an old one sets apart by margins."""
    wanted, given = set(), set()
    found = list(blocks(css))
    rows = {
        name
        for names, pairs, is_old in found
        for name in names
        if not is_old and ("display", "flex") in pairs or ("display", "inline-flex") in pairs
    }
    for names, pairs, is_old in found:
        if is_old:
            given |= {name.rpartition(" > ")[0] for name in names}
        elif any(name in ("gap", "column-gap") for name, _value in pairs):
            wanted |= {name for name in names if name in rows}
    return wanted, given


def wrong_in_sheet(css):
    found = []
    for names, pairs, _is_old in blocks(css):
        where = ", ".join(names)
        found += [f"{where}: selector" for name in names if re.search(SELECTORS, name)]
        if len(names) > 1:
            found += [
                f"{where}: :focus-visible takes the others along"
                for name in names
                if ":focus-visible" in name
            ]
        known = set()
        for name, value in pairs:
            if re.fullmatch(NEWER, name) and name not in HARMLESS:
                found.append(f"{where}: {name}")
            if re.search(VALUES, value) and name not in known and not name.startswith("--"):
                found.append(f"{where}: {name}: {value}")
            known.add(name)
    wanted, given = spaced(css)
    return found + [f"{name}: nothing parts its items" for name in sorted(wanted - given)]


def wrong_in_script(script):
    plain = re.sub(r"//.*|/\*.*?\*/", "", re.sub(r"\"[^\"\n]*\"|'[^'\n]*'", "''", script), flags=re.M)
    found = [words for pattern, words in SYNTAX.items() if re.search(pattern, plain, re.M)]
    return (
        found
        + re.findall(rf"\.(?:{CALLS})\(", plain)
        + re.findall(r"(?<![.\w])(?:structuredClone|queueMicrotask)\(", plain)
    )


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_sheet_rests_on_what_an_old_engine_lacks(path):
    if path.name == "print.css":
        pytest.skip("for paper")
    assert wrong_in_sheet(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_script_of_ours_is_read_by_an_old_engine(path):
    assert wrong_in_script(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("css", "wrong"),
    [
        (".a { inset: 0; }", [".a: inset"]),
        (".a { width: min(100%, 9rem); }", [".a: width: min(100%, 9rem)"]),
        (".a { width: 9rem; width: min(100%, 9rem); }", []),
        (".a:has(b) { top: 0; }", [".a:has(b): selector"]),
        (".a, b:focus-visible { top: 0; }", [".a, b:focus-visible: :focus-visible takes the others along"]),
        (".a { display: flex; gap: 1rem; }", [".a: nothing parts its items"]),
        (".a { display: grid; gap: 1rem; }", []),
        (".a { display: flex; gap: 1rem; } @supports not (inset: 0) { .a > * { margin: 0; } }", []),
    ],
)
def test_the_check_of_sheets_sees(css, wrong):
    assert wrong_in_sheet(css) == wrong


@pytest.mark.parametrize(
    "script", ["a?.b()", "a ?? b", "a ||= b", "form.requestSubmit()", "x.at(-1)", "await fetch(a)"]
)
def test_the_check_of_scripts_sees(script):
    assert wrong_in_script(script) != []
    assert wrong_in_script(f"// {script}\nb('?.', a ? .5 : 1);") == []


def as_read_by_an_old_engine(css):
    """The sheet without what such an engine drops: single declarations, or a rule as a whole."""
    kept = []
    for names, pairs, _is_old in blocks(css):
        pairs = [
            (name, value)
            for name, value in pairs
            if not re.fullmatch(f"{NEWER}|aspect-ratio", name) and not re.search(VALUES, value)
        ]
        in_a_row = {("display", "flex"), ("display", "inline-flex")} & set(pairs)
        pairs = [pair for pair in pairs if not (in_a_row and pair[0] == "gap")]
        if not any(re.search(f"{SELECTORS}|:focus-visible", name) for name in names):
            kept.append(f"{', '.join(names)} {{ {'; '.join(': '.join(pair) for pair in pairs)} }}")
    return "\n".join(kept)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_without_script_and_newer_properties_one_reaches_the_menu_and_signs_out(page, live_server):
    """Rules for a wide screen are left out with their conditions: this is a phone."""
    scene = cast()
    menu = Path(finders.find("css/menu.css")).read_text("utf-8")
    narrow = re.sub(r"@media \(min-width[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}", "", menu)
    body = as_read_by_an_old_engine(narrow)
    page.route("**/*.js", lambda route: route.abort())
    page.route("**/css/menu*.css", lambda route: route.fulfill(body=body, content_type="text/css"))
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(live_server.url + reverse("login"))
    page.fill("[name=username]", scene.cadre.username)
    page.fill("[name=password]", "cadre-pass-1")
    page.click("main [type=submit]")
    bar = page.locator(".tabbar").bounding_box()
    assert (round(bar["x"]), round(bar["y"] + bar["height"]), round(bar["width"])) == (0, 640, 360)
    page.click(".tab-more > summary")
    page.click(f".sheet form[action='{reverse('logout')}'] button")
    assert page.url.endswith(reverse("login"))
