"""VADER's rules, applied only where they can do something.

The lexicon and the rules stay those of the vaderSentiment library (Hutto & Gilbert 2014), which is called for every
word that scores. What is saved: most words can do nothing under its rules, so they are looked up once and blanked;
a scored word is then seen in a short window that comes again and again, and the library's answer is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from functools import cache, lru_cache
from importlib import import_module
from itertools import compress
from math import inf, isfinite, isnan, nan
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

BEFORE, AFTER = 3, 2
"""How many words before and after a scored word the rules look at."""

REMEMBERED_TOKENS = 200_000
REMEMBERED_WINDOWS = 100_000

NAMED_IN_RULES = frozenset({"no", "or", "nor", "never", "so", "this", "without", "doubt", "least", "at", "very", "but"})
"""Words that the library's rules name in their code, whether or not one of its tables holds them too."""

TURNING = frozenset({"n't", "no", "so", "this", "least"})
"""Words that change the score of a later one, beside the library's tables of negations and boosters."""

BLANK = ""
"""Replaces a word that has no score and changes none."""

PASSED_OVER = "good"
"""Replaces the same before a scored word: the library is done with a word of its lexicon sooner than with a blank.

Not so near "so" and "this", which count only where the third word before is none of the lexicon.
"""


_UNUSUAL = re.compile("[^\x00-\x7f–—‘’“”…é\xa0]")
"""What text holds besides ASCII, the commonest of it left out: a text without it holds no emoji."""


class VaderVocabulary(dict[str, str]):
    """From a raw token to the word as the rules see it: blank, in lower case, or in capitals where these count."""

    def __init__(self) -> None:
        super().__init__()
        library = import_module("vaderSentiment.vaderSentiment")

        self.library: ModuleType = library
        self.analyser: Any = library.SentimentIntensityAnalyzer()
        # Takes the punctuation off a token unless it may be an emoticon.
        self.strip: Callable[[str], str] = library.SentiText._strip_punc_if_word
        self.emojis: frozenset[str] = frozenset(self.analyser.emojis)
        self.phrases: tuple[str, ...] = tuple(p for p in (*library.SPECIAL_CASES, *library.BOOSTER_DICT) if " " in p)
        phrase_words = {word for phrase in self.phrases for word in phrase.split()}
        # The longest word of a phrase is hardly ever "of" or "the": it tells that the phrase may be there.
        self.phrase_keys = frozenset(max(phrase.split(), key=len) for phrase in self.phrases)
        self.negating = frozenset(library.NEGATE)
        self.turning = frozenset(library.BOOSTER_DICT) | self.negating | TURNING
        self.scored: set[str] = set(self.analyser.lexicon) - set(library.BOOSTER_DICT)
        self.stressed: frozenset[str] = frozenset(self.analyser.lexicon) | set(library.BOOSTER_DICT)
        self.active: frozenset[str] = self.stressed | phrase_words | self.negating | NAMED_IN_RULES
        self.capitals: set[str] = set()
        self.lexicon: dict[str, float] = self.analyser.lexicon
        self.changing = self.turning | self.phrase_keys | {"but"}
        self.telling = self.turning | NAMED_IN_RULES

    def __missing__(self, token: str) -> str:
        if len(self) >= REMEMBERED_TOKENS:
            self.clear()
        word = token if token.isalpha() else self.strip(token)
        lower = word.lower()
        if lower not in self.active:
            seen = "n't" if "n't" in lower else BLANK
        elif word.isupper() and lower in self.stressed:
            seen = word
            self.capitals.add(word)
            if lower in self.scored:
                self.scored.add(word)
        else:
            seen = lower
        self[token] = seen
        return seen

    def has_emoji(self, text: str) -> bool:
        """Whether the library would put words in place of a character of this text."""
        return not text.isascii() and bool(_UNUSUAL.search(text)) and not self.emojis.isdisjoint(text)


@cache
def vocabulary_in_use() -> VaderVocabulary:
    """The library's lexicon and tables, loaded on first use."""
    return VaderVocabulary()


BUT, FAR, CHANGES, CHANGED = -inf, inf, nan, float("nan")
"""In place of values: see `PlainValues`."""

SILENT = frozenset({0.0, CHANGES, BUT})
"""What tokens are worth that score nothing themselves. NaNs are told apart by identity, in sets too."""


class PlainValues(dict[str, float]):
    """From a raw token to what the lexicon says of it, 0 where that is nothing.

    CHANGES: it scores nothing and may change the words near it. CHANGED: it scores and may change itself or others.
    BUT: it changes all words. FAR: it may change how any word is read (capitals, emojis). So the values of a text
    either add up to its score, or say how much of it has to be read by the rules.
    """

    def __init__(self, vocabulary: VaderVocabulary, unscored: Set[str]) -> None:
        super().__init__()
        self._vocabulary, self._unscored = vocabulary, unscored

    def of(self, tokens: Sequence[str]) -> list[float]:
        """What each of these tokens is worth by itself."""
        return list(map(self.__getitem__, tokens))

    def __missing__(self, token: str) -> float:
        if len(self) >= REMEMBERED_TOKENS:
            self.clear()
        vocabulary = self._vocabulary
        # Most tokens are words that VADER does not know, and need not be remembered twice.
        lower = (token if token.isalpha() else vocabulary.strip(token)).lower()
        foreign = lower not in vocabulary.active and "n't" not in lower and not vocabulary.has_emoji(token)
        self[token] = value = 0.0 if foreign else self._told(token, vocabulary[token])
        return value

    def _told(self, token: str, word: str) -> float:
        vocabulary = self._vocabulary
        if word in vocabulary.capitals or vocabulary.has_emoji(token):
            return FAR
        if word == "but":
            return BUT
        scored = word in vocabulary.scored and word not in self._unscored
        if word in vocabulary.changing:
            return CHANGED if scored else CHANGES
        return vocabulary.lexicon[word] if scored else 0.0


