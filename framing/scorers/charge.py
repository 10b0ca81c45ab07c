"""How warm or cold are words about an actor: the charge of a predication, from -1 to 1, and which word gave what.

Values come from the project's own lexicon of public life (`languages/en/charge.txt`), or else from VADER's. Negation,
denial, deeds that end something, concession and doubt turn or weaken them. Names and fields ("the justice committee")
have none. A charge can be retraced by hand: the shares of the words add up to a total, and
charge = total / sqrt(total ** 2 + 0.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from framing.scorers.turns import CONCEDED, DOUBTED, TURNED, Change, changes
from framing.scorers.valences import VERB, Valences, valences
from framing.scorers.valued import TaggedPhrase, ValuedWord, hits, may_value, rightful

HALF_WAY = 0.5
RECURRING = 2
"""Words of phrases that come again and again ("said", "President"): two in five of those in 150 articles of news."""


class Share(NamedTuple):
    """What words[first:last] add to the total: their value in the lexicon, what is left of it, and why."""

    first: int
    last: int
    text: str
    lexicon: float
    share: float
    reason: str


class Charge(NamedTuple):
    """How warm (up to 1) or cold (down to -1) some words are; None where nothing in them values.

    `rightful`: 1 where they grant the actor a rightful place in public life ("president"), -1 where they deny it
    ("regime"), 0 where they do neither, or both.
    """

    value: float | None
    rightful: int
    shares: tuple[Share, ...]


def charge(
    words: Sequence[str],
    tags: Sequence[str],
    relation: str = "",
    *,
    negated: bool = False,
    conceded: bool = False,
    doubted: bool = False,
) -> float | None:
    """How warm or cold words are towards the actor that they speak of: -1 to 1, None where nothing in them values.

    Args:
        words, tags: the phrase of a predication, with Penn tags, in the order of the text.
        relation: what the phrase is to the actor: "called", "is", "quality", "does", "suffers", "has", "with",
            "place", "likened", "says". Where it is not given, the form of the verb tells who acts.
        negated, conceded, doubted: it is denied, granted in passing ("although ..."), or the text distances itself from
            it, by words outside of the phrase. What such words within do is found, and not counted twice.
    """
    of = _remembered if len(words) <= RECURRING else _charge
    return of(tuple(words), tuple(tags), relation, negated, conceded, doubted)


def _charge(
    words: tuple[str, ...], tags: tuple[str, ...], relation: str, negated: bool, conceded: bool, doubted: bool
) -> float | None:
    phrase = _phrase(words, tags, relation, valences())
    return _value(_weighed(phrase, negated, conceded, doubted)) if may_value(phrase) else None


_remembered = lru_cache(1 << 12)(_charge)


def weigh(
    words: Sequence[str],
    tags: Sequence[str],
    relation: str = "",
    *,
    lexicon: Valences | None = None,
) -> Charge:
    """The `charge` of a phrase by itself, with the share of each valued word and the reason for it.

    Args:
        words, tags, relation: as there.
        lexicon: another lexicon than the project's own.

    Raises:
        ValueError: there are not as many tags as words.
    """
    phrase = _phrase(words, tags, relation, lexicon or valences())
    shares = _weighed(phrase)
    return Charge(_value(shares), rightful(phrase), shares)


def _phrase(words: Sequence[str], tags: Sequence[str], relation: str, lexicon: Valences) -> TaggedPhrase:
    if len(words) != len(tags):
        raise ValueError(f"{len(words)} words have {len(tags)} tags. Give one tag for each word.")
    return TaggedPhrase(words, tags, relation, lexicon)


def _weighed(
    phrase: TaggedPhrase, negated: bool = False, conceded: bool = False, doubted: bool = False
) -> tuple[Share, ...]:
    """The share of each valued word, as the phrase itself and those who read it in its sentence tell."""
    found = hits(phrase)
    if not found:
        return ()
    more = _from_sentence(
        found,
        negated and not phrase.turners,
        conceded and not phrase.places("conceding"),
        doubted and not phrase.places("doubting"),
    )
    return _shares(phrase, found, [*changes(phrase, found), *more])


def _value(shares: Sequence[Share]) -> float | None:
    """What the shares come to; None where none is left."""
    left = [share.share for share in shares]
    total = sum(left)
    return round(total / sqrt(total**2 + HALF_WAY), 4) if any(left) else None


def _from_sentence(found: Sequence[ValuedWord], negated: bool, conceded: bool, doubted: bool) -> Iterator[Change]:
    """What those who read the phrase in its sentence tell of it."""
    for i in range(len(found)):
        if negated:
            yield Change(i, TURNED, "negated")
        if conceded:
            yield Change(i, CONCEDED, "conceded")
        if doubted:
            # It may be a mere "could": this alone makes no praise a blame.
            yield Change(i, DOUBTED, "doubted")


def _shares(phrase: TaggedPhrase, found: Sequence[ValuedWord], changed: Sequence[Change]) -> tuple[Share, ...]:
    """The share of each hit.

    Where a deed turns something, what comes of it says it all, and so does what a good deed brings about: a value of
    the deed that goes against this is dropped ("fights corruption" is warm, "creates a crisis" cold).
    """
    factors, reasons = [1.0] * len(found), [list[str]() for _ in found]
    for change in changed:
        factors[change.hit] *= change.factor
        reasons[change.hit].append(change.reason)
    left = [hit.value * factor for hit, factor in zip(found, factors, strict=True)]
    shares = []
    for i, hit in enumerate(found):
        if not hit.value:
            continue
        turned = sum(left[c.hit] for c in changed if hit.first <= c.turner < hit.last)
        brought = 0.0
        if hit.entry.part == VERB and not hit.passive and left[i] > 0:
            brought = min((left[j] for j, other in enumerate(found) if other.first >= hit.last), default=0.0)
        dropped = left[i] * turned < 0 or 0 < left[i] <= -brought
        reason = "what comes of it counts instead" if dropped else "; ".join(reasons[i])
        share = 0.0 if dropped else round(left[i], 4)
        shares.append(Share(hit.first, hit.last, phrase.text(hit.first, hit.last), hit.value, share, reason))
    return tuple(shares)
