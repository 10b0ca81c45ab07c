"""Clauses from contrasts: one plain sentence for each kind of difference, with what bears it."""

from __future__ import annotations

from framing.comparing.corrections import corrected_strength
from framing.comparing.material import Between, place_of
from framing.comparing.model import Clause, Contrast, Strength
from framing.comparing.phrases import Said, in_words
from framing.comparing.plain import capital, factor, is_plural, listed, percent, possessive, quoted, tenths, times
from framing.comparing.shown import done, shown, warm_and_cold_words
from framing.comparing.speaking import FEWEST_SPEAKERS, speaking_of
from framing.comparing.worth import KINDS, ROLES, ends, large_enough, tellable, told_as
from framing.measures.agency import ACTING, AGENCY
from framing.measures.frames import FRAMES, FRAMES_IN_TEXT
from framing.measures.naming import NAMING
from framing.measures.omission import OMISSION
from framing.measures.salience import SALIENCE
from framing.measures.sentiment import SPOKEN_OF
from framing.measures.sourcing import SPEAKERS
from framing.measures.warmth import WARMTH, WARMTH_AUTHOR


def of_contrast(between: Between, contrast: Contrast, strength: Strength) -> Clause | None:
    """The clause of an actor's contrast; None where its measure makes none, or the texts do not bear it."""
    kind = KINDS.get(contrast.measure)
    if kind is None or contrast.difference is None:
        return None
    coded = between.material.coded.get(place_of(contrast))
    if not told_as(contrast, strength, bool(coded)):
        return None
    if not (large_enough(between, contrast) if coded else tellable(between, contrast)):
        return None
    if contrast.measure == FRAMES.name and _is_of_the_whole(between, contrast):
        return None
    sentence = _sentence(between, contrast)
    seen = shown(between, contrast)
    claim = between.material.claim_at.get(place_of(contrast))
    if coded:
        sentence = f"{sentence[:-1]} (corrected with {coded.basis})."
        strength = corrected_strength(strength, coded)
    return Clause(kind, sentence, strength, contrast.measure, contrast.key, *seen, claim, bool(coded))


def _is_of_the_whole(between: Between, contrast: Contrast) -> bool:
    """Whether a side has a frame not only around an actor, but in all of its text: that is told once, of the text."""
    whole = next((c for c in between.contrasts(FRAMES_IN_TEXT.name) if c.key == contrast.key[1:]), None)
    if whole is None or between.material.strength(whole) is None:
        return False
    return (whole.difference or 0.0) * (contrast.difference or 0.0) > 0


def disagreement(between: Between, contrast: Contrast) -> Clause:
    """What is said where the parts of warmth disagree."""
    name = between.material.called(contrast.key[0])
    one, two = (between.label(side) for side in between.names)
    sentence = f"How warmly {one} and {two} write of {name} cannot be told: the ways of reading it disagree."
    return Clause("warmth", capital(sentence), "not comparable", contrast.measure, contrast.key)


FRAMES_IN_WORDS = {
    "conflict": "of conflict",
    "economic consequences": "of money and the economy",
    "human interest": "of people’s lives and feelings",
    "morality": "of faith, right and wrong",
}
"""What a sentence holds words of that has a frame."""


def _sentence(between: Between, contrast: Contrast) -> str:
    high, low = ends(between, contrast)
    name = between.material.called(contrast.key[0])
    more, less = (between.value(contrast.measure, contrast.key, side) for side in (high, low))
    one, two = between.label(high), between.label(low)
    match contrast.measure:
        case NAMING.name:
            label = quoted(contrast.key[1])
            shares = f"at {percent(more)} against {percent(less)} of its names"
            told = f"{one} calls {name} {label} more often than {two}: {shares}"
            if not less:
                told = f"{one} calls {name} {label}, at {percent(more)} of its names; {two} never does"
        case WARMTH.name:
            told = (
                f"{one} has warmer words for {name} than {two}, its own and those that it quotes"
                f"{_in_words(between, contrast)}"
            )
        case WARMTH_AUTHOR.name:
            told = f"in its own voice {one} writes more warmly of {name} than {two}{_in_words(between, contrast)}"
        case ACTING.name:
            told = f"in {one} {name} {_roles(between, contrast)}"
        case SPOKEN_OF.name:
            first, second = speaking_of(between, contrast.key[0], high)[:FEWEST_SPEAKERS]
            told = (
                f"{one} leaves it to others to speak of {name} more often than {two}, at {percent(more)} against "
                f"{percent(less)} of all mentions: {_speaking(first)} and {_speaking(second)}"
            )
        case SPEAKERS.name:
            told = (
                f"{name} gets more of a say in {one} than in {two}: {percent(more)} of all words that it quotes or "
                f"reports are {possessive(name)} ({_words_of(between, contrast, high)}), against {percent(less)} "
                f"({_words_of(between, contrast, low)})"
            )
        case FRAMES.name:
            told = (
                f"where it names {name}, {one} more often speaks {FRAMES_IN_WORDS[contrast.key[1]]} than {two}: in "
                f"{percent(more)} of these sentences, against {percent(less)}"
            )
        case SALIENCE.name:
            often = factor((more or 0.0) / (less or 1.0))
            told = (
                f"{one} names {name} {often} as often as {two}: {_often(between, contrast, high)}, against "
                f"{_often(between, contrast, low)}"
            )
        case OMISSION.name:
            count = times(between.mentions(contrast.key[0], high))
            told = f"{two} never names {name}; {one} does so {count}, in {_articles(between, contrast, high)}"
        case _:
            raise ValueError(f"no sentence for {contrast.measure}")
    return capital(told) + "."


