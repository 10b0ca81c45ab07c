"""Plain words: names with their article, lists, counts and quotations as a sentence has them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.languages import ENGLISH

_HEADS = ENGLISH.words("name_heads")
"""Common nouns that head a name, "Joint Committee", "High Technologies Park": such a name is said with "the"."""

_SPOKEN_AS_WORDS = frozenset("NATO NASA UNESCO UNICEF OPEC ISIS AIDS FIFA UEFA ASEAN".split())
_MARKS = re.compile('[“”„«»"]')
_DETERMINERS = ("a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your")
TWICE = 2


def named(name: str, kind: str = "") -> str:
    """A name as it stands inside a sentence: "the Joint Committee", "the protesters", "Trump"."""
    words = name.split()
    if not words or words[0].lower() in _DETERMINERS or words[0].endswith(("'s", "’s")):
        return name
    head = next((words[i - 1] for i, word in enumerate(words) if i and word in ("of", "for", "on")), words[-1])
    if name.isupper() and len(words) == 1:
        return name if name in _SPOKEN_AS_WORDS or kind == "company" or len(name) < 2 else f"the {name}"
    if head[:1].islower() or head.lower() in _HEADS:
        return f"the {name}"
    return name


def is_plural(name: str, kind: str = "") -> bool:
    """Whether a name is one of several: "the protesters act", "the mob acts"."""
    last = name.rpartition(" ")[2]
    if last in ("police", "people", "troops", "clergy"):
        return True
    return last.endswith("s") and not last.endswith("ss") and (last[:1].islower() or kind == "group")


def capital(sentence: str) -> str:
    """The sentence with a capital at its start."""
    return sentence[:1].upper() + sentence[1:]


def listed(items: Sequence[str]) -> str:
    """One, two and three as a sentence has them: "a", "a and b", "a, b and c"."""
    return " and ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def quoted(phrase: str) -> str:
    """A phrase of a text as it is quoted: marks around all of it are taken off, those inside made single ones."""
    bare = phrase.replace("''", '"').strip(" ,;:.—–-")
    if len(_MARKS.findall(bare)) % 2 or (_MARKS.match(bare[:1]) and _MARKS.match(bare[-1:])):
        bare = _MARKS.sub("", bare[:1]) + bare[1:-1] + _MARKS.sub("", bare[-1:])
    return f"“{_MARKS.sub('’', bare)}”"


def times(count: int) -> str:
    """How often: "once", "twice", "5 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def count_of(count: int, noun: str) -> str:
    """ "1 passage", "1,200 passages"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()


def number(count: int) -> str:
    """A small number as a word."""
    return _SMALL[count] if 0 < count < len(_SMALL) else f"{count:,}"


def tenths(share: float) -> str:
    """A share as so many of ten: "four of ten", "nearly none of ten" below one in twenty."""
    count = int(10 * share + 0.5)
    return f"{_SMALL[count]} of ten" if count else "hardly any"


def possessive(name: str) -> str:
    """A name before what is its: "Hale’s", "Democrats’"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def percent(share: float | None) -> str:
    """A share as it is printed: "12 %"."""
    return f"{100 * (share or 0.0):.0f} %"


def factor(ratio: float) -> str:
    """How many times as much, rounded down: "more than twice", "more than five times"."""
    count = int(ratio)
    return "more than twice" if count == TWICE else f"more than {number(count)} times"
