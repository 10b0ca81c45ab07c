"""The nouns: what every floor of the house speaks of.

All of them are frozen. Offsets are characters into the *clean* text of an article, half-open. Shares stay 0..1 and
rates stay per token until they are printed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import add, attrgetter
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar, cast

Found = TypeVar("Found")

Key = tuple[str, ...]
"""What a number is about: ``(actor,)``, ``(actor, label)``, ``(word,)``."""


class FramingError(Exception):
    """Something in the user's input is wrong. The message says what, where and what to do."""


# ---------------------------------------------------------------- what is put in


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
    stands; `problems` is what was noticed while loading.
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

    def label(self, side: str) -> str:
        """How a side is called in print."""
        return next((s.label for s in self.sides if s.name == side), side)


# ---------------------------------------------------------------- what reading finds


class Removal(NamedTuple):
    """A piece of text that cleaning took out, and the rule that did it."""

    rule: str
    text: str


class Cleaned(NamedTuple):
    """Clean text and everything that is no longer in it."""

    text: str
    removals: tuple[Removal, ...] = ()


class Sentence(NamedTuple):
    """A sentence: its characters, the paragraph (line) that it stands in, and its tokens as a half-open range."""

    start: int
    end: int
    paragraph: int
    first: int
    last: int


@dataclass(frozen=True)
class Tokens:
    """All tokens of a text as parallel columns; a form is the lower-cased word, or "" for punctuation.

    `pieces` are the tokens with the white space that stands behind each. Ends, and the tokens as they are written, are
    made of these when somebody asks for all of them, since most measures do not.
    """

    starts: tuple[int, ...] = ()
    forms: tuple[str, ...] = ()
    pieces: tuple[str, ...] = field(default=(), repr=False)

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The tokens as they stand in the text."""
        return tuple(map(str.rstrip, self.pieces))

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each token ends."""
        return tuple(map(add, self.starts, map(len, self.written)))

    def end(self, token: int) -> int:
        """Where one of them ends."""
        return self.starts[token] + len(self.pieces[token].rstrip())


NO_TOKENS = Tokens()

BY_SENTENCE = ("grammar", "parses")
"""Notes of a document that hold one item for each sentence, whichever mentions are kept."""

MentionKind = Literal["name", "label", "pronoun", "description"]


class Mention(NamedTuple):
    """A place where an actor is named. `sentence` is the index of the sentence that holds it."""

    actor: str
    alias: str
    label: str
    start: int
    end: int
    sentence: int
    kind: MentionKind = "name"


AttributionKind = Literal["direct", "mixed", "indirect"]


class Attribution(NamedTuple):
    """Who says what: spans of source, cue and content (``(-1, -1)`` where there is none) and the actor, if known.

    `speech` is False where somebody is only said to want, to plan or to be brought to something.
    """

    content: tuple[int, int]
    source: tuple[int, int] = (-1, -1)
    cue: tuple[int, int] = (-1, -1)
    kind: AttributionKind = "direct"
    actor: str = ""
    speech: bool = True


