"""The nouns that every floor speaks of: what is put in, and tallies.

All of them are frozen; each floor has its own further nouns in a `model.py` of its own. Offsets are characters into the
*clean* text of an article, half-open. Shares stay 0..1 and rates stay per token until they are printed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

Key = tuple[str, ...]

"""What a number is about: ``(actor,)``, ``(actor, label)``, ``(word,)``."""


class FramingError(Exception):
    """Something in the user's input is wrong. The message says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one side, as it was read from its file, not cleaned yet."""

    side: str
    id: str
    text: str
    title: str = ""
    published: str = ""
    url: str = ""
    author: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to name an actor, with an optional label under which such namings are counted together."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that the sides speak of; `excluded` phrases hold an alias and are not the actor."""

    name: str
    kind: str = ""
    aliases: tuple[Alias, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One camp, outlet or period: a pile of articles under one name."""

    name: str
    label: str
    description: str = ""


class Entry(NamedTuple):
    """Where an article can be read: a whole file (`row` 0), or a row of a table (counted from 1) at a byte offset."""

    side: str
    id: str
    path: Path
    row: int = 0
    offset: int = 0


class Problem(NamedTuple):
    """Something that was left out or looks wrong: where it stands, what it is, and what to do about it.

    `skipped` says that an article was left out because of it.
    """

    where: str
    what: str
    advice: str = ""
    skipped: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" {self.advice}" if self.advice else "")


@dataclass(frozen=True, slots=True)
class Planted:
    """A difference that a constructed corpus declares: on `key`, `side` stands higher than `against`, or no difference.

    `differs` False declares that the sides treat this key alike, so that a claim on it would be a false alarm.
    """

    measure: str
    key: Key
    side: str
    against: str
    differs: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class LexiconFile:
    """A word list of the reader's own, counted in every article: its file, its name, and the question it answers."""

    path: Path
    name: str
    question: str = ""


@dataclass(frozen=True)
class Corpus:
    """Two or more sides, the actors that they share, and where their articles lie. Articles are read when asked for.

    `settings` holds what corpus.toml says under [settings]; `start` and `end` are markers between which an article
    stands; `problems` is what was noticed while loading; `standing` is by article ("side/id") which of its
    sentences come back in others, and are not read as its own (`framing.reading.standing`).
    """

    folder: Path
    name: str
    title: str
    question: str
    sides: tuple[Side, ...]
    actors: tuple[Actor, ...] = ()
    language: str = "en"
    entries: tuple[Entry, ...] = ()
    planted: tuple[Planted, ...] = ()
    start: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    lexicons: tuple[LexiconFile, ...] = ()
    standing: Mapping[str, frozenset[int]] = field(default_factory=dict, repr=False)

    def label(self, side: str) -> str:
        """How a side is called in print."""
        return next((s.label for s in self.sides if s.name == side), side)


class Passage(NamedTuple):
    """A place that bears a number out, with the weight that it has in it (its sign says for or against)."""

    weight: float
    side: str
    article: str
    start: int
    end: int


PASSAGES_KEPT = 3

"""How many passages a tally keeps at either end: the ones with the highest and the ones with the lowest weight."""


def keep_extremes(passages: Collection[Passage]) -> tuple[Passage, ...]:
    """The passages of highest and lowest weight, in an order that does not depend on how they arrived."""
    if len(passages) == 1:
        return tuple(passages)
    ranked = sorted(set(passages))
    ranked.sort(key=attrgetter("weight"), reverse=True)
    if len(ranked) <= 2 * PASSAGES_KEPT:
        return tuple(ranked)
    return tuple(ranked[:PASSAGES_KEPT] + ranked[-PASSAGES_KEPT:])


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of what, out of how much. Tallies add.

    `base` is one number for all keys, or an amount for each key; a pair such as (actor, label) is counted against the
    base of its own actor unless it has one of its own.
    """

    values: Mapping[Key, float] = field(default_factory=dict)
    base: float | Mapping[Key, float] = 0.0
    evidence: Mapping[Key, tuple[Passage, ...]] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type[Tally], tuple[object, ...]]:
        # Tallies travel between processes and into the cache by the million; dataclasses pack themselves slowly.
        return Tally, (self.values, self.base, self.evidence)

    def base_of(self, key: Key) -> float:
        """The amount that the value of this key is counted against; 0 where the text never gave it a chance."""
        if not isinstance(self.base, Mapping):
            return self.base
        if key in self.base:
            return self.base[key]
        return self.base.get(key[:1], 0.0)

    def __add__(self, other: Tally) -> Tally:
        evidence = dict(self.evidence)
        for key, passages in other.evidence.items():
            evidence[key] = keep_extremes(evidence.get(key, ()) + passages)
        return Tally(_sum(self.values, other.values), _add_bases(self.base, other.base), evidence)


def _sum(left: Mapping[Key, float], right: Mapping[Key, float]) -> dict[Key, float]:
    total = dict(left)
    for key, amount in right.items():
        total[key] = total.get(key, 0.0) + amount
    return total


def _add_bases(left: float | Mapping[Key, float], right: float | Mapping[Key, float]) -> float | Mapping[Key, float]:
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return _sum(left, right)
    if not isinstance(left, Mapping) and not isinstance(right, Mapping):
        return left + right
    # An empty tally may say 0 for its base; it then takes the other's form.
    single, by_key = (right, left) if isinstance(left, Mapping) else (left, right)
    assert isinstance(by_key, Mapping)
    if single:
        raise TypeError("a base for each key and one base for all keys do not add")
    return by_key


EMPTY = Tally()
