"""Which subjects one side writes of and the other hardly does, as the words of each show in how many articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framing.comparing.material import Between
from framing.comparing.model import Clause
from framing.comparing.plain import capital, listed, quoted, times
from framing.comparing.topics import frame_of, subject_of
from framing.measures.collocation import COLLOCATION
from framing.measures.keyness import KEYNESS
from framing.stats.dealing import chance_of_side

FEWEST_ARTICLES, MORE = 4, 3.0
"""In how many articles of a side a word has to stand, and how many times the share of the other side's that has to be,
in articles and in all words: where articles are longer, more of them hold any word."""
CHANCE = 0.06
"""How seldom so many of the articles with a word would lie on one side, if they were dealt to the sides by chance.

Four articles of forty against none of forty have 0.058; since two such words have to meet, no finding rests on one."""
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

    What is told of one of the actors is not told again.

    Args:
        between: two sides with many articles.
        told: frames that another clause tells, with their words.
    """
    if not (between.tested and between.material.valued):
        return
    nearest = (_nearest(between, actor) for actor in between.material.focus)
    near = {(one.subject, one.side) for one in nearest if one}
    for side in between.names:
        found: dict[str, list[Leaning]] = {}
        for word in _leaning(between, side):
            if frame_of(word.word) not in told:
                found.setdefault(subject_of(word.word), []).append(word)
        shown = [(subject, words) for subject, some in found.items() if _is_shown(words := _apart(some))]
        shown = [one for one in shown if (one[0], side) not in near]
        shown.sort(key=lambda one: (-len(one[1]), one[1][0].chance))
        for subject, words in shown[:MOST_SUBJECTS]:
            counts = listed([_counted(word, first=word is words[0]) for word in words[:MOST_WORDS]])
            sentence = (
                f"{between.label(side)} writes more of {subject} than {between.label(between.other(side))}: "
                f"it has {counts}"
            )
            yield Clause("words", capital(sentence) + ".", "descriptive", KEYNESS.name, (words[0].word,))


class Near(NamedTuple):
    """A subject whose words stand near an actor's name on one side: how often, each, and on the other side."""

    side: str
    subject: str
    here: int
    there: int
    words: tuple[tuple[str, int, int], ...]


FEWEST_NEAR, FEWEST_WORDS = 8, 2
"""How often the words of a subject have to stand near an actor on a side, and how many of them."""


def subject_clause(between: Between, actor: str) -> Clause | None:
    """The subject whose words stand near an actor's name on one side and hardly on the other."""
    one = _nearest(between, actor)
    if one is None:
        return None
    name = between.material.called(actor)
    often = times(one.there) if one.there else "never"
    words = listed([f"{quoted(word)} ({here} against {there or 'none'})" for word, here, there in one.words])
    sentence = (
        f"within a few words of the name of {name}, {between.label(one.side)} has words for {one.subject} "
        f"{times(one.here)}, {between.label(between.other(one.side))} {often}: {words}"
    )
    return Clause("words", capital(sentence) + ".", "descriptive", COLLOCATION.name, (actor, one.words[0][0]))


def _nearest(between: Between, actor: str) -> Near | None:
    """The subject that one side keeps near an actor's name most, and the other hardly has there."""
    if not (between.tested and between.material.valued):
        return None
    amounts: dict[str, list[tuple[str, dict[str, int]]]] = {}
    bases = dict.fromkeys(between.names, 0.0)
    names = between.material.numbers.names
    for contrast in between.contrasts(COLLOCATION.name):
        known = contrast.p is not None and subject_of(contrast.key[1])  # rarer words are not among the exported numbers
        if contrast.key[0] == actor and known and contrast.key[1] not in names:
            rows = {side: between.rows(COLLOCATION.name, contrast.key, side) for side in between.names}
            bases = {side: sum(row.base for row in rows[side]) for side in between.names}
            counts = {side: round(sum(row.amount for row in rows[side])) for side in between.names}
            amounts.setdefault(subject_of(contrast.key[1]), []).append((contrast.key[1], counts))
    found = []
    for side in between.names:
        other = between.other(side)
        for subject, words in amounts.items():
            here, there = (sum(counts[one] for _, counts in words) for one in (side, other))
            if here < FEWEST_NEAR or here * bases[other] < MORE * there * bases[side]:
                continue
            mine = [one for one in words if one[1][side] > MORE * one[1][other] and _is_held(between, one[0], side)]
            if len(mine) >= FEWEST_WORDS:
                mine.sort(key=lambda one: (-one[1][side], one[0]))
                shown = tuple((word, counts[side], counts[other]) for word, counts in mine[:MOST_WORDS])
                found.append(Near(side, subject, here, there, shown))
    return max(found, key=lambda one: (one.here - MORE * one.there, one.subject), default=None)


def _is_held(between: Between, word: str, side: str) -> bool:
    """Whether a word stands in more than a few articles of a side."""
    return sum(row.articles for row in between.rows(KEYNESS.name, (word,), side)) >= FEWEST_ARTICLES


def _counted(word: Leaning, first: bool) -> str:
    noun = " articles" if first else ""
    return f"{quoted(word.word)} (in {word.here}{noun} against {word.there or 'none'})"


def _leaning(between: Between, side: str) -> Iterator[Leaning]:
    """The words of all subjects that lean to a side, by articles and by all words."""
    other, names = between.other(side), between.material.numbers.names
    every = {one: between.articles(one) for one in between.names}
    for contrast in between.contrasts(KEYNESS.name):
        word = contrast.key[0]
        if contrast.p is None or not subject_of(word) or not names.isdisjoint(word.split()):
            continue
        rows = {one: between.rows(KEYNESS.name, contrast.key, one) for one in between.names}
        here, there = (sum(row.articles for row in rows[one]) for one in (side, other))
        rate, less = (between.value(KEYNESS.name, contrast.key, one) or 0.0 for one in (side, other))
        if here < FEWEST_ARTICLES or here / every[side] < MORE * there / every[other] or rate < MORE * less:
            continue
        chance = chance_of_side(here, here + there, every[side], sum(every.values()))
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
