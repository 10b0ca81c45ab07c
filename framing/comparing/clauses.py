"""Clauses from contrasts: one plain sentence for each kind of difference, with what bears it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from framing.comparing.corrections import corrected_strength
from framing.comparing.material import Between, place_of
from framing.comparing.model import Clause, ClauseKind, Contrast, Strength
from framing.comparing.ordering import agreement
from framing.comparing.phrases import (
    NAMINGS,
    STRONG,
    VIVID,
    Said,
    in_words,
    is_named,
    names_no_office,
    phrase_of,
    same_name,
    sentences_of,
    telling,
)
from framing.comparing.plain import capital, is_plural, listed, quoted, tenths, times
from framing.measures.agency import ACTING, AGENCY, PASSIVES
from framing.measures.contest import tells_contest
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
    if not (large_enough(between, contrast) if coded else tellable(between, contrast)):
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
    return abs(difference) >= LEAST_AGREED and _sign(difference) == _sign(contrast.difference or 0.0)


def tellable(between: Between, contrast: Contrast) -> bool:
    """Whether a contrast that stands out would make a clause: large enough, its parts agreed, something to quote."""
    if not large_enough(between, contrast):
        return False
    match contrast.measure:
        case WARMTH.name | WARMTH_AUTHOR.name:
            return not parted(between, contrast) and borne(between, contrast)
        case ACTING.name:
            ends = [
                [between.value(AGENCY.name, (contrast.key[0], role), side) for side in between.names] for role in _ROLES
            ]
            known = [(one or 0.0) - (two or 0.0) for one, two in ends if one is not None or two is not None]
            return not known or max(map(abs, known)) >= LEAST[ACTING.name]
        case SPOKEN_OF.name:
            high = between.names[(contrast.difference or 0.0) < 0]
            return len(speaking_of(between, contrast.key[0], high)) >= FEWEST_SPEAKERS
    return True


LEAST: Mapping[str, float] = {
    SOURCING.name: 0.05,
    SPEAKERS.name: 0.03,
    SPOKEN_OF.name: 0.1,
    NAMING.name: 0.1,
    ACTING.name: 0.15,
}
"""Smaller differences are not worth a sentence, however sure they are."""
LEAST_RATIO: Mapping[str, float] = {SALIENCE.name: 2.0, PASSIVES.name: 2.0}
"""The same for rates: how many times the lower the higher is."""


def large_enough(between: Between, contrast: Contrast) -> bool:
    """Whether a difference is large enough to be told; of warmth, whether people would order the sides so, or did."""
    if contrast.measure in LEAST_RATIO:
        values = sorted(between.value(contrast.measure, contrast.key, side) or 0.0 for side in between.names)
        return values[1] >= LEAST_RATIO[contrast.measure] * values[0]
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
            told = f"in {one} {name} {_roles(between, contrast, high, low)}"
        case SPOKEN_OF.name:
            first, second = speaking_of(between, contrast.key[0], high)[:FEWEST_SPEAKERS]
            told = (
                f"{one} leaves it to others to speak of {name} more often than {two}, at {_share(more)} against "
                f"{_share(less)} of all mentions: {_speaking(first)} and {_speaking(second)}"
            )
        case SPEAKERS.name:
            told = (
                f"{one} has more of what {name} says than {two}: {_share(more)} of the words that it takes from "
                f"sources ({_words_of(between, contrast, high)}), quoted or reported, against {_share(less)} "
                f"({_words_of(between, contrast, low)})"
            )
        case SALIENCE.name:
            told = f"{one} names {name} {_often(between, contrast, high)}, {two} {_often(between, contrast, low)}"
        case OMISSION.name:
            count = between.mentions(contrast.key[0], high)
            told = f"{two} never names {name}; {one} does so {times(count)}"
        case _:
            raise ValueError(f"no sentence for {contrast.measure}")
    return capital(told) + "."


def _in_words(between: Between, contrast: Contrast, high: str, low: str) -> str:
    """An example of the warm words that only the warmer side has for the actor, and of the cold ones of the other."""
    own = [_own(between, contrast, side, sign) for side, sign in ((high, 1.0), (low, -1.0))]
    told = [f"{in_words(one)} in {between.label(side)}" for one, side in zip(own, (high, low), strict=True) if one]
    return f": {' against '.join(told)}" if len(told) == len(own) else ""


def _own(between: Between, contrast: Contrast, side: str, sign: float) -> Said | None:
    """What only this side says of the actor that bears a contrast of warmth, the most telling."""
    said = [one for one in between.portrayal(contrast.key[0], side).own if _bears(one, contrast.measure, sign)]
    return next((one for one in said if names_no_office(one) and one.quotable), None)


FEWEST_SPEAKERS, FEWEST_TIMES = 2, 2
"""Speakers that are named with what they say, and how often each has to speak of the actor."""


def speaking_of(between: Between, actor: str, side: str) -> list[tuple[str, Said]]:
    """Who speaks of an actor on a side, by name, the most frequent first, each with what values it most.

    Only those with something to quote are there.
    """
    known = between.material.actors[actor]
    said = [s for s in between.material.said.get(actor, ()) if s.side in between.members(side) and telling(s, known)]
    often: Counter[str] = Counter()
    best: dict[str, Said] = {}
    for one in said:
        for row in one.rows:
            if row.voice == "author" or row.source == actor or not is_named(row.source):
                continue
            often[row.source] += 1
            alone = one._replace(rows=(row,), charge=row.charge)
            if (
                row.quotable
                and alone.weight >= STRONG
                and (row.source not in best or alone.weight > best[row.source].weight)
            ):
                best[row.source] = alone
    names = (name for name in best if often[name] >= FEWEST_TIMES)
    return [(name, best[name]) for name in sorted(names, key=lambda name: (-often[name], name))]


def _speaking(of: tuple[str, Said]) -> str:
    return f"{of[0]} ({quoted(of[1].quotable)})"


_POINTING = ("it", "them", "him", "her", "this", "that", "these", "those")
"""Words with which a quotation ends that leaves open what was done to whom."""
_ROLES = ("agent", "patient")
LEAST_ROLE = 0.08
"""A share of doing, or of being acted upon, that differs by less is not told."""


def _roles(between: Between, contrast: Contrast, high: str, low: str) -> str:
    """In how many mentions the actor is the doer on either side, or is acted upon, whichever differs enough."""
    known = between.material.actors.get(contrast.key[0])
    be = "are" if is_plural(contrast.key[0], known.kind if known else "") else "is"
    doer = "the doers" if be == "are" else "the doer"
    parts: list[tuple[str, float, float]] = []
    found: dict[str, list[float]] = {}
    for role, what in (("agent", doer), ("patient", "acted upon")):
        found[role] = [_role_share(between, contrast, role, side) for side in (high, low)]
        if abs(found[role][0] - found[role][1]) >= LEAST_ROLE:
            parts.append((what, found[role][0], found[role][1]))
    if not parts:
        parts = [(doer, found["agent"][0], found["agent"][1])]
    counts = [between.mentions(contrast.key[0], side) for side in (high, low)]
    more = " and ".join(f"{what} in {tenths(one)}" for what, one, _ in parts)
    less = " and ".join(f"{what} in {tenths(two)}" for what, _, two in parts)
    shown = [quoted(one.quotable) for one in done(between, contrast.key[0], high)]
    told = f", as in {listed(shown)}" if shown else ""
    return f"{be} {more} mentions (n = {counts[0]}){told}; in {between.label(low)} {less} (n = {counts[1]})"


def _role_share(between: Between, contrast: Contrast, role: str, side: str) -> float:
    """In which share of its mentions the actor has a role on a side: corrected where people coded both roles."""
    keys = {one: (AGENCY.name, (contrast.key[0], one), *between.names) for one in _ROLES}
    coded = {one: between.material.coded.get(place) for one, place in keys.items()}
    found = coded[role]
    if place_of(contrast) in between.material.coded and found is not None and all(coded.values()):
        return found.value_side if side == between.side else found.value_against
    return between.value(AGENCY.name, (contrast.key[0], role), side) or 0.0


def done(between: Between, actor: str, side: str) -> list[Said]:
    """What the actor does on a side and not on the other, by the author's word: the most telling two."""
    own = between.portrayal(actor, side).own
    said = [one for one in own if one.relation == "does" and not one.words.startswith("not ") and not one.by_sources]
    plain = (one for one in said if one.quotable and not one.best.negated and not one.best.doubted)
    return [one for one in plain if one.quotable.split()[-1] not in _POINTING][:MOST_SHOWN]


