"""What holds for the code base as a whole: sizes, layers, and pages that ask for a sign-in."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import URLPattern, get_resolver

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("cards", "inquiries", "villageliaison")
OPEN_MODULES = {"villageliaison.health", "django.contrib.auth.views"}
OPEN_PACKAGE = "inquiries.public.views."
# Rewritten at the moment; taken off this list with it.
FRAMEWORK = ("django.contrib.admin.", "django.views.i18n")


def _relative(path):
    return path.relative_to(ROOT).as_posix()


def _code(*packages):
    paths = (path for package in packages for path in (ROOT / package).rglob("*.py"))
    return sorted(path for path in paths if "migrations" not in path.parts)


def _templates():
    return sorted((ROOT / "templates").rglob("*.html"))


def _longer(paths, most):
    lengths = {_relative(path): len(path.read_text("utf-8").splitlines()) for path in paths}
    return {name: length for name, length in lengths.items() if length > most}


def _matching(pattern, paths):
    found = re.compile(pattern)
    lines = ((path, line) for path in paths for line in path.read_text("utf-8").splitlines())
    return [f"{_relative(path)}: {line.strip()}" for path, line in lines if found.search(line)]


def _outside_data(paths):
    """Demo lists are data: they may be as long as the places are many."""
    return [path for path in paths if "demo" not in path.parts]


def test_files_are_short():
    assert _longer(_outside_data(_code(*PACKAGES)) + _code("tests"), 300) == {}


def test_templates_are_short():
    assert _longer(_templates(), 120) == {}


def test_few_files_are_over_250_lines():
    assert len(_longer(_code(*PACKAGES, "tests") + _templates(), 250)) <= 5


def test_functions_are_short():
    long = {}
    for path in _code(*PACKAGES, "tests"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and (lines := node.end_lineno - node.lineno + 1) > 40:
                long[f"{_relative(path)}:{node.name}"] = lines
    assert long == {}


def test_views_leave_writing_and_looking_up_to_others():
    views = [path for path in _code("cards", "inquiries") if "views" in path.parts]
    assert views
    banned = (
        r"\.objects\b|\.(update|create|delete|bulk_\w+|get_or_create)\(|(?<!form)\.save\((?!commit=False)"
    )
    assert [hit for hit in _matching(banned, views) if "actions." not in hit] == []


def _caught(path):
    """The names of the exceptions that a file catches; `except:` catches every Exception."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            for name in ast.walk(node.type or ast.Name("Exception")):
                yield getattr(name, "id", getattr(name, "attr", ""))


def _refusals():
    """ValidationError, its kinds, and what is above it."""
    assert get_resolver().url_patterns  # loads the views, and with them every kind
    found = [ValidationError]
    for each in found:
        found += each.__subclasses__()
    return {each.__name__ for each in found} | {"Exception", "BaseException"}


def test_views_take_refusals_in_one_way():
    """`cards.answering.refusals_in` alone catches what an action refuses."""
    views = [path for path in _code("cards", "inquiries") if "views" in path.parts]
    own_way = {_relative(path) for path in views if set(_caught(path)) & _refusals()}
    assert own_way == set()
    assert _matching(r"\bor True\b", views) == []


def test_no_query_is_written_by_hand():
    assert _matching(r"\.raw\(|\.extra\(|\bRawSQL\b|\*\*request\.(GET|POST)", _code(*PACKAGES)) == []


def test_printed_text_is_never_markup():
    assert _matching(r"import .*\bParagraph\b|\bplatypus\b", _code(*PACKAGES)) == []


def test_every_muted_check_has_a_reason():
    muted = _matching(r"# (noqa|type: ignore)", set(_code(*PACKAGES, "tests")) - {Path(__file__)})
    reasoned = re.compile(r"# noqa: [A-Z]+[0-9]+(, [A-Z]+[0-9]+)* \w|# type: ignore\[.+\] \w")
    assert [hit for hit in muted if not reasoned.search(hit)] == []


def test_names_of_models_and_fields_are_lower_case():
    names = []
    for label in ("cards", "inquiries"):
        for model in apps.get_app_config(label).get_models():
            names += [model._meta.verbose_name_raw, model._meta.verbose_name_plural]
            names += [field.verbose_name for field in model._meta.fields]
    upper = {str(name) for name in names if str(name)[:1].isupper() and not str(name)[:2].isupper()}
    assert upper - {"ID"} == set()


def test_templates_carry_no_script_and_no_style():
    inline = r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\bsrc=)"
    assert _matching(inline, _templates()) == []


def test_no_template_is_unused():
    sources = [*_code(*PACKAGES), *_templates()]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    conventional = re.compile(r"^(registration/|admin/|\d{3}\.html)")
    names = [path.relative_to(ROOT / "templates").as_posix() for path in _templates()]
    assert [name for name in names if name not in text and not conventional.match(name)] == []


def _views(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.callback
        else:
            yield from _views(pattern.url_patterns)


def _module(view):
    return getattr(view, "view_class", view).__module__


def test_pages_are_closed_but_for_the_villagers_own():
    opened = {
        _module(view)
        for view in _views(get_resolver().url_patterns)
        if not getattr(view, "login_required", True)
    }
    assert "villageliaison.health" in opened
    ours = {module for module in opened if not module.startswith((*FRAMEWORK, OPEN_PACKAGE))}
    assert ours - OPEN_MODULES == set()


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
