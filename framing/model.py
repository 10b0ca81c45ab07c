"""The nouns that every floor speaks of: what is put in, and tallies.

All of them are frozen; each floor has its own further nouns in a `model.py` of its own. Offsets are characters into the
*clean* text of an article, half-open. Shares stay 0..1 and rates stay per token until they are printed.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, overload

if TYPE_CHECKING:
    import pandas as pd

Key = tuple[str, ...]
"""What a number is about: ``(actor,)``, ``(actor, label)``, ``(word,)``."""


class FramingError(Exception):
    """Something in the user's input is wrong. The message says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one side, as it was read from its file, not cleaned yet.

    `language` is the code of its language where its source says it; else the text itself tells (`languages.detection`).
    `head` is what stood above the text in its file, where that was taken for headline, byline and date.
    """

    side: str
    id: str
    text: str
    title: str = ""
    published: str = ""
    url: str = ""
    author: str = ""
    outlet: str = ""
    language: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to name an actor, with an optional label under which such namings are counted together."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that the sides speak of; `excluded` phrases hold an alias and are not the actor.

    `focus` marks those whom a study is about: findings are on them, and on no others where any are marked.
    """

    name: str
    kind: str = ""
    aliases: tuple[Alias, ...] = ()
    excluded: tuple[str, ...] = ()
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One camp, outlet or period: articles under one name; `language` is a code, where corpus.toml says it."""

    name: str
    label: str
    description: str = ""
    language: str = ""


IN_MEMORY = Path("<memory>")
"""The folder of a corpus that lies in none, and the path of its articles: no file can have this name everywhere."""


class Entry(NamedTuple):
    """Where an article can be read: a whole file (`row` 0), or a row of a table (counted from 1) at a byte offset.

    An article that lies in no file is carried along in `article`; its path is `IN_MEMORY`, its row counts from 1.
    """

    side: str
    id: str
    path: Path
    row: int = 0
    offset: int = 0
    article: Article | None = None


class Problem(NamedTuple):
    """Something that was left out or looks wrong: where it is, what it is, and what to do about it.

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
    """A difference that a constructed corpus declares: on `key`, `side` is higher than `against`, or no difference.

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


def carried(entry: Entry) -> Article:
    """The article that an entry carries along.

    Raises:
        FramingError: it carries none, since its article lies in a file.
    """
    if entry.article is None:
        raise FramingError(
            f"{entry.side}/{entry.id}: this entry carries no article. Load its corpus: framing.load(...)"
        )
    return entry.article


class Articles(Sequence[Article]):
    """The articles of a corpus in its order. Each is read when it is requested, and none is kept."""

    def __init__(self, entries: Sequence[Entry], read: Callable[[Entry], Article]) -> None:
        self._entries, self._read = entries, read

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, place: int) -> Article: ...
    @overload
    def __getitem__(self, place: slice) -> Articles: ...
    def __getitem__(self, place: int | slice) -> Article | Articles:
        if isinstance(place, slice):
            return Articles(self._entries[place], self._read)
        return self._read(self._entries[place])

    def __iter__(self) -> Iterator[Article]:
        return map(self._read, self._entries)

    def __repr__(self) -> str:
        return f"<{len(self):,} articles>"


@dataclass(frozen=True)
class Corpus:
    """Two or more sides, the actors that they share, and where their articles lie. Articles are read when requested.

    `language` is the code of what all of it is written in, "mul" where sides differ; `languages` is that of each side,
    known once all articles have been looked at (`framing.reading.side_languages`).
    `settings` holds what corpus.toml says under [settings]; `start` and `end` are markers between which an article is;
    `problems` is what was noticed while loading; `standing` is by article ("side/id") which of its sentences come back
    in others, and are not read as its own (`framing.reading.standing`); `read` gives the article of an entry.
    `door` is where it was asked for, so that advice names what the reader has there: a switch, a page, an argument.
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
    languages: Mapping[str, str] = field(default_factory=dict, repr=False)
    door: Literal["python", "command", "page"] = field(default="python", compare=False)
    read: Callable[[Entry], Article] = field(default=carried, repr=False, compare=False)

    def __repr__(self) -> str:
        sides = ", ".join(side.name for side in self.sides)
        return f"Corpus({self.name!r}, {sides}; {len(self):,} articles, {len(self.actors):,} actors)"

    def __len__(self) -> int:
        """How many articles there are on all sides."""
        return len(self.entries)

    def label(self, side: str) -> str:
        """How a side is called in print."""
        return next((s.label for s in self.sides if s.name == side), side)

    @property
    def articles(self) -> Articles:
        """The articles in the order of sides and ids, each read from its file when it is requested.

        Raises (when an article is requested):
            FramingError: its file cannot be read, with the reason.
        """
        return Articles(self.entries, self.read)

    def to_frame(self) -> pd.DataFrame:
        """All articles as a DataFrame, one row each: side, id, text, title, published, url, author, outlet, language.

        What cannot be read is left out, and a warning says how many and why the first one.
        """
        import pandas as pd

        rows, unread = [], []
        for entry in self.entries:
            try:
                rows.append(asdict(self.read(entry)))
            except FramingError as error:
                unread.append(str(error))
        if unread:
            warnings.warn(f"{len(unread):,} articles cannot be read and are left out: {unread[0]}", stacklevel=2)
        return pd.DataFrame(rows, columns=[name for name in Article.__dataclass_fields__ if name != "head"])


class Passage(NamedTuple):
    """A place that bears a number out, with the weight that it has in it (its sign says for or against)."""

    weight: float
    side: str
    article: str
    start: int
    end: int


PASSAGES_KEPT = 3
"""How many passages a tally keeps at either end: the ones with the highest and the ones with the lowest weight."""


Weighed = TypeVar("Weighed", bound=tuple[Any, ...])


def keep_extremes(passages: Collection[Weighed]) -> tuple[Weighed, ...]:
    """The passages of highest and lowest weight, in an order that does not depend on how they arrived.

    Args:
        passages: passages, or other tuples that begin with a weight.
    """
    if len(passages) == 1:
        return tuple(passages)
    ranked = sorted(set(passages))
    if ranked and ranked[0][0] != ranked[-1][0]:
        ranked.sort(key=itemgetter(0), reverse=True)
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
