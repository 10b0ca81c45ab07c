"""VADER, score for score as the vaderSentiment library gives it, several times faster, and able to say why.

A score can be retraced by hand: the shares of the words add up to a total, and
compound = total / sqrt(total ** 2 + 15).
"""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from math import isfinite, prod
from typing import NamedTuple

from framing.scorers.bearing import Change, changes
from framing.scorers.model import WordShare
from framing.scorers.rules import (
    AFTER,
    BEFORE,
    BLANK,
    FAR,
    Reading,
    VaderVocabulary,
    plain_values,
    read,
    valence_in,
    vocabulary_in_use,
    weigh,
)


class Scores(NamedTuple):
    """The four figures of VADER: the shares of negative, neutral and positive words, and the compound, -1 to 1."""

    neg: float
    neu: float
    pos: float
    compound: float


NEUTRAL, NOTHING = Scores(0.0, 1.0, 0.0, 0.0), Scores(0.0, 0.0, 0.0, 0.0)
"""Of a text without a scored word, and of one without any word."""


class Explanation(NamedTuple):
    """The shares of all scored words. They sum to `total`, and compound = total / sqrt(total ** 2 + 15)."""

    words: tuple[WordShare, ...]
    compound: float
    total: float


def scores(text: str) -> Scores:
    """All four figures that vaderSentiment's `polarity_scores` gives for this text, whatever the text is."""
    tokens = text.split()
    values = plain_values().of(tokens)
    if not any(values):
        return NEUTRAL if tokens else NOTHING
    vocabulary = vocabulary_in_use()
    if FAR in values and vocabulary.has_emoji(text):
        return Scores(**vocabulary.analyser.polarity_scores(text))
    shares = weigh(tokens, values, vocabulary)[1]
    if not shares:
        return NEUTRAL
    positive, negative, neutral = vocabulary.analyser._sift_sentiment_scores(shares)
    negative, neutral = abs(negative), neutral + len(tokens) - len(shares)
    emphasis = _emphasis(text, vocabulary)
    if positive > negative:
        positive += emphasis
    elif positive < negative:
        negative += emphasis
    whole, amount = positive + negative + neutral, sum(shares)
    if amount:
        amount += emphasis if amount > 0 else -emphasis
    return Scores(round(negative / whole, 3), round(neutral / whole, 3), round(positive / whole, 3), normalise(amount))


def compound(text: str) -> float:
    """VADER's compound score of a text, -1 (most negative) to 1, rounded to four digits as the library does."""
    return normalise(total(text))


def total(text: str, unscored: Set[str] = frozenset(), mention: int | None = None) -> float:
    """The sum of all shares before it is brought into -1 to 1: unlike compounds, totals of pieces may be weighted.

    Args:
        text: what is scored.
        unscored: words (in lower case) that score nothing here, though they still count as context of others.
        mention: where somebody is mentioned in the text (below 0: before it; from its length on: behind it), to count
            what is said of them alone: see `framing.scorers.bearing`.
    """
    vocabulary = vocabulary_in_use()
    tokens, written = text.split(), text
    values = plain_values(frozenset(unscored)).of(tokens)
    if not any(values):
        return 0.0
    if mention is None and isfinite(amount := sum(values)):
        return _emphasised(amount, text, vocabulary)
    if FAR in values and vocabulary.has_emoji(text):
        text = _spell_emojis(text, vocabulary)[0]
        tokens = text.split()
    places, shares = weigh(tokens, values, vocabulary, unscored)
    amount = sum(shares)
    if mention is not None and places:
        changed = changes(tokens, _token_at(written, mention, vocabulary), places)
        if changed:
            factors = dict.fromkeys(places, 1.0)
            for change in changed:
                factors[change.place] *= change.factor
            amount = sum(share * factors[i] for i, share in zip(places, shares, strict=True))
    return _emphasised(amount, text, vocabulary)


def _token_at(text: str, place: int, vocabulary: VaderVocabulary) -> int:
    """How many tokens come before a place; -1 for a place before the text."""
    if place < 0:
        return -1
    before = text[:place]
    return len((before if before.isascii() else _spell_emojis(before, vocabulary)[0]).split())


@lru_cache(1 << 16)
def normalise(amount: float) -> float:
    """A total as a compound: amount / sqrt(amount ** 2 + 15), to four digits.

    It is remembered, since most totals, of one or two words of the lexicon, come again and again.
    """
    return round(float(vocabulary_in_use().library.normalize(amount)), 4) if amount else 0.0


def _emphasised(plain: float, text: str, vocabulary: VaderVocabulary) -> float:
    """The sum of all shares, moved away from zero by exclamation and question marks."""
    if not plain:
        return plain
    emphasis = _emphasis(text, vocabulary)
    return plain + emphasis if plain > 0 else plain - emphasis


