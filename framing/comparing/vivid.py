"""Which names praise or damn an actor by themselves, so that a reader sees it who has no more than the sentence."""

from __future__ import annotations

from framing.comparing.phrases import (
    CALLED,
    DAMNING,
    LONGEST_NAME,
    STRONG,
    Said,
    is_named,
    names_no_office,
)
from framing.languages import ENGLISH
from framing.scorers.charge import charge

_PRIZES = ENGLISH.words("race", "result")
_ANYBODY = frozenset("they some many others people".split())
"""Sources that are nobody in particular: what "they" are said to think is often told to be denied."""
_TO_OTHERS = frozenset("friend ally enemy foe rival opponent supporter fan critic partner favorite favourite".split())
"""Nouns for what somebody is to somebody else: they value nobody by themselves."""


def is_vivid(one: Said) -> bool:
    """Whether a phrase is a name that by itself praises or damns: its head does, nobody doubts it, and it is no prize.

    "An honest man" is not vivid, since it is not the noun that values; a reader of the sentence has to see it alike.
    """
    if one.relation not in CALLED or one.weight < DAMNING or not one.quotable or not names_no_office(one):
        return False
    if one.words.startswith("not ") or one.best.negated or one.best.doubted or one.lemma in _PRIZES | _TO_OTHERS:
        return False
    if all(row.source.lower() in _ANYBODY for row in one.rows):
        return False
    head = charge([one.lemma], ["NN"], one.relation) or charge([one.lemma], ["JJ"], one.relation) or 0.0
    return head * (one.charge or 0.0) > 0 and abs(head) >= STRONG and len(one.phrase.split()) <= LONGEST_NAME


LONGEST_TITLE = 6
"""Words of a source with its titles that a sentence can hold."""


def speaker(source: str) -> str:
    """A source as a sentence names it, "former Florida Gov. Jeb Bush"; "" where it is nobody with a name."""
    words = source.split()
    if words[:1] and words[0].lower() == "former":
        rest = speaker(" ".join(words[1:]))
        return rest and f"former {rest}"
    if is_named(source):
        return source
    titled = len(words) <= LONGEST_TITLE and all(word[:1].isupper() for word in words)
    return source if titled and is_named(" ".join(words[-2:])) else ""
