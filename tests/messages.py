"""`python -m tests.messages`: the translation files follow the code, without gettext installed.

Merges what the code says today into locale/zh_Hans: adds, drops, keeps. VL_TRANSLATIONS may name a
directory of flat JSON files {"English": "中文"} to read. `--check` changes nothing and fails on what is
stale, empty or wrong.
"""

import ast
import json
import os
import re
import sys
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PLACES = ("cards", "inquiries", "villageliaison", "templates")
CATALOGUE = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Project-Id-Version": "villageliaison",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
CALLS = {  # function: which positions hold context, message, plural
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
PLACEHOLDER = re.compile(r"%%|%\((\w+)\)[#0 +-]*\d*(?:\.\d+)?[a-zA-Z]|%[sdr]|\{(\w*)[^{}]*\}")


def used() -> dict[tuple[str | None, str], str | None]:
    """Every message of our own code: (context, message) and its plural."""
    found = {}
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*")):
            if path.suffix == ".py" and path.is_file():
                calls = _calls(path.read_text("utf-8"))
            elif path.suffix in (".html", ".txt") and "templates" in path.parts:
                calls = _calls(_python_of(templatize(path.read_text("utf-8"), origin=str(path))))
            else:
                continue
            for message, plural in calls:
                found[message] = found.get(message) or plural
    return found


def _python_of(templatized: str) -> str:
    """The calls that Django's own template extraction leaves between blanked-out text."""
    text = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
    calls = re.findall(rf"\bn?p?gettext\(\s*{text}(?:\s*,\s*(?:{text}|count))*\s*\)|_\({text}\)", templatized)
    return "count = 0\n" + "\n".join(call.replace("\n", r"\n") for call in calls)


def _calls(source: str):
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
        places = CALLS.get(name.removesuffix("_lazy"))
        if not places:
            continue
        context, message, plural = (None if at is None else _literal(node, at) for at in places)
        if message:
            yield (context, message), plural


def _literal(node: ast.Call, at: int) -> str | None:
    argument = node.args[at] if at < len(node.args) else None
    return argument.value if isinstance(argument, ast.Constant) else None


def merged(known: polib.POFile, offered: dict[str, str]) -> polib.POFile:
    """What the code uses, with the translations that are known; those offered win."""
    words = {
        (entry.msgctxt, entry.msgid): _translation(entry)
        for entry in known
        if not (entry.obsolete or entry.fuzzy)
    }
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = HEADER
    for (context, message), plural in sorted(used().items(), key=lambda item: (item[0][1], item[0][0] or "")):
        key = f"{context}\x04{message}" if context else message
        word = offered.get(key) or words.get((context, message), "")
        entry = polib.POEntry(msgctxt=context, msgid=message, flags=_flags(message))
        if plural:
            entry.msgid_plural, entry.msgstr_plural = plural, {0: word}
        else:
            entry.msgstr = word
        catalogue.append(entry)
    return catalogue


def _flags(message: str) -> list[str]:
    return ["python-format"] if re.search(r"%\(\w+\)", message) else []


def _translation(entry: polib.POEntry) -> str:
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def faults(catalogue: polib.POFile) -> list[str]:
    """What a reader would stumble over: no translation (a fuzzy one counts as none) or other placeholders."""
    found = []
    for entry in catalogue:
        word = _translation(entry)
        if not word.strip():
            found.append(f"not translated: {entry.msgid!r}")
        elif _placeholders(word) not in (_placeholders(entry.msgid), _placeholders(entry.msgid_plural)):
            found.append(f"placeholders differ: {entry.msgid!r} -> {word!r}")
    return found


def _placeholders(text: str) -> list[str]:
    return sorted(match.group() for match in PLACEHOLDER.finditer(text))


def stale() -> list[str]:
    """How the committed files differ from the texts of the code today."""
    fresh = merged(_read(), {})
    found = faults(fresh)
    if str(fresh) != (CATALOGUE.read_text("utf-8") if CATALOGUE.exists() else ""):
        found.append("django.po is stale: run python -m tests.messages")
    compiled = CATALOGUE.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != fresh.to_binary():
        found.append("django.mo is stale: run python -m tests.messages")
    return found


def _read() -> polib.POFile:
    return polib.pofile(str(CATALOGUE), wrapwidth=0) if CATALOGUE.exists() else polib.POFile()


def _offered() -> dict[str, str]:
    directory = os.environ.get("VL_TRANSLATIONS")
    files = sorted(Path(directory).glob("*.json")) if directory else []
    return {key: word for path in files for key, word in json.loads(path.read_text("utf-8")).items()}


def write() -> polib.POFile:
    catalogue = merged(_read(), _offered())
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(str(catalogue), "utf-8")
    CATALOGUE.with_suffix(".mo").write_bytes(catalogue.to_binary())
    return catalogue


def main() -> int:
    found = stale() if "--check" in sys.argv[1:] else faults(write())
    print("\n".join(found) or "Translations are complete.")
    return 1 if found and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
