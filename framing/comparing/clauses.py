"""Clauses from contrasts: one plain sentence for each kind of difference, with what bears it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing.comparing.corrections import corrected_strength
from framing.comparing.material import Between, place_of
from framing.comparing.model import Clause, ClauseKind, Contrast, Strength
from framing.comparing.ordering import agreement
from framing.comparing.phrases import NAMINGS, VIVID, Said, names_no_office, phrase_of, same_name, sentences_of
from framing.comparing.plain import capital, is_plural, quoted, times
from framing.measures.agency import ACTING, AGENCY, PASSIVES
from framing.measures.naming import NAMING
from framing.measures.omission import OMISSION
from framing.measures.portrait import CHARGE
from framing.measures.salience import SALIENCE
from framing.measures.sentiment import SENTIMENT, SPOKEN_OF, STANCE
from framing.measures.sourcing import SOURCING, SPEAKERS
from framing.measures.warmth import WARMTH, WARMTH_AUTHOR
from framing.model import Passage

KINDS: Mapping[str, ClauseKind] = {
    NAMING.name: "names",
    ACTING.name: "deeds",
    SPEAKERS.name: "voice",
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
    coded = between.material.coded.get(place_of(contrast))
    if kind == "warmth" and coded is None and parted(between, contrast):
        return None
    high, low = between.names if contrast.difference > 0 else between.names[::-1]
    sentence = _sentence(between, contrast, high, low)
    quote, evidence, against = _shown(between, contrast, high, low)
    claim = between.material.claim_at.get(place_of(contrast))
    if coded:
        sentence = f"{sentence[:-1]} (corrected with {coded.basis})."
        strength = corrected_strength(strength, coded)
    return Clause(
        kind, sentence, strength, contrast.measure, contrast.key, quote, evidence, against, claim, bool(coded)
    )


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


LEAST: Mapping[str, float] = {
    SOURCING.name: 0.05,
    SPEAKERS.name: 0.03,
    SPOKEN_OF.name: 0.1,
    NAMING.name: 0.1,
    ACTING.name: 0.05,
}
"""Smaller differences are not worth a sentence, however sure they are."""
LEAST_RATIO = 1.25
"""The same for rates: the higher by a quarter of the lower at least."""


def large_enough(between: Between, contrast: Contrast) -> bool:
    """Whether a difference is large enough to be told; of warmth, whether people would order the sides so, or did."""
    if contrast.measure in (SALIENCE.name, PASSIVES.name):
        values = sorted(between.value(contrast.measure, contrast.key, side) or 0.0 for side in between.names)
        return values[1] >= LEAST_RATIO * values[0]
    if KINDS.get(contrast.measure) == "warmth" and place_of(contrast) not in between.material.coded:
        agreed = agreement(WARMTH.name, contrast.difference)
        return agreed is None or agreed >= between.material.numbers.settings.least_agreement
    return abs(contrast.difference or 0.0) >= LEAST.get(contrast.measure, 0.0)


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
            told = f"{one} writes more warmly of {name} than {two}{_in_words(between, contrast, high, low)}"
        case WARMTH_AUTHOR.name:
            words = _in_words(between, contrast, high, low)
            told = f"in its own voice {one} writes more warmly of {name} than {two}{words}"
        case ACTING.name:
            told = f"in {one} {name} {_roles(between, contrast, high)}, in {two} {_roles(between, contrast, low)}"
        case SPOKEN_OF.name:
            told = (
                f"{one} leaves it to its sources to speak of {name} more often than {two}: "
                f"at {_share(more)} against {_share(less)} of all mentions"
            )
        case SPEAKERS.name:
            told = (
                f"{one} gives {name} more of the words that it quotes: {_share(more)} against {_share(less)} in {two}"
            )
        case SALIENCE.name:
            told = f"{one} names {name} more often than {two}: {_rate(more)} against {_rate(less)} times in 1,000 words"
        case OMISSION.name:
            count = between.mentions(contrast.key[0], high)
            told = f"{two} never names {name}; {one} does so {times(count)}"
        case _:
            raise ValueError(f"no sentence for {contrast.measure}")
    return capital(told) + "."


def _in_words(between: Between, contrast: Contrast, high: str, low: str) -> str:
    """An example of the warm words that only the warmer side has for the actor, and of the cold ones of the other."""
    own = [_own(between, contrast, side, sign) for side, sign in ((high, 1.0), (low, -1.0))]
    told = [f"{quoted(one.phrase)} in {between.label(side)}" for one, side in zip(own, (high, low), strict=True) if one]
    return f": {' against '.join(told)}" if len(told) == len(own) else ""


def _own(between: Between, contrast: Contrast, side: str, sign: float) -> Said | None:
    """What only this side says of the actor that bears a contrast of warmth or of deeds, the most telling."""
    said = [one for one in between.portrayal(contrast.key[0], side).own if _bears(one, contrast.measure, sign)]
    return next((one for one in said if names_no_office(one)), None)


def _roles(between: Between, contrast: Contrast, side: str) -> str:
    """How often the actor acts and is acted upon on a side, corrected where people coded both."""
    keys = [(contrast.key[0], role) for role in ("agent", "patient")]
    coded = [between.material.coded.get((AGENCY.name, key, *between.names)) for key in keys]
    if place_of(contrast) in between.material.coded and all(coded):
        values = [one.value_side if side == between.side else one.value_against for one in coded if one]
    else:
        values = [between.value(AGENCY.name, key, side) or 0.0 for key in keys]
    acts, suffers = map(_share, values)
    known = between.material.actors.get(contrast.key[0])
    act, be = ("act", "are") if is_plural(contrast.key[0], known.kind if known else "") else ("acts", "is")
    return f"{act} at {acts} of the mentions and {be} acted upon at {suffers}"


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
    sides = ((between.members(high), 1.0, high), (between.members(low), -1.0, low))
    found = (_own(between, contrast, side, sign) for _, sign, side in sides)
    own = [one for one in found if one is not None]
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
    if (measure == WARMTH_AUTHOR.name and one.by_sources) or one.relation not in (*NAMINGS, "quality"):
        return False
    return (one.charge or 0.0) * sign >= VIVID


def is_style(between: Between, contrast: Contrast) -> bool:
    """Whether a label is but a form of the actor's own name, so that using it is house style."""
    actor = between.material.actors.get(contrast.key[0])
    return contrast.measure == NAMING.name and (actor is None or same_name(contrast.key[1], actor))
