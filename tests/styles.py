"""`python -m tests.styles`: of Bootstrap, what our pages use; `--check` changes nothing and fails on what is stale.

Reads the sheet as published, from tests/vendor, and writes static/vendor/bootstrap/bootstrap.css: rules of elements
and of the classes that a template or a form names, and the variables that these need. A public page weighs a third.
"""

import re
import sys
from pathlib import Path

import tinycss2

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = ROOT / "tests" / "vendor" / "bootstrap" / "bootstrap.min.css"
CUT = ROOT / "static" / "vendor" / "bootstrap" / "bootstrap.css"
SAID_IN_PARTS = {  # a template writes them as btn-{{ style }}
    "btn-primary",
    "btn-outline-secondary",
    "btn-outline-danger",
    "btn-danger",
}
SAID_BY_FORMS = {"form-control", "form-select", "form-check-input", "is-invalid"}


def named() -> set[str]:
    """Every class that a template names, and those that forms and acts put together."""
    found = set(SAID_IN_PARTS | SAID_BY_FORMS)
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for value in re.findall(r'class="([^"]*)"', path.read_text("utf-8")):
            found |= set(re.sub(r"{[{%].*?[}%]}", " ", value).split())
    return found


def _cut_rule(rule, classes: set[str]) -> str:
    """The rule with those of its selectors that a page of ours can meet; empty where there is none."""
    wanted = []
    for selector in re.split(r",(?![^(]*\))", tinycss2.serialize(rule.prelude)):
        of_it = set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", selector))
        if of_it <= classes and "data-bs-theme=dark" not in selector:
            wanted.append(selector.strip())
    return f"{','.join(wanted)}{{{tinycss2.serialize(rule.content)}}}" if wanted else ""


def _cut(rules, classes: set[str]) -> str:
    found = []
    for rule in rules:
        if rule.type == "qualified-rule":
            found.append(_cut_rule(rule, classes))
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports") and rule.content:
            inner = _cut(tinycss2.parse_rule_list(rule.content, skip_whitespace=True), classes)
            if inner:
                found.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}")
        elif rule.type == "comment":
            found.append(f"/*{rule.value}*/\n")  # whose work it is, and its licence
    return "".join(found)


def _without_idle_variables(css: str) -> str:
    """Variables go that no rule reads, until none is idle."""
    ours = "".join(path.read_text("utf-8") for path in sorted((ROOT / "static" / "css").glob("*.css")))
    before = None
    while css != before:
        before = css
        read = set(re.findall(r"var\((--bs-[\w-]+)", css + ours))
        idle = set(re.findall(r"(--bs-[\w-]+):", css)) - read
        for name in idle:
            css = re.sub(rf"{name}:[^;}}]*(;|(?=}}))", "", css)
    return re.sub(r"[^{};]+{}", "", css)


def cut() -> str:
    rules = tinycss2.parse_stylesheet(PUBLISHED.read_text("utf-8"), skip_whitespace=True)
    return _without_idle_variables(_cut(rules, named())) + "\n"


def main() -> None:
    fresh = cut()
    if "--check" in sys.argv:
        if CUT.read_text("utf-8") != fresh:
            raise SystemExit("The cut sheet is stale; run: python -m tests.styles")
        return
    CUT.write_text(fresh, "utf-8")


if __name__ == "__main__":
    main()
