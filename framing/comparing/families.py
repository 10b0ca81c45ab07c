"""Which contrasts findings may be made of, in which families they are tested, and what is left of them corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from framing.comparing.material import PRIMARY, Between, Corrected, Place, place_of
from framing.comparing.model import Contrast
from framing.comparing.phrases import worth_testing
from framing.comparing.topics import company, topics
from framing.comparing.worth import FRAMES_TOLD, KINDS, is_style
from framing.measures.agency import HIDDEN, PASSIVES
from framing.measures.frames import FRAMES, FRAMES_IN_TEXT
from framing.measures.portrait import PORTRAIT
from framing.measures.sourcing import BORROWED, SOURCING
from framing.stats.fdr import benjamini_bogomolov, benjamini_hochberg
from framing.stats.resample import Floats

FEWEST_ARTICLES = 3
"""What fewer articles say, on two sides together, may be one author's word: it is not tested."""


class Test(NamedTuple):
    """A contrast that a finding may be made of.

    `subject` is the finding that it would be a clause of: an actor, or what differs beyond actors.
    """

    family: str
    subject: str
    place: Place
    p: float


PRIMARY_FAMILY = "primary"

MOST = 0.2
"""With a larger q nothing makes a finding, whatever shuffles say."""


def tests(between: Between) -> tuple[Test, ...]:
    """Every contrast of two sides that a finding may be made of; which these are does not depend on what differs."""
    if not between.tested:
        return ()
    return tuple(
        Test(PRIMARY_FAMILY if c.measure in PRIMARY else c.measure, subject, place_of(c), c.p)
        for subject, c in _candidates(between)
        if c.p is not None and c.difference is not None
    )


VOICES = ("official", "expert", "citizen")
"""Kinds of sources whose share says whom a side listens to; that of companies and media goes by what it writes on."""


def _candidates(between: Between) -> Iterator[tuple[str, Contrast]]:
    focus = set(between.material.focus)
    for measure in KINDS:
        for contrast in between.contrasts(measure):
            if contrast.key[0] in focus and _is_candidate(between, contrast):
                yield contrast.key[0], contrast
    phrases = {
        (one.actor, one.relation, one.words)
        for actor in between.material.focus
        for articles in (_articles(between, actor),)
        for one in between.material.said.get(actor, ())
        if articles[one.relation, one.words] >= FEWEST_ARTICLES and worth_testing(one, between.material.actors[actor])
    }
    yield from ((c.key[0], c) for c in between.contrasts(PORTRAIT.name) if c.key in phrases)
    yield from (("voices", c) for c in between.contrasts(SOURCING.name) if c.key[0] in VOICES)
    yield from (("passives", c) for c in between.contrasts(PASSIVES.name) if c.key == (HIDDEN,))
    yield from (("voices", c) for c in between.contrasts(BORROWED.name))
    yield from (("themes", c) for c in between.contrasts(FRAMES_IN_TEXT.name) if c.key[0] in FRAMES_TOLD)
    yield from (("words", c) for c in topics(between))
    yield from ((c.key[0], c) for c in company(between))


def _is_candidate(between: Between, contrast: Contrast) -> bool:
    return not is_style(between, contrast) and (contrast.measure != FRAMES.name or contrast.key[1] in FRAMES_TOLD)


def _articles(between: Between, actor: str) -> Counter[tuple[str, str]]:
    """How many articles of both sides together say each thing, by its relation and words."""
    sides = between.members(between.side) | between.members(between.against)
    found = Counter[tuple[str, str]]()
    for one in between.material.said.get(actor, ()):
        if one.side in sides:
            found[one.relation, one.words] += one.articles
    return found


def corrected(found: Sequence[Test], level: float) -> dict[Place, Corrected]:
    """Each test after correction: the primary family by itself, all others with selection across them accounted for."""
    families, p = [test.family for test in found], np.array([test.p for test in found])
    q = q_values(families, p)
    score = np.where(q <= MOST, scores(families, p, level), 1.0)
    return {test.place: Corrected(*row) for test, *row in zip(found, q.tolist(), score.tolist(), strict=True)}


def scores(families: Sequence[str], p: Floats, level: float) -> Floats:
    """What is set beside shuffles: p times the size of its family, 1 for what does not pass the test alone.

    Unlike q it does not depend on how many others stand out: among real differences, a q that chance makes is smaller
    than in any shuffle.
    """
    size = Counter(families)
    weighted = (p.T * np.array([size[family] for family in families])).T
    return np.where((p <= level) & (weighted < 1), weighted, 1.0)


def q_values(families: Sequence[str], p: Floats) -> Floats:
    """q of each p, in its family: see `corrected`."""
    q = np.full(len(families), np.nan)
    names = np.array(families)
    primary = names == PRIMARY_FAMILY
    q[primary] = benjamini_hochberg(p[primary])
    others = [np.flatnonzero(names == name) for name in sorted(set(families) - {PRIMARY_FAMILY})]
    for members, values in zip(others, benjamini_bogomolov([p[some] for some in others]), strict=True):
        q[members] = values
    return q