def _often(between: Between, contrast: Contrast, side: str) -> str:
    """How often a side names an actor, and in how many of its articles."""
    here = sum(row.articles for row in between.rows(contrast.measure, contrast.key, side))
    every = sum(between.material.articles[one] for one in between.members(side))
    rate = _rate(between.value(contrast.measure, contrast.key, side))
    return (
        f"{rate} times in 1,000 words ({times(between.mentions(contrast.key[0], side))} in {here} of {every} articles)"
    )


def _words_of(between: Between, contrast: Contrast, side: str) -> str:
    rows = between.rows(contrast.measure, contrast.key, side)
    return f"{sum(row.amount for row in rows):,.0f} words in {sum(row.articles for row in rows)} articles"


def _share(value: float | None) -> str:
    return f"{100 * (value or 0.0):.0f} %"


def _rate(value: float | None) -> str:
    return f"{1000 * (value or 0.0):.1f}"


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


Shown = tuple[Passage | None, tuple[Passage, ...], Passage | None]
"""A phrase that shows it, the passages for it, and the strongest against it."""


def _shown(between: Between, contrast: Contrast, high: str, low: str) -> Shown:
    if contrast.measure in (WARMTH.name, WARMTH_AUTHOR.name):
        return _warm_and_cold(between, contrast, high, low)
    passages = between.material.passages(contrast.measure, contrast.key)
    if contrast.measure == ACTING.name:
        return _acting(between, contrast, passages, high, low)
    forward = tuple(passage for passage in passages if passage.side in between.members(high))
    if contrast.measure == SPEAKERS.name:
        ranked = sorted(forward, key=lambda p: (not _quotes(between, p), -p.weight, p.article))
        forward = tuple(p for p in ranked if p.weight >= FEWEST_WORDS and _names(between, contrast.key[0], p))
    if contrast.measure == SPOKEN_OF.name:
        of = speaking_of(between, contrast.key[0], high)[:FEWEST_SPEAKERS]
        forward = tuple(passage for _, one in of for passage in sentences_of(one, 1))
    return None, forward, None


