"""Builds the committed font subsets; run by hand when a source font changes, never when the program runs.

    python cards/printing/pdf/fonts/build.py --noto FOLDER --hanazono HanaMinB.ttf --babelstone BabelStoneHan.ttf

FOLDER holds NotoSansSC_400Regular.ttf and NotoSansSC_700Bold.ttf as the npm package
@expo-google-fonts/noto-sans-sc ships them (`npm pack`); the rare characters come from Debian's packages
fonts-hanazono and fonts-babelstone-han. Needs fontTools from the `dev` extra.
"""

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
BASE = {*range(0x20, 0x3400), *range(0xF900, 0xFB00), *range(0xFE30, 0xFE50), *range(0xFF00, 0xFFF0)}
IDEOGRAPHS = {*range(0x3400, 0xA000), *range(0x20000, 0x323B0)}
COMPATIBILITY = {*range(0xF900, 0xFB00)}
BEYOND_F = {*range(0x2EBF0, 0x323B0)}
NOTICE = "Changed 2026-11-22 for villageliaison from {name}: fewer characters, no hinting, no layout tables."


def national() -> set[int]:
    """The 8,105 characters of the General Standard Chinese Characters table, and what GB 2312 adds."""
    table = {ord(char) for char in (HERE / "national-8105.txt").read_text("utf-8") if not char.isspace()}
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return table | {ord(char) for row in rows for char in row.decode("gb2312", "ignore")}


def encoded() -> set[int]:
    """Every character of GBK, its 26 small marks among them, and the compatibility ideographs that names keep."""
    codes = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    return {
        ord(char) for code in codes for char in code.decode("gbk", "ignore") if char >= " "
    } | COMPATIBILITY


def cut(source: Path, target: str, wanted: set[int], name: str, licence: str) -> set[int]:
    font = TTFont(source)
    original = font["name"].getDebugName(4)
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 13, 14], notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "meta", "DSIG", "STAT"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    rename(font, name, NOTICE.format(name=original), licence)
    font.save(HERE / target, reorderTables=True)
    return set(font.getBestCmap())


def rename(font: TTFont, name: str, notice: str, licence: str):
    """A changed font keeps its copyright line but neither its reserved name nor its version."""
    texts = {1: name, 2: "Regular", 3: f"{name} subset", 4: name, 5: "Version 1.000", 6: name, 10: notice}
    for identity, text in (texts | {13: licence}).items():
        font["name"].setName(text, identity, 3, 1, 0x409)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--noto", "--hanazono", "--babelstone"):
        parser.add_argument(option, type=Path, required=True)
    given = parser.parse_args()
    ofl, arphic = "SIL Open Font License 1.1", "Arphic Public License, see ARPHICPL.TXT"
    regular = given.noto / "NotoSansSC_400Regular.ttf"
    bold = given.noto / "NotoSansSC_700Bold.ttf"
    have = cut(regular, "NotoSansSC-Regular.subset.ttf", BASE | IDEOGRAPHS, "NotoSansSC-Regular-Subset", ofl)
    cut(bold, "NotoSansSC-Bold.subset.ttf", BASE | national(), "NotoSansSC-Bold-Subset", ofl)
    rare = IDEOGRAPHS - have - BEYOND_F
    have |= cut(given.hanazono, "RareHan-BF.ttf", rare, "RareHan-BF", "Hanazono Font License")
    cut(given.babelstone, "RareHan-GH.ttf", (IDEOGRAPHS | encoded()) - have, "RareHan-GH", arphic)


if __name__ == "__main__":
    main()
