"""What is around a target in its sentence, as numbers: the input of the learned scorer "stance".

A feature is a word, a stem, or a pair of them, with its place seen from the target: which side, how far, across
how many commas, inside or outside a quotation. All targets of a batch are laid end to end in NumPy arrays; what is
found for a target never depends on the others. The words of the target itself are masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from framing.reading.word_columns import Columns
from framing.scorers.spellings import Spellings, numbers_of

InSentence = tuple[str, int, int]
"""A sentence and the target in it: sentence[start:end]."""

TOKEN = re.compile(r"\w+n['’]t\b|\w+(?:-\w+)*|['’](?:s|re|ve|ll|d|m)\b|--|\.\.\.|[^\w\s]")
SUFFIX = re.compile(r"(?:ingly|edly|ings|ing|ers|er|ed|es|s|ly|ion|ions|ment|ments)$")

BOUNDARIES = frozenset({",", ";", ":", "–", "—", "(", ")", "--"})
NEGATIONS = frozenset("not no never none neither nor without cannot hardly barely nobody nothing".split())
PRONOUNS = tuple("he she they it his her their him them who its we i you".split())

BITS = 22
"""Keys of features are hashed into 4 million places: two features in three of a model share theirs with none."""

MASK = 12345
REGIONS = 20
"""Parts of a sentence in which words are weighed: see `TargetSurroundings.regions`."""

Array = NDArray[Any]


class TokenFacts(NamedTuple):
    """What is known of a token wherever it occurs."""

    key: int
    stem: int
    entry: int
    vader: float
    polarity: float
    boundary: bool
    negation: bool
    quote: int
    spoken: bool


class LexiconWord(NamedTuple):
    """What a lexicon knows of a word: its row in the table of word weights, and its two polarities."""

    entry: int
    vader: float
    polarity: float


_COLUMNS = (np.uint64, np.uint64, int, float, float, bool, bool, int, bool)
UNKNOWN = LexiconWord(-1, 0.0, 0.0)
_QUOTES = {"“": 1, "”": -1, '"': 2}


@lru_cache(100_000)
def stem(word: str) -> str:
    """A word without its commonest endings, cut to seven letters: "accusing" and "accused" share one."""
    if len(word) <= 4:
        return word
    short = SUFFIX.sub("", word)
    return short[:7] if len(short) >= 3 else word[:5]


def lowered(token: str) -> str:
    """The token in lower case with a straight apostrophe; a number is "#"."""
    return "#" if token[0].isdigit() else token.lower().replace("’", "'")


def _key(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")
    return crc32(data) << 32 | crc32(data, 0x9E3779B9)


class KnownTokens(Spellings):
    """The tokens between two spaces, and what is known of each: by its letters, and by a lexicon."""

    def __init__(self, lexicon: Mapping[str, LexiconWord]) -> None:
        super().__init__(TOKEN.findall, self._facts, _COLUMNS)
        self.lexicon = lexicon

    def _facts(self, token: str) -> TokenFacts:
        word = lowered(token)
        entry, vader, polarity = self.lexicon.get(word, UNKNOWN)
        negation = word in NEGATIONS or word.endswith("n't")
        spoken = word[0].isalnum() or word[0] in "_#"
        quote = _QUOTES.get(token, 0)
        keys = (_key(word), _key("s:" + stem(word)))
        return TokenFacts(*keys, entry, vader, polarity, word in BOUNDARIES, negation, quote, spoken)


class Features(NamedTuple):
    """Parallel arrays: the target that a feature belongs to, its hashed key, its value, its token (-1 for none)."""

    row: Array
    key: Array
    value: Array
    token: Array


class TargetSurroundings:
    """The tokens of the sentences of all targets, laid end to end, seen from the targets."""

    def __init__(self, targets: Sequence[InSentence], words: KnownTokens) -> None:
        self.targets, self.count = targets, len(targets)
        number = {sentence: i for i, sentence in enumerate(dict.fromkeys(sentence for sentence, _, _ in targets))}
        lines, known = words.look_up(number)
        before = [list(accumulate(map(len, line), initial=0)) for line in lines]
        places = [_tokens_at(*target, before[number[target[0]]]) for target in targets]
        self.first, self.last = np.array(places, dtype=np.int64).reshape(-1, 2).T
        own = np.array([number[sentence] for sentence, _, _ in targets], dtype=np.int64)
        lengths = np.array([counts[-1] for counts in before], dtype=np.int64)
        self.lengths = lengths[own]
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.row = np.repeat(np.arange(self.count), self.lengths)
        at = np.arange(len(self.row)) - self.starts[self.row]
        self.place = np.minimum(at - self.first[self.row], 0) + np.maximum(at - self.last[self.row] + 1, 0)
        self._look_up(known, numbers_of(lines)[at + (np.cumsum(lengths) - lengths)[own][self.row]])
        names = [sentence[start:end].lower() for sentence, start, end in targets]
        self.pronoun = np.array([PRONOUNS.index(name) + 1 if name in PRONOUNS else 0 for name in names])

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The place of each token in the sentence of its target."""
        return [found.span() for sentence, _, _ in self.targets for found in TOKEN.finditer(sentence)]

    def _look_up(self, known: Columns, token: Array) -> None:
        """What is known of each token, by its number."""
        outside = self.place != 0
        # TokenFacts whose fields are columns.
        facts: Any = TokenFacts._make(column[token] for column in known)
        self.word, self.stem = (np.where(outside, column, np.uint64(MASK)) for column in (facts.key, facts.stem))
        self.entry = np.where(outside, facts.entry, -1)
        self.vader, self.polarity = outside * facts.vader, outside * facts.polarity
        boundary, negation, self.spoken = (outside & flag for flag in (facts.boundary, facts.negation, facts.spoken))
        quote = facts.quote
        self.negated = self._at(negation, -1) | self._at(negation, -2) | self._at(negation, -3)
        at_target = self.starts + np.minimum(self.first, self.lengths - 1)
        before = np.cumsum(boundary)
        self.boundaries = np.minimum(np.abs(before - before[at_target][self.row]), 3) if len(token) else before
        opened = self._running(np.where(np.abs(quote) == 1, quote, 0)) > 0
        self.quoted = opened | (self._running(quote == 2) % 2 == 1)
        self.target_quoted = self.quoted[at_target] if len(token) else np.zeros(self.count, bool)

    def _running(self, steps: Array) -> Array:
        """Cumulative sums that begin anew with every sentence."""
        total = np.cumsum(steps)
        return total - (total - steps)[self.starts][self.row] if len(steps) else total

    def _at(self, column: Array, offset: int) -> Array:
        """The column as it is `offset` tokens further on in the same sentence; 0 beyond its ends."""
        moved = np.zeros_like(column)
        if offset > 0:
            same = self.row[offset:] == self.row[:-offset]
            moved[:-offset] = np.where(same, column[offset:], moved[offset:])
        else:
            same = self.row[-offset:] == self.row[:offset]
            moved[-offset:] = np.where(same, column[:offset], moved[:offset])
        return moved

    def regions(self) -> tuple[Array, Array]:
        """Which known words are in which parts of the sentence, as (token, region) pairs in order of region."""
        place, far, across = self.place, np.abs(self.place), self.boundaries
        left, right, clause = place < 0, place > 0, self.boundaries == 0
        middle = (far >= 3) & (far <= 6) & clause
        further = (far >= 5) & (far <= 9)
        outer_voice = self.quoted != self.target_quoted[self.row]
        parts = [left & clause, right & clause, left & ~clause, right & ~clause, left & (far <= 4), right & (far <= 4)]
        parts += [place == step for step in (1, -1, 2, -2)] + [right & middle, left & middle, outer_voice]
        parts += [place == 3, place == -3, self.quoted & outer_voice, left & (across == 1), right & (across == 1)]
        parts += [right & further, left & further]
        counted = self.spoken & (self.entry >= 0)
        tokens = [np.flatnonzero(part & counted) for part in parts]
        return np.concatenate(tokens), np.repeat(np.arange(REGIONS), [len(t) for t in tokens])

    def features(self) -> Features:
        """The hashed features of all targets."""
        place, far = self.place, np.abs(self.place)
        side = np.where(place < 0, 1, 2)
        distance = np.digitize(far, (3, 6, 11))
        clause = np.minimum(self.boundaries, 2)
        no, spoken, outside = self.negated, self.spoken, place != 0
        voices = 2 * self.quoted + self.target_quoted[self.row]
        word, root = self.word, self.stem
        found = _Collector(self)
        said = np.flatnonzero(spoken)
        found.add(2, said, word, side)
        found.add(4, np.flatnonzero(outside & (far <= 3)), word, place + 100)
        found.add(8, said, root, side, clause, no)
        found.add(9, said, root, side, distance, no)
        found.add(50, said, root, side, voices)
        after, former = self._at(word, 1), self._at(word, -1)
        behind, ahead = np.flatnonzero(place == 1), np.flatnonzero(place == -1)
        found.add(15, behind, word, after)
        found.add(16, behind, word, after, self._at(word, 2))
        found.add(19, behind, root, self._at(root, 1))
        found.add(17, ahead, word, former)
        found.add(18, ahead, word, former, self._at(word, -2))
        next_word, last_word = self._beside(1), self._beside(-1)
        for code, values in ((300, self.vader / 2), (310, self.polarity * 2)):
            size = np.abs(values)
            for up, scored in enumerate((np.flatnonzero(values < 0), np.flatnonzero(values > 0))):
                found.add(code + up, scored, side, distance, no, value=size)
                found.add(code + 2 + up, scored, side, clause, no, value=size)
                found.add(code + 4 + up, scored, no, value=size)
                found.add(code + 6 + up, scored, side, clause, voices, value=size)
                if code == 300:
                    near = scored[clause[scored] <= 1]
                    found.add(400 + up, near, next_word, side, value=size)
                    found.add(410 + up, near, last_word, side, value=size)
                    found.add(420 + up, near, former, side, value=size)
                    found.add(430 + up, near, after, side, value=size)
        found.add_once(60, self.target_quoted)
        found.add_once(61, self.first == 0)
        found.add_once(62, np.minimum(self.last - self.first, 4))
        found.add_once(63, np.minimum(self.lengths // 8, 6))
        found.add_once(64, np.minimum(self.first * 4 // np.maximum(self.lengths, 1), 3))
        found.add_once(65, self.pronoun)
        return found.all()

    def _beside(self, step: int) -> Array:
        """For each token the word right after (1) or before (-1) the target of its sentence."""
        beside = np.zeros(self.count, dtype=np.uint64)
        here = self.place == step
        beside[self.row[here]] = self.word[here]
        return beside[self.row]


def _tokens_at(sentence: str, start: int, end: int, before: Sequence[int]) -> tuple[int, int]:
    """The tokens of a target, half-open; `before` tells how many tokens stand before each piece of the sentence."""
    first, behind = before[sentence.count(" ", 0, start)], sentence.count(" ", 0, end)
    if start and sentence[start - 1] != " ":
        first += sum(found.end() <= start for found in _piece_at(sentence, start))
    if sentence[end : end + 1] in ("", " "):
        return first, before[behind + 1]
    return first, before[behind] + sum(found.start() < end for found in _piece_at(sentence, end))


def _piece_at(sentence: str, at: int) -> Iterator[re.Match[str]]:
    """The tokens of what stands between two spaces and holds a place or ends there."""
    stop = sentence.find(" ", at)
    return TOKEN.finditer(sentence, sentence.rfind(" ", 0, at) + 1, stop if stop >= 0 else len(sentence))


class _Collector:
    """Gathers features of one kind after the other."""

    def __init__(self, around: TargetSurroundings) -> None:
        self.around = around
        self.parts: list[Features] = []

    def add(self, code: int, tokens: Array, *columns: Array, value: Array | None = None) -> None:
        key = _hashed(code, *(column[tokens] for column in columns))
        amount = np.ones(len(tokens)) if value is None else value[tokens]
        self.parts.append(Features(self.around.row[tokens], key, amount, tokens))

    def add_once(self, code: int, column: Array) -> None:
        count = self.around.count
        key = _hashed(code, column)
        self.parts.append(Features(np.arange(count), key, np.ones(count), np.full(count, -1)))

    def all(self) -> Features:
        return Features(*(np.concatenate(columns) for columns in zip(*self.parts, strict=True)))


def _hashed(code: int, *columns: Array) -> Array:
    """One key of 22 bits for each combination of values: multiply and shift, as in SplitMix64 (Steele et al. 2014)."""
    mixed = np.full(1, 0x9E3779B97F4A7C15, dtype=np.uint64)
    for column in (np.full(1, code), *columns):
        mixed = mixed ^ column.astype(np.uint64)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(29))) & np.uint64((1 << BITS) - 1)).astype(np.int64)