def _in_words(between: Between, contrast: Contrast) -> str:
    """An example of the warm words that only the warmer side has for the actor, and of the cold ones of the other."""
    own = zip(warm_and_cold_words(between, contrast), ends(between, contrast), strict=True)
    told = [f"{in_words(one)} in {between.label(side)}" for one, side in own if one]
    return f": {' against '.join(told)}" if len(told) == len(between.names) else ""


def _speaking(of: tuple[str, Said]) -> str:
    return f"{of[0]} ({quoted(of[1].quotable)})"


LEAST_ROLE = 0.08
"""A share of doing, or of being acted upon, that differs by less is not told."""


def _roles(between: Between, contrast: Contrast) -> str:
    """In how many mentions the actor is the doer on either side, or is acted upon, whichever differs enough."""
    high, low = ends(between, contrast)
    known = between.material.actors.get(contrast.key[0])
    be = "are" if is_plural(contrast.key[0], known.kind if known else "") else "is"
    doer = "the doers" if be == "are" else "the doer"
    parts: list[tuple[str, float, float]] = []
    found: dict[str, list[float]] = {}
    for role, what in zip(ROLES, (doer, "acted upon"), strict=True):
        found[role] = [_role_share(between, contrast, role, side) for side in (high, low)]
        if abs(found[role][0] - found[role][1]) >= LEAST_ROLE:
            parts.append((what, found[role][0], found[role][1]))
    if not parts:
        parts = [(doer, found["agent"][0], found["agent"][1])]
    counts = [between.mentions(contrast.key[0], side) for side in (high, low)]
    more = " and ".join(f"{what} in {tenths(one)}" for what, one, _ in parts)
    less = " and ".join(f"{what} in {tenths(two)}" for what, _, two in parts)
    deeds = [quoted(one.quotable) for one in done(between, contrast.key[0], high)]
    told = f", as in {listed(deeds)}" if deeds else ""
    return f"{be} {more} mentions (n = {counts[0]}){told}; in {between.label(low)} {less} (n = {counts[1]})"


def _role_share(between: Between, contrast: Contrast, role: str, side: str) -> float:
    """In which share of its mentions the actor has a role on a side: corrected where people coded both roles."""
    keys = {one: (AGENCY.name, (contrast.key[0], one), *between.names) for one in ROLES}
    coded = {one: between.material.coded.get(place) for one, place in keys.items()}
    found = coded[role]
    if place_of(contrast) in between.material.coded and found is not None and all(coded.values()):
        return found.value_side if side == between.side else found.value_against
    return between.value(AGENCY.name, (contrast.key[0], role), side) or 0.0


def _often(between: Between, contrast: Contrast, side: str) -> str:
    """How often a side names an actor, and in how many of its articles."""
    rate = 1000 * (between.value(contrast.measure, contrast.key, side) or 0.0)
    return f"{rate:.1f} times in 1,000 words (in {_articles(between, contrast, side)})"


def _articles(between: Between, contrast: Contrast, side: str) -> str:
    here = sum(row.articles for row in between.rows(SALIENCE.name, contrast.key, side))
    return f"{here} of {between.articles(side)} articles"


def _words_of(between: Between, contrast: Contrast, side: str) -> str:
    rows = between.rows(contrast.measure, contrast.key, side)
    return f"{sum(row.amount for row in rows):,.0f} words in {sum(row.articles for row in rows)} articles"
