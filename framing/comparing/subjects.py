"""Which subjects one side writes of and the other hardly does, as the words of each show in how many articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from scipy.stats import hypergeom

from framing.comparing.material import Between
from framing.comparing.model import Clause
from framing.comparing.plain import capital, listed, quoted
from framing.languages import ENGLISH
from framing.measures.keyness import KEYNESS

FEWEST_ARTICLES, MORE = 4, 3.0
"""In how many articles of a side a word has to stand, and how many times the share of the other side's that has to be,
in articles and in all words: where articles are longer, more of them hold any word."""
CHANCE = 0.06
"""How seldom so many of the articles with a word would lie on one side, if they were dealt to the sides by chance."""
ALONE = 0.01
"""The same for a word that shows a subject by itself; else two have to."""
MOST_WORDS, MOST_SUBJECTS = 4, 2


class Leaning(NamedTuple):
    """A word that many more articles of one side hold: in how many of each, and the chance of that."""

    word: str
    here: int
    there: int
    chance: float


def subjects(between: Between, told: frozenset[str] = frozenset()) -> Iterator[Clause]:
    """What each side writes of and the other hardly does, the best supported first: counts, nothing is claimed beyond.

    Args:
        between: two sides with many articles.
        told: words that another clause tells.
    """
    if not (between.tested and between.material.valued):
        return
    for side in between.names:
        found: dict[str, list[Leaning]] = {}
        for one in _leaning(between, side, told):
            found.setdefault(_subject_of()[one.word], []).append(one)
        shown = [(subject, words) for subject, some in found.items() if (words := _apart(some)) and _is_shown(words)]
        shown.sort(key=lambda one: (-len(one[1]), min(word.chance for word in one[1])))
        for subject, words in shown[:MOST_SUBJECTS]:
            counts = listed([_counted(word, first=word is words[0]) for word in words[:MOST_WORDS]])
            sentence = (
                f"{between.label(side)} writes more of {subject} than {between.label(between.other(side))}: "
                f"it has {counts}"
            )
            yield Clause("words", capital(sentence) + ".", "descriptive", KEYNESS.name, (words[0].word,))


def _counted(word: Leaning, first: bool) -> str:
    noun = " articles" if first else ""
    return f"{quoted(word.word)} (in {word.here}{noun} against {word.there or 'none'})"


def _leaning(between: Between, side: str, told: frozenset[str]) -> Iterator[Leaning]:
    """The words of all subjects that lean to a side, by articles and by all words."""
    other, names = between.other(side), between.material.numbers.names
    every = {one: sum(between.material.articles[member] for member in between.members(one)) for one in between.names}
    for contrast in between.contrasts(KEYNESS.name):
        word = contrast.key[0]
        if word not in _subject_of() or word in told or not names.isdisjoint(word.split()):
            continue
        rows = {one: between.rows(KEYNESS.name, contrast.key, one) for one in between.names}
        here, there = (sum(row.articles for row in rows[one]) for one in (side, other))
        rate, less = (between.value(KEYNESS.name, contrast.key, one) or 0.0 for one in (side, other))
        if here < FEWEST_ARTICLES or here / every[side] < MORE * there / every[other] or rate < MORE * less:
            continue
        chance = float(hypergeom.sf(here - 1, sum(every.values()), every[side], here + there))
        if chance <= CHANCE:
            yield Leaning(word, here, there, chance)


def _apart(found: list[Leaning]) -> list[Leaning]:
    """The best supported words, none of them inside another, nor a form of it."""
    kept: list[Leaning] = []
    for one in sorted(found, key=lambda word: (word.chance, word.word)):
        stems = {part.removesuffix("s") for part in one.word.split()}
        if all(stems.isdisjoint({part.removesuffix("s") for part in other.word.split()}) for other in kept):
            kept.append(one)
    return kept


def _is_shown(words: list[Leaning]) -> bool:
    return len(words) > 1 or words[0].chance <= ALONE


@cache
def _subject_of() -> Mapping[str, str]:
    """The subject that a word shows."""
    return {
        word.replace("_", " "): subject for subject, words in ENGLISH.sections("subjects").items() for word in words
    }
