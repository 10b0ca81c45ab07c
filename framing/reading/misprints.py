"""Likely misprints of an acronym: two neighbouring letters exchanged, "HPT" for "HTP", in an article that has both."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from framing.model import Actor
from framing.reading.model import Mention, Sentence

LETTERS = range(3, 6)
"""Letters of an acronym that a misprint can be told of: of two, any other might be meant."""


class Misprint(NamedTuple):
    """An acronym of an actor as the catalogue has it, which another word is likely to be a misprint of."""

    right: str
    actor: str


def misprints_of(actors: Iterable[Actor]) -> dict[str, Misprint]:
    """By each misprint that can be told, the acronym that is meant.

    A form that the catalogue knows, as somebody's alias or as nobody's, is no misprint; neither is one that two
    acronyms could be misprinted to.
    """
    actors = tuple(actors)
    known = {text for actor in actors for text in (*(a.text for a in actor.aliases), *actor.excluded, actor.name)}
    found: dict[str, list[Misprint]] = {}
    for actor in actors:
        for alias in actor.aliases:
            if alias.text.isalpha() and alias.text.isupper() and len(alias.text) in LETTERS:
                for wrong in swapped(alias.text):
                    found.setdefault(wrong, []).append(Misprint(alias.text, actor.name))
    return {wrong: meant[0] for wrong, meant in found.items() if wrong not in known and len(meant) == 1}


def swapped(word: str) -> list[str]:
    """The word with two neighbouring letters exchanged, behind its first."""
    found = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1))
    return [other for other in found if other != word]


def with_misprints(
    text: str, sentences: Sequence[Sentence], mentions: tuple[Mention, ...], misprints: Mapping[str, Misprint]
) -> tuple[Mention, ...]:
    """The mentions of an article and its likely misprints of acronyms, in the order of the text.

    A misprint is the rarer form: the article has to have the acronym itself more often, so that a body of another name
    is not taken for the actor in articles on that body.
    """
    likely = {wrong: meant for wrong, meant in misprints.items() if wrong in text}
    if not likely:
        return mentions
    counts = Counter((mention.actor, text[mention.start : mention.end]) for mention in mentions)
    starts = [sentence.start for sentence in sentences]
    found = []
    for wrong, meant in likely.items():
        places = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(wrong)}(?!\w)", text)]
        if len(places) < counts[meant.actor, meant.right]:
            found += [
                Mention(meant.actor, meant.right, "", start, end, max(0, bisect_right(starts, start) - 1))
                for start, end in places
                if not any(mention.start < end and start < mention.end for mention in mentions)
            ]
    return tuple(sorted((*mentions, *found), key=lambda mention: mention.start))