@dataclass(frozen=True)
class Document:
    """One article, read: what every measure is given. `kinds` are those of the catalogue's actors."""

    article: Article
    text: str
    sentences: tuple[Sentence, ...] = ()
    tokens: Tokens = NO_TOKENS
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    removals: tuple[Removal, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict, repr=False)
    notes: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: str, find: Callable[[Document], Found]) -> Found:
        """What `find` sees in this document, found once, however many measures ask for it."""
        if name not in self.notes:
            self.notes[name] = find(self)
        return cast(Found, self.notes[name])

    @cached_property
    def words(self) -> int:
        """How many words (tokens that are not punctuation) stand in the sentences of this document."""
        if not self.sentences:
            return 0
        forms = self.tokens.forms[self.sentences[0].first : self.sentences[-1].last]
        return len(forms) - forms.count("")

    @cached_property
    def namings(self) -> Mapping[tuple[str, int], Sequence[Mention]]:
        """By actor and sentence: the mentions of an actor in each sentence that names it, in the order of the text."""
        found: dict[tuple[str, int], list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault((mention.actor, mention.sentence), []).append(mention)
        return found

    def forms(self, sentence: Sentence) -> tuple[str, ...]:
        """The words of a sentence, lower-cased, punctuation left out."""
        return tuple(form for form in self.tokens.forms[sentence.first : sentence.last] if form)

    def quote(self, sentence: Sentence) -> str:
        """The characters of a sentence."""
        return self.text[sentence.start : sentence.end]

    def attribution_at(self, start: int, end: int) -> Attribution | None:
        """The attribution whose content holds text[start:end]: somebody's borrowed voice, or None for the author's."""
        for attribution in self.attributions:
            if attribution.speech and attribution.content[0] <= start and end <= attribution.content[1]:
                return attribution
        return None

    def mentions_of(self, sentence: int) -> tuple[Mention, ...]:
        """The mentions that stand in the sentence with this index."""
        return tuple(m for m in self.mentions if m.sentence == sentence)

    def keeping(self, wanted: Callable[[Mention], bool]) -> Document:
        """The same document with some of its mentions only, and with what was found at these."""
        kept = tuple(mention for mention in self.mentions if wanted(mention))
        here = set(kept)
        notes: dict[str, object] = {name: self.notes[name] for name in BY_SENTENCE if name in self.notes}
        for name, found in self.notes.items():
            if isinstance(found, tuple) and found and hasattr(found[0], "mention"):
                notes[name] = tuple(item for item in found if item.mention in here)
        return replace(self, mentions=kept, notes=notes)

    def _of_sentence(self, sentence: int) -> Iterator[tuple[str, object]]:
        """What the notes that hold one item for each sentence say of this one."""
        for name in BY_SENTENCE:
            found = self.notes.get(name)
            if isinstance(found, tuple):
                yield name, found[sentence : sentence + 1]

    def only(self, sentence: int) -> Document:
        """The same document, reduced to one sentence: the smaller unit where a side has too few articles to resample.

        Offsets and the text stay, so that a measure sees the sentence in its place.
        """
        kept = self.sentences[sentence]
        return replace(
            self,
            notes=dict(self._of_sentence(sentence)),
            sentences=(kept,),
            mentions=tuple(m._replace(sentence=0) for m in self.mentions if m.sentence == sentence),
            attributions=tuple(a for a in self.attributions if a.content[0] < kept.end and kept.start < a.content[1]),
        )


# ---------------------------------------------------------------- what measuring says


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

Level = Literal["sentence", "article"]
Statistic = Literal["rate", "share", "mean"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One question that can be put to a document, and how its answer is counted, printed and explained.

    `tally` answers for a document; where `level` is "sentence" the tallies of its sentences add up to it, so that
    sentences can stand in for articles on a small side. `scale` multiplies values when they are printed (1000 for
    "per 1,000 words"). `part_of` names the measure in whose section of the report this one is shown. `wording` is the
    sentence of a claim, told from the side that stands higher: {high}, {low}, {key}, {label}, {more}, {less} are filled
    in; without it a measure makes no claims. `about` says what the first part of a key names: an actor that a side does
    not name is not comparable there. `ranking` is how keys are put in order where there are too many to read them all.
    `untold` keys make no claims. `prepare`, if there is one, notes in many documents at once what `tally` would
    otherwise find in each by itself: the tallies stay the same, and come sooner.
    """

    name: str
    title: str
    question: str
    unit: str
    printed: str
    tally: Callable[[Document], Tally]
    statistic: Statistic
    chart: str
    note: str
    sources: tuple[str, ...] = ()
    level: Level = "sentence"
    scale: float = 1.0
    part_of: str = ""
    bounds: tuple[float, float] = (0.0, float("inf"))
    wording: str = ""
    about: Literal["actor", "word", "source", "text"] = "actor"
    ranking: Literal["", "log-odds", "logDice", "absence"] = ""
    untold: tuple[str, ...] = ()
    prepare: Callable[[Sequence[Document]], None] | None = None


# ---------------------------------------------------------------- what comparing decides


class Estimate(NamedTuple):
    """The value of a measure on one side with its interval: `amount` of what, out of `base`, seen in `articles`."""

    measure: str
    key: Key
    side: str
    value: float | None
    low: float | None
    high: float | None
    amount: float
    base: float
    articles: int


class Contrast(NamedTuple):
    """`side` minus `against`. p and q are None where nothing can be inferred; all are, where a side is silent."""

    measure: str
    key: Key
    side: str
    against: str
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    q: float | None


@dataclass(frozen=True, slots=True)
class Keyness:
    """A word or phrase that leans to `side`: counts, articles that hold it, log-odds (always > 0 here), z, and G2."""

    word: str
    side: str
    against: str
    count: int
    count_against: int
    articles: int
    articles_against: int
    log_odds: float
    z: float
    log_likelihood: float
    q: float | None


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word that stands near an actor on a side: how often, out of how many, and how exclusively (logDice)."""

    actor: str
    word: str
    side: str
    count: int
    near: int
    word_count: int
    log_dice: float
    log_likelihood: float


@dataclass(frozen=True, slots=True)
class Absence:
    """What `side` never says and `against` does: the mentions to be expected there, and the chance of none of them."""

    key: Key
    about: Literal["actor", "word"]
    side: str
    against: str
    count: int
    units_with: int
    units: int
    unit: str
    expected: float
    chance: float


Outcome = Literal["holds", "flips", "cannot see"]


class Check(NamedTuple):
    """Whether a claim's direction stands when one choice is made otherwise, with the difference found then."""

    variant: str
    outcome: Outcome
    difference: float | None


Strength = Literal["clear", "suggestive", "descriptive", "not comparable"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence, generated from the contrast that it names, with its strength and its evidence."""

    sentence: str
    strength: Strength
    contrast: Contrast
    effect: float
    evidence: tuple[Passage, ...] = ()
    caveat: str = ""
    checks: tuple[Check, ...] = ()

    @property
    def contested(self) -> bool:
        """Whether any other choice turns the claim round."""
        return any(check.outcome == "flips" for check in self.checks)
