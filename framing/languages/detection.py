"""In which language is a text? By its script, and by the function words that it is full of.

Every fourth word or more of running text is one of the hundred or so function words of its language, and those of
another are hardly there (Ingle 1976; Grefenstette 1995). A long enough text decides; of a short one, of a list of
names, and of a mixture it is said that they cannot.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from framing.languages import FOLDER, LANGUAGES

UNKNOWN = "und"
"""The code of running text in a language that has no list here."""

SAMPLE = 500
"""Characters that are looked at, at the start of a text and from its middle on."""
FEWEST_WORDS = 12
"""A text of fewer words does not decide."""
FEWEST_FOUND = 5
"""Of these, so many different ones at least have to be function words of the language."""
LEAST_SHARE = 0.18
"""And so large a share."""
LEAST_LEAD = 0.035
"""The share by which they are ahead of those of the next language."""
LONG = 60
"""A text of so many words that decides for no language is in another one, if hardly a word is known anywhere, or if
English has fewer than `LEAST_SHARE`, and some other language more than English.

Of 1,964 English articles of the press none has less than 0.24; Welsh, Galician, Tagalog and Frisian have 0 to 0.07, and
Irish, which writes "is", "an", "a" and "as" for other things, has 0.12 to 0.16: it is not always told."""
HARDLY = 0.08

_WORD = re.compile(r"[^\W\d_]+['’]?")
_MARKED_WORD = re.compile(r"[\w\u0900-\u0963]+")
"""Words of Devanagari, whose vowel signs are no letters to `re`."""
_DEVANAGARI = re.compile(r"[\u0900-\u0963]")
_OWN_SCRIPTS = (
    ("th", "\u0e00-\u0e7f"),
    ("lo", "\u0e80-\u0eff"),
    ("km", "\u1780-\u17ff"),
    ("my", "\u1000-\u109f"),
    ("ko", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
    ("he", "\u0590-\u05ff"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"),
)
"""Scripts that one language writes its news in."""
_OWN = re.compile("|".join(f"(?P<{code}>[{letters}]+)" for code, letters in _OWN_SCRIPTS))
_NEITHER_LATIN_NOR_SHARED = re.compile("[\u0530-\u05ff\u0980-\u1cff\u3040-\ud7af\U00020000-\U0002ffff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff]")
_KANA = re.compile("[\u3040-\u30ff]")
_MANY = 0.4
"""The share of a text's letters that has to be in such a script."""
_FEW_SIGNS = 12
"""Signs of a script that are too few to tell."""
_RUN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
LONGEST_WORD = 6.0
"""Mean length of what is between two spaces, in signs, up to which words of an unspaced script have been parted."""


def detect(text: str) -> str:
    """The code of a text's language; "" where the text is too short or too mixed to tell, "und" for one of no list.

    Args:
        text: of any length; its start and its middle are looked at.
    """
    return _detected(_sample(text))


def can_detect(code: str) -> bool:
    """Whether texts in this language are recognised."""
    return code in _detectable()


@cache
def _detectable() -> frozenset[str]:
    return frozenset(
        {"zh", "ja", *(code for code, _ in _OWN_SCRIPTS), *(c for c in LANGUAGES if (FOLDER / c).is_dir())}
    )


def is_unspaced(text: str) -> bool:
    """Whether a text of a script without spaces is written without them: its words cannot be counted."""
    runs = _RUN.findall(_sample(text))
    return bool(runs) and sum(map(len, runs)) > LONGEST_WORD * len(runs)


def _sample(text: str) -> str:
    middle = len(text) // 2
    return text if len(text) <= 2 * SAMPLE else f"{text[:SAMPLE]} {text[middle : middle + SAMPLE]}"


@lru_cache(maxsize=256)
def _detected(sample: str) -> str:
    word = _WORD
    if not sample.isascii():
        if code := _by_script(sample):
            return code
        sample = sample.replace("’", "'")
        word = _MARKED_WORD if _DEVANAGARI.search(sample) else _WORD
    return _by_words(word.findall(sample.lower()))


def _by_script(sample: str) -> str:
    """The language of a script that is its own; "" for any other."""
    if not _NEITHER_LATIN_NOR_SHARED.search(sample):
        return ""
    letters = sum(map(str.isalpha, sample))
    enough = max(_FEW_SIGNS, _MANY * letters)
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    if kana + han >= enough:
        return "ja" if kana > 0.1 * han else "zh"
    sizes: dict[str, int] = {}
    for run in _OWN.finditer(sample):
        sizes[str(run.lastgroup)] = sizes.get(str(run.lastgroup), 0) + len(run[0])
    return next((code for code, size in sizes.items() if size >= enough), "")


def _by_words(words: list[str]) -> str:
    if len(words) < FEWEST_WORDS:
        return ""
    index = _index()
    known = Counter(filter(index.__contains__, words))
    found: dict[str, int] = {}
    for word, count in known.items():
        for code in index[word]:
            found[code] = found.get(code, 0) + count
    # Of equals the first in the alphabet, and no language is ahead.
    (best, most), (_, next_most), *_ = [*sorted(found.items(), key=lambda one: (-one[1], one[0])), ("", 0), ("", 0)]
    sure = most >= LEAST_SHARE * len(words) and most - next_most >= LEAST_LEAD * len(words)
    if sure and sum(best in index[word] for word in known) >= FEWEST_FOUND:
        return best
    english = found.get("en", 0)
    elsewhere = most < HARDLY * len(words) or english < min(most, LEAST_SHARE * len(words))
    return UNKNOWN if len(words) >= LONG and elsewhere else ""


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """By function word, the codes of the languages that have it."""
    found: dict[str, list[str]] = {}
    for code, one in LANGUAGES.items():
        if (FOLDER / code).is_dir():
            for word in sorted(one.function_words):
                # "it's" is "it'" and "s" here.
                for form in (word, f"{word}'"):
                    found.setdefault(form, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}