def _emphasis(text: str, vocabulary: VaderVocabulary) -> float:
    return float(vocabulary.analyser._punctuation_emphasis(text)) if "!" in text or "?" in text else 0.0


def explain(text: str, unscored: Set[str] = frozenset(), mention: int | None = None) -> Explanation:
    """Which words make up the compound score of a text, with what sign and weight, and why; arguments as in `total`.

    Returns: one WordShare a scored word, in the order of the text, and one for the emphasis that exclamation and
    question marks give, placed at the first of them. A word that ends up at zero is kept: it was seen and cancelled.
    A score given to an emoji (by way of its description) is placed at the emoji.
    """
    vocabulary = vocabulary_in_use()
    spelled, origin = _spell_emojis(text, vocabulary)
    spans = _token_spans(spelled)
    tokens = [spelled[start:end] for start, end in spans]
    reading = read(tokens, vocabulary, unscored)
    changed: list[Change] = []
    if mention is not None and reading.places:
        changed = changes(tokens, _token_at(text, mention, vocabulary), reading.places)
    words, plain = [], 0.0
    for i, valence, share in zip(reading.places, reading.valences, reading.shares, strict=True):
        start, end = origin[spans[i][0]], origin[spans[i][1] - 1] + 1
        lexicon = float(vocabulary.analyser.lexicon[reading.words[i].lower()])
        ours = [change for change in changed if change.place == i]
        reason = "; ".join((*_reasons(reading, i, valence, share), *(change.reason for change in ours)))
        left = share * prod(change.factor for change in ours)
        plain += left
        words.append(WordShare(start, end, text[start:end], lexicon, left, reason))
    emphasised = _emphasised(plain, spelled, vocabulary)
    if emphasised != plain:
        at = origin[min(place for place in (spelled.find("!"), spelled.find("?")) if place >= 0)]
        marks = f"emphasis by {spelled.count('!')} '!' and {spelled.count('?')} '?'"
        words.append(WordShare(at, at + 1, text[at], 0.0, emphasised - plain, marks))
    return Explanation(tuple(words), normalise(emphasised), emphasised)


def _spell_emojis(text: str, vocabulary: VaderVocabulary) -> tuple[str, list[int]]:
    """The text with each emoji in words, as the library writes it, and the place that each character came from."""
    if not vocabulary.has_emoji(text):
        return text, list(range(len(text)))
    written: list[str] = []
    origin: list[int] = []
    after_space = True
    for place, character in enumerate(text):
        piece = character
        if character in vocabulary.emojis:
            piece = vocabulary.analyser.emojis[character]
            piece, after_space = (piece if after_space else " " + piece), False
        else:
            after_space = character == " "
        written.append(piece)
        origin.extend([place] * len(piece))
    return "".join(written), origin


def _token_spans(text: str) -> list[tuple[int, int]]:
    """Where the tokens that split() gives lie."""
    spans = []
    at = 0
    for token in text.split():
        start = text.index(token, at)
        at = start + len(token)
        spans.append((start, at))
    return spans


def _reasons(reading: Reading, i: int, valence: float, share: float) -> list[str]:
    """Why a word counts for something else than its value in the lexicon: blank one neighbour and see what changes."""
    vocabulary = vocabulary_in_use()
    first = max(0, i - BEFORE)
    window = tuple(reading.words[first : i + AFTER + 1])
    at = i - first
    phrases = [phrase for phrase in vocabulary.phrases if f" {phrase} " in f" {' '.join(window)} "]
    reasons = ["negates the next word"] if window[at].lower() == "no" and not valence else []
    for place, word in enumerate(window):
        phrase = next((phrase for phrase in phrases if word in phrase.split()), word)
        if place == at or word == BLANK or (word in vocabulary.scored and word.lower() != "no" and phrase == word):
            continue
        without = valence_in((*window[:place], BLANK, *window[place + 1 :]), at, reading.caps_differ)
        if without != valence:
            reasons.append(f"{_effect(without, valence, phrase, vocabulary)} '{phrase}'")
    if window[at].isupper() and reading.caps_differ:
        reasons.append("stressed by capitals")
    if share != valence:
        reasons.append("before 'but'" if i < reading.words.index("but") else "after 'but'")
    return list(dict.fromkeys(reasons))


def _effect(without: float, valence: float, word: str, vocabulary: VaderVocabulary) -> str:
    if word in vocabulary.library.SPECIAL_CASES:
        return "set by the phrase"
    if valence == 0:
        return "cancelled by"
    if without * valence < 0:
        negates = word.lower() in ("no", "least") or vocabulary.library.negated([word])
        return "negated by" if negates else "kept from being negated by"
    return "strengthened by" if abs(valence) > abs(without) else "weakened by"
