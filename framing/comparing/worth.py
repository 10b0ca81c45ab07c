"""What is worth a clause: differences that are large enough, and that the texts bear out."""

from __future__ import annotations

from collections.abc import Mapping

from framing.comparing.material import Between, place_of
from framing.comparing.model import ClauseKind, Contrast, Strength
from framing.comparing.ordering import agreement
from framing.comparing.own_names import same_name
from framing.comparing.speaking import FEWEST_SPEAKERS, speaking_of
from framing.measures.agency import ACTING, AGENCY, PASSIVES
from framing.measures.frames import FRAMES, FRAMES_IN_TEXT
from framing.measures.naming import NAMING
from framing.measures.omission import OMISSION
from framing.measures.portrait import CHARGE
from framing.measures.salience import SALIENCE
from framing.measures.sentiment import SENTIMENT, SPOKEN_OF, STANCE
from framing.measures.sourcing import BORROWED, SOURCING, SPEAKERS
from framing.measures.warmth import WARMTH, WARMTH_AUTHOR

KINDS: Mapping[str, ClauseKind] = {
    NAMING.name: "names",
    ACTING.name: "deeds",
    SPEAKERS.name: "voice",
    SPOKEN_OF.name: "voice",
    FRAMES.name: "frames",
    WARMTH.name: "warmth",
    WARMTH_AUTHOR.name: "warmth",
    OMISSION.name: "absence",
    SALIENCE.name: "attention",
}
"""The measures of actors that findings are made of besides portraits, and the kind of clause that each gives."""

WORTH: tuple[ClauseKind, ...] = (
    "portrait", "names", "deeds", "voice", "frames", "warmth", "absence", "attention", "words", "standing", "passives",
)  # fmt: skip
"""Kinds of clauses, the worthiest first."""

JUDGED = frozenset({WARMTH.name, WARMTH_AUTHOR.name, ACTING.name, SPOKEN_OF.name, FRAMES.name})
"""Measures that rest on what an instrument makes of each sentence.

A count is true of these texts however often chance would give it; what an instrument finds and chance would give as
well is neither: such a difference is told only if it stands in the company of all others.
"""

FRAMES_TOLD = ("conflict", "economic consequences", "human interest", "morality")
"""The frames whose words find what coders see; those of responsibility hardly do (README.md, “How far to trust it”)."""

LEAST: Mapping[str, float] = {
    SOURCING.name: 0.05,
    SPEAKERS.name: 0.05,
    SPOKEN_OF.name: 0.15,
    NAMING.name: 0.1,
    ACTING.name: 0.3,
    FRAMES.name: 0.1,
    FRAMES_IN_TEXT.name: 0.05,
    BORROWED.name: 0.1,
}
"""Smaller differences are not worth a sentence, however sure they are."""
LEAST_RATIO: Mapping[str, float] = {
    SALIENCE.name: 2.0,
    PASSIVES.name: 3.0,
    SPEAKERS.name: 2.0,
    SOURCING.name: 2.0,
    FRAMES.name: 2.0,
    FRAMES_IN_TEXT.name: 1.75,
}
"""The same by how many times the lower value the higher is."""
FEWEST_ARTICLES: Mapping[str, int] = {SPEAKERS.name: 3, FRAMES.name: 4, SALIENCE.name: 4, OMISSION.name: 4}
"""In how many articles the side with more has to have it: what fewer say may be the subject of one of them."""

FEWEST: Mapping[str, int] = {FRAMES.name: 20, ACTING.name: 10}
"""Sentences that name an actor on either side, or mentions of it, below which a share of them says nothing."""
LEAST_ROLE_APART = 0.3
"""Three mentions of ten: that one side has somebody act in four of ten and the other in two tells nobody anything."""


def tellable(between: Between, contrast: Contrast) -> bool:
    """Whether a contrast that stands out would make a clause: large enough, its parts agreed, something to quote."""
    if not large_enough(between, contrast):
        return False
    measure, key = contrast.measure, contrast.key
    if measure in (WARMTH.name, WARMTH_AUTHOR.name):
        return not parted(between, contrast) and borne(between, contrast)
    if measure == SPOKEN_OF.name:
        return len(speaking_of(between, key[0], ends(between, contrast)[0])) >= FEWEST_SPEAKERS
    if measure in (FRAMES.name, FRAMES_IN_TEXT.name) and key[-1] not in FRAMES_TOLD:
        return False
    if measure in FEWEST:
        bases = [sum(row.base for row in between.rows(measure, key, side)) for side in between.names]
        return min(bases) >= FEWEST[measure]
    # Whom a side never names, omission tells.
    return measure != SALIENCE.name or all(between.value(measure, key, side) for side in between.names)