@cache
def plain_values(unscored: frozenset[str] = frozenset()) -> PlainValues:
    """What tokens are worth by themselves where these words score nothing."""
    return PlainValues(vocabulary_in_use(), unscored)


def weigh(
    tokens: Sequence[str], values: Sequence[float], vocabulary: VaderVocabulary, unscored: Set[str] = frozenset()
) -> tuple[list[int], list[float]]:
    """The places of the scored tokens and their shares, as `read` gives them, with no more work than the values ask.

    Args:
        values: of the tokens, by `plain_values`.
    """
    if isfinite(sum(values)):
        return list(compress(range(len(values)), values)), list(filter(None, values))
    if SILENT.issuperset(values):
        return _NOTHING, _NOTHING
    if FAR in values:
        reading = read(tokens, vocabulary, unscored)
        return reading.places, reading.shares
    places = [i for i, value in enumerate(values) if value and value is not CHANGES and value is not BUT]
    shares = []
    for i in places:
        share, first = values[i], i - BEFORE if i > BEFORE else 0
        if isnan(sum(values[first : i + AFTER + 1])):
            words = list(map(vocabulary.__getitem__, tokens[first : i + AFTER + 1]))
            share = _valence_at(words, i - first, False, vocabulary)
        shares.append(share)
    if BUT in values:
        shares = _weigh_but(values.index(BUT), places, shares, vocabulary)
    return places, shares


@lru_cache(maxsize=REMEMBERED_WINDOWS)
def valence_in(window: tuple[str, ...], at: int, caps_differ: bool) -> float:
    """What the word window[at] scores among its neighbours, by the library's own rules."""
    word = window[at]
    vocabulary = vocabulary_in_use()
    if word.lower() == "kind" and window[at + 1 : at + 2] == ("of",):
        return 0.0
    seen = SimpleNamespace(words_and_emoticons=window, is_cap_diff=caps_differ)
    [valence] = vocabulary.analyser.sentiment_valence(0, seen, word, at, [])
    return float(valence)


class Reading(NamedTuple):
    """A text as the rules see it, and what its scored words are worth, before and after what "but" does."""

    words: list[str]
    places: list[int]
    valences: list[float]
    shares: list[float]
    caps_differ: bool


_NOTHING: list[Any] = []


def read(tokens: Sequence[str], vocabulary: VaderVocabulary, unscored: Set[str] = frozenset()) -> Reading:
    """What each scored word of the tokens is worth; words of `unscored` score nothing and stay context of others."""
    words = list(map(vocabulary.__getitem__, tokens))
    scored = vocabulary.scored
    if scored.isdisjoint(words):
        return Reading(words, _NOTHING, _NOTHING, _NOTHING, False)
    places = [i for i, word in enumerate(words) if word in scored and word not in unscored]
    if not places:
        return Reading(words, _NOTHING, _NOTHING, _NOTHING, False)
    caps_differ = False
    if not vocabulary.capitals.isdisjoint(words):
        caps_differ = bool(vocabulary.library.allcap_differential([vocabulary.strip(token) for token in tokens]))
        if not caps_differ:
            words = [word.lower() for word in words]
    if not caps_differ and vocabulary.changing.isdisjoint(words):
        plain = [vocabulary.lexicon[words[i]] for i in places]
        return Reading(words, places, plain, plain, False)
    valences = [_valence_at(words, i, caps_differ, vocabulary) for i in places]
    shares = _weigh_but(words.index("but"), places, valences, vocabulary) if "but" in words else valences
    return Reading(words, places, valences, shares, caps_differ)


def _valence_at(words: list[str], i: int, caps_differ: bool, vocabulary: VaderVocabulary) -> float:
    """What the word words[i] scores: what the lexicon says, where nothing near it can change that."""
    first = i - BEFORE if i > BEFORE else 0
    window, at = words[first : i + AFTER + 1], i - first
    if not caps_differ and vocabulary.phrase_keys.isdisjoint(window):
        before = words[first:i]
        if words[i] != "no" and vocabulary.turning.isdisjoint(before):
            return vocabulary.lexicon[words[i]]
        if not ("so" in before or "this" in before):
            window[:at] = [word if word in vocabulary.telling else PASSED_OVER for word in before]
    return valence_in(tuple(window), at, caps_differ)


def _weigh_but(turn: int, places: list[int], valences: list[float], vocabulary: VaderVocabulary) -> list[float]:
    """The library's rule for the "but" at `turn`, on the scored words alone: it leaves a zero as it is."""
    before = sum(1 for i in places if i < turn)
    stub = [BLANK] * before + ["but"] + [BLANK] * (len(places) - before)
    weighed = vocabulary.analyser._but_check(stub, [*valences[:before], 0.0, *valences[before:]])
    return [*weighed[:before], *weighed[before + 1 :]]
