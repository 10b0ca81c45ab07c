"""Collocation: which words stand near an actor, within a few words and the same sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from functools import partial

from framing.measures.keyness import function_words
from framing.model import Document, Key, Measure, Tally
from framing.settings import Settings

USUAL_WINDOW = Settings().window


def words_near_actors(document: Document, window: int = USUAL_WINDOW) -> Tally:
    """How often a word stands near an actor, against all words that stand near it.

    Near means at most `window` words away in the same sentence; function words and the actor's own name do not count
    as collocates, and a word between two mentions counts once.
    """
    skipped = function_words()
    counts: Counter[Key] = Counter()
    near: Counter[Key] = Counter()
    starts, forms = document.tokens.starts, document.tokens.forms
    own: dict[tuple[str, int], set[int]] = {}
    reach: dict[tuple[str, int], set[int]] = {}
    for mention in document.mentions:
        sentence = document.sentences[mention.sentence]
        first = bisect_left(starts, mention.start, sentence.first, sentence.last)
        last = bisect_left(starts, mention.end, first, sentence.last)
        place = (mention.actor, mention.sentence)
        own.setdefault(place, set()).update(range(first, last))
        before = [i for i in range(sentence.first, first) if forms[i]][-window:]
        after = [i for i in range(last, sentence.last) if forms[i]][:window]
        reach.setdefault(place, set()).update(before, after)
    for place, positions in reach.items():
        actor = place[0]
        for position in positions - own[place]:
            form = forms[position]
            near[actor,] += 1
            if len(form) > 1 and form[0].isalpha() and form not in skipped:
                counts[actor, form] += 1
    return Tally({key: float(n) for key, n in counts.items()}, {key: float(n) for key, n in near.items()})


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
