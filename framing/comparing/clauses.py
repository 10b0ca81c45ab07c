"""Clauses from contrasts: one plain sentence for each kind of difference, with what bears it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing.comparing.material import Between, place_of
from framing.comparing.model import Clause, ClauseKind, Contrast, Strength
from framing.comparing.phrases import Said, phrase_of, same_name, sentences_of
from framing.comparing.plain import capital, quoted, times
from framing.measures.agency import ACTING
from framing.measures.naming import NAMING
from framing.measures.omission import OMISSION
from framing.measures.portrait import CHARGE
from framing.measures.salience import SALIENCE
from framing.measures.sentiment import SENTIMENT, SPOKEN_OF, STANCE
from framing.measures.warmth import WARMTH, WARMTH_AUTHOR
from framing.model import Passage

KINDS: Mapping[str, ClauseKind] = {
    NAMING.name: "names",
    ACTING.name: "deeds",
    SPOKEN_OF.name: "voice",
    WARMTH.name: "warmth",
    WARMTH_AUTHOR.name: "warmth",
    OMISSION.name: "absence",
    SALIENCE.name: "attention",
}
"""The measures of actors that findings are made of besides portraits, and the kind of clause that each gives."""

WORTH: tuple[ClauseKind, ...] = (
    "portrait", "names", "deeds", "voice", "warmth", "absence", "attention", "words", "standing", "passives",
)  # fmt: skip
"""Kinds of clauses, the worthiest first."""

PARTS = (STANCE.name, SENTIMENT.name, CHARGE.name)
"""The parts of warmth: what a model learned, VADER on the clause, the charge of what is said."""
LEAST_PART = 0.05
"""A part that differs by less than this between two sides says nothing of the direction."""
FEWEST_IN_PART = 3


def of_contrast(between: Between, contrast: Contrast, strength: Strength) -> Clause | None:
    """The clause of an actor's contrast; None where its measure makes none, or its parts disagree."""
    kind = KINDS.get(contrast.measure)
    if kind is None or contrast.difference is None:
        return None
    if kind == "warmth" and parted(between, contrast):
        return None
    high, low = between.names if contrast.difference > 0 else between.names[::-1]
    sentence = _sentence(between, contrast, high, low)
    quote, evidence, against = _shown(between, contrast, high, low)
    claim = between.material.claim_at.get(place_of(contrast))
    return Clause(kind, sentence, strength, contrast.measure, contrast.key, quote, evidence, against, claim)


def parted(between: Between, contrast: Contrast) -> bool:
    """Whether the parts of warmth point in different directions, so that no one direction can be told."""
    signs = {_sign(contrast.difference or 0.0)}
    for measure in PARTS:
        key = contrast.key
        ends = [between.value(measure, key, side) for side in between.names]
        bases = [sum(row.base for row in between.rows(measure, key, side)) for side in between.names]
        if None in ends or min(bases) < FEWEST_IN_PART:
            continue
        difference = (ends[0] or 0.0) - (ends[1] or 0.0)
        if abs(difference) >= LEAST_PART:
            signs.add(_sign(difference))
    return len(signs) > 1


def disagreement(between: Between, contrast: Contrast) -> Clause:
    """What is said where the parts of warmth disagree."""
    name = between.material.called(contrast.key[0])
    one, two = (between.label(side) for side in between.names)
    sentence = f"How warmly {one} and {two} write of {name} cannot be told: the ways of reading it disagree."
    return Clause("warmth", capital(sentence), "not comparable", contrast.measure, contrast.key)


def _sentence(between: Between, contrast: Contrast, high: str, low: str) -> str:
    name = between.material.called(contrast.key[0])
    more, less = (between.value(contrast.measure, contrast.key, side) for side in (high, low))
    one, two = between.label(high), between.label(low)
    match contrast.measure:
        case NAMING.name:
            label = quoted(contrast.key[1])
            shares = f"at {_share(more)} against {_share(less)} of its names"
            told = f"{one} calls {name} {label} more often than {two}: {shares}"
            if not less:
                told = f"{one} calls {name} {label}, at {_share(more)} of its names; {two} never does"
        case WARMTH.name:
            told = f"{one} writes more warmly of {name} than {two}"
        case WARMTH_AUTHOR.name:
            told = f"in its own voice {one} writes more warmly of {name} than {two}"
        case ACTING.name:
            told = f"{one} rather shows {name} acting, {two} rather acted upon"
        case SPOKEN_OF.name:
            told = (
                f"{one} leaves it to its sources to speak of {name} more often than {two}: "
                f"at {_share(more)} against {_share(less)} of all mentions"
            )
        case SALIENCE.name:
            told = f"{one} names {name} more often than {two}: {_rate(more)} against {_rate(less)} times in 1,000 words"
        case OMISSION.name:
            count = between.mentions(contrast.key[0], high)
            told = f"{two} never names {name}; {one} does so {times(count)}"
        case _:
            raise ValueError(f"no sentence for {contrast.measure}")
    return capital(told) + "."


def _share(value: float | None) -> str:
    return f"{100 * (value or 0.0):.0f} %"


def _rate(value: float | None) -> str:
    return f"{1000 * (value or 0.0):.1f}"


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


Shown = tuple[Passage | None, tuple[Passage, ...], Passage | None]
"""A phrase that shows it, the passages for it, and the strongest against it."""


def _shown(between: Between, contrast: Contrast, high: str, low: str) -> Shown:
    passages = between.material.passages(contrast.measure, contrast.key)
    upper, lower = between.members(high), between.members(low)
    if contrast.measure in (WARMTH.name, WARMTH_AUTHOR.name, ACTING.name):
        return _signed(between, contrast, passages, high, low)
    forward = tuple(passage for passage in passages if passage.side in upper)
    backward = [passage for passage in passages if passage.side in lower]
    return None, forward, max(backward, key=lambda p: (p.weight, p.article, p.start), default=None)


def _signed(between: Between, contrast: Contrast, passages: Sequence[Passage], high: str, low: str) -> Shown:
    """Passages of warmth and of deeds: warm ones of the warmer side and cold ones of the other speak for it.

    What is said there in words that only this side has for the actor comes first.
    """
    actor = contrast.key[0]
    sides = ((between.members(high), 1.0, high), (between.members(low), -1.0, low))
    own: list[Said] = []
    for _, sign, side in sides:
        own += [one for one in between.portrayal(actor, side).own if _bears(one, contrast.measure, sign)][:1]
    evidence = [passage for one in own for passage in sentences_of(one, 1)]
    against: list[Passage] = []
    for members, sign, _ in sides:
        there = [passage for passage in passages if passage.side in members]
        evidence += sorted(
            (p for p in there if p.weight * sign > 0), key=lambda p: (-abs(p.weight), p.article, p.start)
        )[:2]
        against += [passage for passage in there if passage.weight * sign < 0]
    strongest = max(against, key=lambda p: (abs(p.weight), p.article, p.start), default=None)
    kept = dict.fromkeys(passage._replace(weight=round(passage.weight, 6)) for passage in evidence)
    return (phrase_of(own[0]) if own else None), tuple(kept), strongest


def _bears(one: Said, measure: str, sign: float) -> bool:
    if measure == ACTING.name:
        return one.relation == ("does" if sign > 0 else "suffers")
    return (one.charge or 0.0) * sign > 0


def is_style(between: Between, contrast: Contrast) -> bool:
    """Whether a label is but a form of the actor's own name, so that using it is house style."""
    actor = between.material.actors.get(contrast.key[0])
    return contrast.measure == NAMING.name and (actor is None or same_name(contrast.key[1], actor))
