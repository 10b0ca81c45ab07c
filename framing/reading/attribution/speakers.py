"""Which actor of the catalogue speaks where a source is named in several words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from framing.languages import ENGLISH
from framing.reading.attribution.speech import KIND_OF_WORD
from framing.reading.model import Mention

_NO_NOUN = ("ly", "self", "also", "then", "now", "later", "again", "still", "even", "once", "and", "has", "have", "had")
"""Endings of words behind a name that make no noun phrase of it."""
_OWN = frozenset({"his", "her", "its", "their"})
_HEAD_ENDS = re.compile(r",|\s(?:of|for|from|at|with|in|on|to|by|under|who|whose|and)\s")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_GOVERNED = re.compile(
    r"([\w’'-]+)\s+(?:of|for|from|at|with|in)\s+(?:(?:the|a|an|his|her|its|their)\s+)?(?:[\w’'-]+\s+){0,3}$"
)
_DIRECT = re.compile(
    r"(?:,|\sand)\s+(?:(?!(?:of|for|from|at|with|in|on|to|by|under|who|whose|than)\s)[\w.’'-]+\s+){0,4}$"
)
_GOES_ON = re.compile(r"\s+(?!(?:of|for|from|at|with|in|on|who|whose|and|or|to|as|near|by)\b)[a-z]\w+")
"""Behind a name: a noun of which it is a part, "Linden leaders"."""
_FIRST_NAMES = frozenset().union(*(ENGLISH.words("first_names", heading) for heading in ("female", "male", "both")))
_LEAVING = ENGLISH.words("attribution", "leaving")
_OTHERS = ENGLISH.words("attribution", "beside somebody")
"""Who stands near somebody and does not speak for them, beside citizens of all kinds."""
_BODIES = ENGLISH.words("attribution", "bodies")
"""Who acts and speaks for a person, or beside one, and is somebody else."""
_FOR_THEM = frozenset("head heads chief boss leader leaders representative representatives member members ceo".split())


def speaker(text: str, source: tuple[int, int], mentions: Sequence[Mention]) -> str:
    """The actor that a source names, or "".

    The last mention of its head ("HTP director Marek, of the Linden party" is Marek), else one in apposition ("the
    director, Marek") or for whom the head speaks ("a spokesman for the HTP"). "Marek's lawyer", "a critic of Marek" and
    "Anna Berg, who knows Marek" are somebody else.

    Args:
        text: the clean text.
        source: the characters of the source.
        mentions: those that begin in it.
    """
    inside = [m for m in mentions if m.end <= source[1] and not (_owns(text, m) and m.end + 2 < source[1])]
    if not inside:
        return ""
    ends = (found.start() for found in _HEAD_ENDS.finditer(text, *source))
    stop = next((at for at in ends if not any(m.start <= at < m.end for m in inside)), source[1])
    head = [m for m in inside if m.end <= stop and not _stranger(_word_after(text, m.end, stop))]
    if head:
        return "" if _names_somebody(text[head[-1].end : stop]) else head[-1].actor
    named = _is_name(text, source[0], stop)
    for mention in inside:
        if mention.start >= stop and _speaks_for(text[source[0] : mention.start], named):
            return "" if _GOES_ON.match(text, mention.end, source[1]) else mention.actor
    return ""


def _owns(text: str, mention: Mention) -> bool:
    """Is the mention a possessor: "Hale's lawyer", "his tax return"?"""
    return bool(_POSSESSIVE.match(text, mention.end)) or text[mention.start : mention.end].lower() in _OWN


def _names_somebody(words: str) -> bool:
    """Does a first name stand here, with a name behind it: "Majority Leader Ruth Hale" behind "Senate"?"""
    return any(first.lower() in _FIRST_NAMES and then[0].isupper() for first, then in pairwise(words.split()))


def _stranger(word: str) -> bool:
    return word in _OTHERS or KIND_OF_WORD.get(word) == "citizen"


def _word_after(text: str, at: int, end: int) -> str:
    word = _WORD.search(text, at, end)
    return word[0].lower() if word else ""


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether the head of a source is somebody's name: "Anna Berg", not "Officials" nor "Mayor"."""
    words = _WORD.findall(text, start, end)
    if not words or not words[-1][0].isupper() or words[-1].lower() in KIND_OF_WORD.keys() | _FOR_THEM | _OTHERS:
        return False
    return len(words) > 1 or not (start == 0 or text[:start].rstrip(" “\"‘'(").endswith((".", "!", "?", "\n")))


def _speaks_for(before: str, named: bool) -> bool:
    """Whether somebody described by these words, behind which an actor is named, is that actor or speaks for it."""
    if _DIRECT.search(before):
        return not named
    governed = _GOVERNED.search(before)
    noun = governed[1].lower() if governed else ""
    if not noun or _stranger(noun) or noun in _LEAVING:
        return False
    return not named or noun in _FOR_THEM or KIND_OF_WORD.get(noun) in ("official", "company")


def is_beside(text: str, source: tuple[int, int], inside: Sequence[Mention]) -> bool:
    """Is a source somebody who only belongs to the person named in it: "the Hale team", "a campaign aide to Hale"?

    Args:
        text: the clean text.
        source: the characters of the source.
        inside: the mentions of the person that lie in it, in order.
    """
    start, end = source
    if not inside or _forms(text[inside[0].end : end])[:1] == ["and"]:  # "Hale and his aides"
        return False
    last = inside[-1]
    behind = _forms(text[last.end : end])
    before = _forms(text[start : last.start])
    linked = len(before) > 1 and before[-1] in ("for", "to", "of", "with") and not _BODIES.isdisjoint(before[:-1])
    if not behind or text[last.end] != " ":
        return linked
    noun = text[last.end : end].islower() and behind[0] not in _LEAVING and not behind[-1].endswith(_NO_NOUN)
    return linked or noun or not _BODIES.isdisjoint(behind[:2])  # "the printed Hale slate card"


def _forms(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
