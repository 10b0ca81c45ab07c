"""Collocation: which words stand near an actor, within a few words and the same sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import islice

from framing.measures.keyness import CONTENT_WORDS
from framing.model import Document, Key, Measure, Tally
from framing.settings import Settings

USUAL_WINDOW = Settings().window


def words_near_actors(document: Document, window: int = USUAL_WINDOW) -> Tally:
    """How often a word stands near an actor, against all words that stand near it.

    Near means at most `window` words away in the same sentence; function words and the actor's own name do not count
    as collocates, and a word between two mentions counts once.
    """
    counts: list[Key] = []
    near: list[str] = []
    starts, forms = document.tokens.starts, document.tokens.forms
    own: dict[tuple[str, int], set[int]] = {}
    reach: dict[tuple[str, int], set[int]] = {}
    for mention in document.mentions:
        sentence = document.sentences[mention.sentence]
        first = bisect_left(starts, mention.start, sentence.first, sentence.last)
        last = bisect_left(starts, mention.end, first, sentence.last)
        place = (mention.actor, mention.sentence)
        own.setdefault(place, set()).update(range(first, last))
        before = (i for i in range(first - 1, sentence.first - 1, -1) if forms[i])
        after = (i for i in range(last, sentence.last) if forms[i])
        reach.setdefault(place, set()).update(islice(before, window), islice(after, window))
    for place, positions in reach.items():
        actor = place[0]
        words = [forms[position] for position in positions - own[place]]
        near += [actor] * len(words)
        counts += [(actor, word) for word in words if CONTENT_WORDS[word]]
    values: dict[Key, float] = {key: float(n) for key, n in Counter(counts).items()}
    return Tally(values, {(actor,): float(n) for actor, n in Counter(near).items()})


COLLOCATION = Measure(
    name="collocation",
    title="In which company",
    question="Which words stand near each actor?",
    unit="share of the words within five words of the actor",
    printed="% of the words near it",
    tally=words_near_actors,
    statistic="share",
    chart="collocates",
    note="Standing near is not meaning: a word may belong to another actor in the same sentence. logDice says how "
    "exclusively word and actor keep each other's company (14 is the most there can be); it does not grow with a text.",
    sources=("rychly2008", "dunning1993"),
    scale=100.0,
    bounds=(0.0, 1.0),
    ranking="logDice",
)


def collocation(window: int) -> Measure:
    """The measure with another idea of what is near."""
    if window == USUAL_WINDOW:
        return COLLOCATION
    unit = f"share of the words within {window} words of the actor"
    return replace(COLLOCATION, unit=unit, tally=partial(words_near_actors, window=window))
