"""How one name is spelled: "N.A.T.O." and "Nato", "Muñoz" and "Munoz", "Kim Jong-un" and "Kim Jong Un"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from framing.languages import ENGLISH

PERSON_KINDS = frozenset({"person", "official", "expert", "citizen"})
"""Kinds of actors whose last name alone may mean the whole name, once that has been said."""
POSSESSIVES = frozenset({"'s", "'"})
PARTICLES = frozenset("de van von bin al el la der den di da dos du le ben ibn del della ten ter zu abu bint".split())
SUFFIXES = frozenset("jr sr ii iii iv".split())
_BARE = frozenset({"van", "von", "al", "el"})
"""Particles that are often left out: "Assad" for "al-Assad"."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ′", "'") | dict.fromkeys("‐‑", "-"))
_SPELLED_OUT = re.compile(r"(?<=[aou])e(?![iy])")
LONG = 6
"""Letters from which "oe" may stand for "ö"."""


@lru_cache(maxsize=1 << 16)
def key_of(form: str) -> str:
    """The form of a word under which its spellings meet: no accents, no periods, one apostrophe, "o" for "oe"."""
    key = form
    if not form.isascii():
        key = form.translate(_APOSTROPHES)
        marked = unicodedata.normalize("NFKD", key.translate(_LETTERS))
        key = "".join(character for character in marked if not unicodedata.combining(character))
    if "." in key and not key[0].isdigit():
        key = key.replace(".", "")
    if "`" in key:
        key = key.replace("`", "'")
    return _SPELLED_OUT.sub("", key) if len(key) >= LONG and key.isalpha() else key


# ---------------------------------------------------------------- family names

_FIRST_ALWAYS, _FIRST_MAYBE = (ENGLISH.words("names", heading) for heading in ("family name first", "family name"))
_SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|hs|ts|kw|ky|hy|gy|my|ny|by|[bcdfghjklmnpqrstwxyz])?"
    r"(?:iang|iong|oong|uang|yeon|yeol|yeong|eong|eung|eok|yung|young|ang|eng|ing|ong|ung|ian|iao|uai|uan|eun|eon|ean"
    r"|ai|ei|ao|ou|an|en"
    r"|in|on|un|ae|eo|eu|oo|ee|ia|ie|iu|ua|uo|ui|ue|ye|ya|yo|yu|ak|ek|ik|ok|uk|il|al|ul|ol|am|im|um|om|eol|eom|ip|ap|ab|eob|oon|ien|ew|[aeiou])){1,3}"
)


def family_name_first(words: Sequence[str]) -> bool:
    """Whether a person's name begins with the family name, as in "Kim Jong Un" and "Xi Jinping".

    Args:
        words: the words of the name in lower case.

    Names that are given names elsewhere ("Kim", "Lee") count where all that follows sounds Chinese or Korean.
    """
    first, rest = words[0], [part for word in words[1:] for part in word.split("-")]
    if first not in _FIRST_ALWAYS and first not in _FIRST_MAYBE:
        return False
    return (
        bool(rest)
        and all(map(_SYLLABLES.fullmatch, rest))
        and (first in _FIRST_ALWAYS or len(rest) > 1 or len(rest[0]) > 4)
    )


def split_name(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The given names, the family name and the suffixes ("Jr.") of a person's name, as keys of its words."""
    keys = [key_of(word.lower()) for word in words]
    last = len(keys)
    while last > 1 and keys[last - 1] in SUFFIXES:
        last -= 1
    names, suffixes = keys[:last], tuple(keys[last:])
    if len(names) > 1 and family_name_first(names):
        return tuple(names[1:]), (names[0],), suffixes
    begin = next((i for i in range(1, last - 1) if names[i] in PARTICLES), last - 1)
    return tuple(names[:begin]), tuple(names[begin:]), suffixes


def family_names(family: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The ways to write a family name alone: with its particle, and without those that are often left out."""
    yield family
    if len(family) == 2 and family[0] in _BARE:
        yield family[1:]
    elif len(family) == 1 and family[0].partition("-")[0] in _BARE and "-" in family[0]:
        yield (family[0].partition("-")[2],)


def spellings(keys: tuple[str, ...]) -> set[tuple[str, ...]]:
    """A name with and without the hyphens and suffixes that it may have: ("moon", "jae-in"), ("moon", "jae", "in")."""
    found = {keys, tuple(part for key in keys for part in key.split("-") if part)}
    if len(keys) == 3 and family_name_first(keys):
        found |= {(keys[0], f"{keys[1]}-{keys[2]}"), (keys[0], keys[1] + keys[2])}
    if len(keys) > 2 and keys[-1] in SUFFIXES:
        found.add(keys[:-1])
    return found


# ---------------------------------------------------------------- given names


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(ENGLISH.lines("names")["nickname"]):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(groups) for name, groups in found.items()}


@cache
def may_be_one(left: str, right: str) -> bool:
    """Whether two given names may be one person's: an initial, a nickname, or the same in another spelling."""
    if left == right or (min(len(left), len(right)) <= 1 and left[:1] == right[:1]):
        return True
    if not _nicknames().get(left, frozenset()).isdisjoint(_nicknames().get(right, frozenset())):
        return True
    one, two = (re.sub(r"[^a-z]", "", name.replace("ks", "x").replace("y", "i")) for name in (left, right))
    return len(one) > 4 and len(two) > 4 and one[:4] == two[:4] and abs(len(one) - len(two)) < 2 and one[-1] == two[-1]


# ---------------------------------------------------------------- compounds

_PREFIXES = ENGLISH.words("names", "prefix")


def inside_compound(form: str) -> Iterator[str]:
    """The keys of names that a word with hyphens may hold: "merkel" in "anti-merkel", "eu" in "non-eu-led"."""
    parts = form.translate(_APOSTROPHES).split("-")
    begin = 1 if parts[0] in _PREFIXES else 0
    for first in dict.fromkeys((0, begin)):
        for last in range(len(parts), first, -1):
            yield key_of("-".join(parts[first:last]))