def told_as(contrast: Contrast, strength: Strength, coded: bool) -> bool:
    """Whether a contrast of this strength is told: what an instrument judges only where it stands after correction."""
    return coded or contrast.measure not in JUDGED or strength != "descriptive"


def large_enough(between: Between, contrast: Contrast) -> bool:
    """Whether a difference is large enough to be told; of warmth, whether people would order the sides so, or did."""
    high, low = ends(between, contrast)
    more, less = (between.value(contrast.measure, contrast.key, side) or 0.0 for side in (high, low))
    if more < LEAST_RATIO.get(contrast.measure, 0.0) * less:
        return False
    held = sum(row.articles for row in between.rows(contrast.measure, contrast.key, high))
    if held < FEWEST_ARTICLES.get(contrast.measure, 0):
        return False
    if KINDS.get(contrast.measure) == "warmth" and place_of(contrast) not in between.material.coded:
        agreed = agreement(WARMTH.name, contrast.difference)
        return agreed is None or agreed >= between.material.numbers.settings.least_agreement
    return abs(contrast.difference or 0.0) >= LEAST.get(contrast.measure, 0.0) and not _slight(between, contrast)


def ends(between: Between, contrast: Contrast) -> tuple[str, str]:
    """The side with more and the side with less."""
    return between.names if (contrast.difference or 0.0) > 0 else between.names[::-1]


ROLES = ("agent", "patient")


def _slight(between: Between, contrast: Contrast) -> bool:
    """Whether it is acting against acted upon, and neither of the two differs enough by itself."""
    if contrast.measure != ACTING.name:
        return False
    keys = [(contrast.key[0], role) for role in ROLES]
    known = [[between.value(AGENCY.name, key, side) for side in between.names] for key in keys]
    apart = [abs((one or 0.0) - (two or 0.0)) for one, two in known if one is not None or two is not None]
    return bool(apart) and max(apart) < LEAST_ROLE_APART


PARTS = (STANCE.name, SENTIMENT.name, CHARGE.name)
"""The parts of warmth: what a model learned, VADER on the clause, the charge of what is said."""
LEAST_PART = 0.05
"""A part that differs by less than this between two sides says nothing of the direction."""
FEWEST_IN_PART = 3


def parted(between: Between, contrast: Contrast) -> bool:
    """Whether the parts of warmth point in different directions, so that no one direction can be told."""
    signs = {sign(contrast.difference or 0.0)}
    for measure in PARTS:
        key = contrast.key
        values = [between.value(measure, key, side) for side in between.names]
        bases = [sum(row.base for row in between.rows(measure, key, side)) for side in between.names]
        if None in values or min(bases) < FEWEST_IN_PART:
            continue
        difference = (values[0] or 0.0) - (values[1] or 0.0)
        if abs(difference) >= LEAST_PART:
            signs.add(sign(difference))
    return len(signs) > 1


FEWEST_WITNESSES = 2
"""Articles of the warmer side that are plainly warm somewhere, and of the other that are plainly cold."""
LEAST_AGREED = 0.01
"""By how much the mentions on which all instruments agree have to differ, on the mean of all mentions."""


def borne(between: Between, contrast: Contrast) -> bool:
    """Whether a difference in warmth shows in the mentions on which instruments agree, outside polls and results."""
    voices = ("author",) if contrast.measure == WARMTH_AUTHOR.name else ("author", "quoted")
    one, two = (between.heard(contrast.key[0], side, voices) for side in between.names)
    if min(one.mentions, two.mentions) < FEWEST_IN_PART:
        return not between.material.witnesses
    difference = one.mean - two.mean
    high, low = (one, two) if difference > 0 else (two, one)
    if min(len(high.best(1)), len(low.best(-1))) < FEWEST_WITNESSES:
        return False
    return abs(difference) >= LEAST_AGREED and sign(difference) == sign(contrast.difference or 0.0)


def sign(value: float) -> int:
    """1, 0 or -1."""
    return (value > 0) - (value < 0)


def is_style(between: Between, contrast: Contrast) -> bool:
    """Whether a label is but a form of the actor's own name, so that using it is house style."""
    actor = between.material.actors.get(contrast.key[0])
    return contrast.measure == NAMING.name and (actor is None or same_name(contrast.key[1], actor))
