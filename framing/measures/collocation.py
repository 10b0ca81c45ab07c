"""Collocation: which words occur near an actor, within a few words and the same sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import partial
from itertools import compress

from framing.measures.counting import counts
from framing.measures.keyness import content_words
from framing.measures.model import Counting, Drawing, Measure, Wording
from framing.model import Key, Tally
from framing.reading.model import Document
from framing.settings import Settings

USUAL_WINDOW = Settings().window


def words_near_actors(document: Document, window: int = USUAL_WINDOW) -> Tally:
    """How often a word occurs near an actor, against all words near it.

    Near means at most `window` words away in the same sentence; function words and the actor's own name do not count
    as collocates, and a word between two mentions counts once.
    """
    found: list[Key] = []
    base: dict[Key, float] = {}
    starts, forms = document.tokens.starts, document.tokens.forms
    says = content_words(document.language)
    for (actor, index), mentions in document.namings.items():
        first, last = document.sentences[index].first, document.sentences[index].last
        spoken = list(compress(range(first, last), forms[first:last]))
        near: set[int] = set()
        own: set[int] = set()
        for mention in mentions:
            left = bisect_left(spoken, max(bisect_right(starts, mention.start, first, last) - 1, first))
            right = bisect_left(spoken, bisect_left(starts, mention.end, first, last))
            near.update(spoken[max(0, left - window) : left], spoken[right : right + window])
            own.update(spoken[left:right])
        near -= own
        if near:
            base[actor,] = base.get((actor,), 0.0) + len(near)
        found += [(actor, word) for i in near if (word := says[forms[i]])]
    return Tally(counts(found), base)


COLLOCATION = Measure(
    name="collocation",
    title="In which company",
    question="Which words occur near each actor?",
    note="Nearness is not meaning: a word may belong to another actor in the same sentence. logDice says how "
    "exclusively word and actor keep each other's company (14 is the most there can be); it does not grow with a text.",
    counting=Counting(words_near_actors, "share of the words within five words of the actor", "share", rare=True),
    wording=Wording("% of the words near it"),
    drawing=Drawing("collocates", ranking="logDice"),
    sources=("rychly2008", "dunning1993"),
)


def collocation(window: int) -> Measure:
    """The measure with another idea of what is near."""
    if window == USUAL_WINDOW:
        return COLLOCATION
    unit = f"share of the words within {window} words of the actor"
    counting = replace(COLLOCATION.counting, unit=unit, tally=partial(words_near_actors, window=window))
    return replace(COLLOCATION, counting=counting)
