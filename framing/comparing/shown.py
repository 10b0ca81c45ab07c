"""The passages that a clause shows: those for it, the strongest against it, and a phrase that shows it best."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framing.comparing.material import Between
from framing.comparing.model import Contrast
from framing.comparing.phrases import VIVID, Said, names_no_office, phrase_of, sentences_of
from framing.comparing.speaking import FEWEST_SPEAKERS, speaking_of
from framing.comparing.worth import ends
from framing.measures.agency import ACTING
from framing.measures.contest import tells_contest
from framing.measures.portrait import NAMINGS
from framing.measures.sentiment import SPOKEN_OF
from framing.measures.sourcing import SPEAKERS
from framing.measures.warmth import WARMTH, WARMTH_AUTHOR
from framing.model import Passage
from framing.reading.attribution.quotes import holds_marks

MOST_SHOWN = 2
"""Passages of a side for a contrast of warmth or of deeds."""


class Shown(NamedTuple):
    """A phrase that shows a contrast, the passages for it, and the strongest against it."""

    quote: Passage | None
    evidence: tuple[Passage, ...]
    against: Passage | None = None


def shown(between: Between, contrast: Contrast) -> Shown:
    """What a clause on an actor's contrast shows."""
    high, _ = ends(between, contrast)
    if contrast.measure in (WARMTH.name, WARMTH_AUTHOR.name):
        return _warm_and_cold(between, contrast)
    passages = between.material.passages(contrast.measure, contrast.key)
    if contrast.measure == ACTING.name:
        return _acting(between, contrast, passages)
    forward = tuple(passage for passage in passages if passage.side in between.members(high))
    if contrast.measure == SPEAKERS.name:
        forward = spoken(between, forward, contrast.key[0])
    if contrast.measure == SPOKEN_OF.name:
        of = speaking_of(between, contrast.key[0], high)[:FEWEST_SPEAKERS]
        forward = tuple(passage for _, one in of for passage in sentences_of(one, 1))
    return Shown(None, forward)


FEWEST_WORDS = 8
"""Words that a passage has to lend a speaker in order to be shown."""


def spoken(between: Between, passages: Sequence[Passage], actor: str = "") -> tuple[Passage, ...]:
    """Passages that lend somebody a sentence, what stands in quotation marks first; of an actor those that name it."""
    long = [p for p in passages if p.weight >= FEWEST_WORDS and not tells_contest(between.material.text(p))]
    if actor:
        long = [p for p in long if _names(between, actor, p)]
    return tuple(sorted(long, key=lambda p: (not holds_marks(between.material.text(p)), -p.weight, p.article, p.start)))


def _names(between: Between, actor: str, passage: Passage) -> bool:
    """Whether the passage names the actor, so that a reader sees whose words these are."""
    text = between.material.text(passage)
    return not text or any(alias.text in text for alias in between.material.actors[actor].aliases)


def _warm_and_cold(between: Between, contrast: Contrast) -> Shown:
    """Warm passages of the warmer side and cold ones of the other speak for it, where all instruments see them so."""
    high, low = ends(between, contrast)
    voices = ("author",) if contrast.measure == WARMTH_AUTHOR.name else ("author", "quoted")
    upper, lower = (between.heard(contrast.key[0], side, voices) for side in (high, low))
    evidence = (*upper.best(1)[:MOST_SHOWN], *lower.best(-1)[:MOST_SHOWN])
    told = [one for one in warm_and_cold_words(between, contrast) if one]
    own = told if len(told) == len(between.names) else []
    evidence = (*(passage for one in own for passage in sentences_of(one, 1)), *evidence)
    against = max((*upper.best(-1), *lower.best(1)), key=lambda p: (abs(p.weight), p.article, p.start), default=None)
    return Shown(phrase_of(own[0]) if own else None, evidence, against)


def warm_and_cold_words(between: Between, contrast: Contrast) -> tuple[Said | None, Said | None]:
    """What only the warmer side says of the actor that is warm, and what only the other says that is cold."""
    high, low = ends(between, contrast)
    return _own(between, contrast, high, 1.0), _own(between, contrast, low, -1.0)


def _own(between: Between, contrast: Contrast, side: str, sign: float) -> Said | None:
    """What only this side says of the actor that bears a contrast of warmth, the most telling."""
    said = [one for one in between.portrayal(contrast.key[0], side).own if _bears(one, contrast.measure, sign)]
    return next((one for one in said if names_no_office(one) and one.quotable), None)


def _bears(one: Said, measure: str, sign: float) -> bool:
    """Whether a phrase is what a contrast of warmth rests on: of a deed, that it tells against who does it."""
    if (measure == WARMTH_AUTHOR.name and one.by_sources) or (one.charge or 0.0) * sign < VIVID:
        return False
    if one.relation == "does":
        return sign < 0 and not one.best.negated and not one.best.doubted
    return one.relation in (*NAMINGS, "quality")


_POINTING = ("it", "them", "him", "her", "this", "that", "these", "those")
"""Words with which a quotation ends that leaves open what was done to whom."""


def done(between: Between, actor: str, side: str) -> list[Said]:
    """What the actor does on a side and not on the other, by the author's word: the most telling two."""
    own = between.portrayal(actor, side).own
    said = [one for one in own if one.relation == "does" and not one.words.startswith("not ") and not one.by_sources]
    plain = (one for one in said if one.quotable and not one.best.negated and not one.best.doubted)
    return [one for one in plain if one.quotable.split()[-1] not in _POINTING][:MOST_SHOWN]


def _acting(between: Between, contrast: Contrast, passages: Sequence[Passage]) -> Shown:
    """Deeds of the side where the actor rather acts, and what it suffers on the other."""
    high, low = ends(between, contrast)
    own = done(between, contrast.key[0], high)
    evidence = [passage for one in own for passage in sentences_of(one, 1)]
    for side, sign in ((high, 1.0), (low, -1.0)):
        there = [p for p in passages if p.side in between.members(side) and p.weight * sign > 0]
        evidence += sorted(there, key=lambda p: (p.article, p.start))[:MOST_SHOWN]
    kept = dict.fromkeys(passage._replace(weight=round(passage.weight, 6)) for passage in evidence)
    return Shown(phrase_of(own[0]) if own else None, tuple(kept))