FEWEST_WORDS = 8
"""Words that a passage has to lend a speaker in order to be shown."""


def _names(between: Between, actor: str, passage: Passage) -> bool:
    """Whether the passage names the actor, so that a reader sees whose words these are, and tells of no poll."""
    text = between.material.text(passage)
    names = any(alias.text in text for alias in between.material.actors[actor].aliases)
    return not text or (names and not tells_contest(text))


def _quotes(between: Between, passage: Passage) -> bool:
    """Whether anything stands in quotation marks there."""
    return any(mark in between.material.text(passage) for mark in '“"„«')


MOST_SHOWN = 2
"""Passages of a side for a contrast of warmth or of deeds."""


def _warm_and_cold(between: Between, contrast: Contrast, high: str, low: str) -> Shown:
    """Warm passages of the warmer side and cold ones of the other speak for it, where all instruments see them so."""
    voices = ("author",) if contrast.measure == WARMTH_AUTHOR.name else ("author", "quoted")
    upper, lower = (between.heard(contrast.key[0], side, voices) for side in (high, low))
    evidence = (*upper.best(1)[:MOST_SHOWN], *lower.best(-1)[:MOST_SHOWN])
    against = max((*upper.best(-1), *lower.best(1)), key=lambda p: (abs(p.weight), p.article, p.start), default=None)
    own = [one for side, sign in ((high, 1.0), (low, -1.0)) if (one := _own(between, contrast, side, sign))]
    return (phrase_of(own[0]) if len(own) > 1 else None), evidence, against


def _acting(between: Between, contrast: Contrast, passages: Sequence[Passage], high: str, low: str) -> Shown:
    """Deeds of the side where the actor rather acts, and what it suffers on the other."""
    own = done(between, contrast.key[0], high)
    evidence = [passage for one in own for passage in sentences_of(one, 1)]
    for side, sign in ((high, 1.0), (low, -1.0)):
        there = [p for p in passages if p.side in between.members(side) and p.weight * sign > 0]
        evidence += sorted(there, key=lambda p: (p.article, p.start))[:MOST_SHOWN]
    kept = dict.fromkeys(passage._replace(weight=round(passage.weight, 6)) for passage in evidence)
    return (phrase_of(own[0]) if own else None), tuple(kept), None


def _bears(one: Said, measure: str, sign: float) -> bool:
    if (measure == WARMTH_AUTHOR.name and one.by_sources) or one.relation not in (*NAMINGS, "quality"):
        return False
    return (one.charge or 0.0) * sign >= VIVID


def is_style(between: Between, contrast: Contrast) -> bool:
    """Whether a label is but a form of the actor's own name, so that using it is house style."""
    actor = between.material.actors.get(contrast.key[0])
    return contrast.measure == NAMING.name and (actor is None or same_name(contrast.key[1], actor))
