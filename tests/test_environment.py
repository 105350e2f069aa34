"""A value of the environment is what stands there, whatever characters it has."""

import pytest

from villageliaison import environment

VALUES = [
    "$begins",
    "$HOME",
    "$VL_VALUE",
    "in$side",
    r"\$escaped",
    r"a\\$b",
    "$$",
    "#no comment",
    "'quoted'",
    "a=b c",
]


@pytest.mark.parametrize("value", VALUES)
def test_it_is_read_as_it_stands(monkeypatch, value):
    monkeypatch.setenv("VL_VALUE", value)
    monkeypatch.setenv("SECRET_KEY", value)
    assert environment.env.str("VL_VALUE") == value
    assert environment.env.list("VL_VALUE") == [value]
    assert environment.secret(None) == value
    monkeypatch.setenv(
        "VL_DATABASE", f"postgres://u:{value.replace('#', '%23')}@host/name".replace(" ", "%20")
    )
    assert environment.database("VL_DATABASE", "")["PASSWORD"] == value


@pytest.mark.parametrize("value", ["$begins", "$VL_VALUE", "in$side"])
def test_from_the_file_of_the_folder_too(monkeypatch, tmp_path, value):
    for name in ("SECRET_KEY", "ENV_FILE", "VL_VALUE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VL_VALUE", "")  # taken away again at the end
    monkeypatch.delenv("VL_VALUE")
    (tmp_path / environment.QUICKSTART).write_text(f"VL_VALUE={value}\n")
    environment.load(tmp_path)
    assert environment.env.str("VL_VALUE") == value


def test_what_is_not_set_has_its_default(monkeypatch):
    monkeypatch.delenv("VL_VALUE", raising=False)
    assert environment.env.str("VL_VALUE", "else") == "else"
