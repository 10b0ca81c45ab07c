"""VADER towards one actor: the clause around a mention counts in full, the rest of its sentence less.

Chosen on the training part of NewsMTSC (Hamborg & Donnay 2021); docs/sentiment.md has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.languages import ENGLISH
from framing.scorers import vader
from framing.scorers.bearing import TURNED
from framing.scorers.clause import Span, clause_around, is_speaker, masked
from framing.scorers.model import Target, WordShare

REST_OF_SENTENCE = 0.3
"""How much words outside the clause of a mention count, compared with words inside."""

_UNLIKE = re.compile(r"\W*unlike\s", re.IGNORECASE)
"""What is said of the one beside it goes the other way round: "Unlike the corrupt Reed, Holm is honest"."""

NOT_EVALUATIVE = ENGLISH.words("not_evaluative")
"""Words that VADER scores and that in news mostly name a thing ("the Justice Department", "like") and praise nobody."""


def score_mention(text: str, sentence: Span, spans: Sequence[Span], start: int, end: int) -> float:
    """How positively text[start:end] is spoken of, by VADER: -1 to 1, four digits.

    The clause around the mention counts in full and the rest of the sentence 0.3 times; nothing but its own clause
    counts for a speaker ("the mayor said"), since what is said is seldom about the one who says it. Names are masked,
    and words that say nothing of this actor, or the contrary, count so: see `framing.scorers.bearing`.

    Args:
        text: the clean text that all offsets count in.
        sentence: the span of the sentence that holds the mention.
        spans: all mentions of the same actor in this sentence; they are masked, and so is the mention itself.
    """
    seen, first = _seen(text, sentence, spans, start, end), sentence[0]
    amount = 0.0
    for (left, right), weight in _weights(text, sentence, start, end):
        if left < right:
            amount += weight * vader.total(seen[left - first : right - first], NOT_EVALUATIVE, start - left)
    return vader.normalise(amount)


def explain_mention(text: str, sentence: Span, spans: Sequence[Span], start: int, end: int) -> vader.Explanation:
    """Which words make up `score_mention`: offsets count in `text`, shares are weighted, and compound is the score."""
    seen, first = _seen(text, sentence, spans, start, end), sentence[0]
    words = []
    for (left, right), weight in _weights(text, sentence, start, end):
        for word in vader.explain(seen[left - first : right - first], NOT_EVALUATIVE, start - left).words:
            place = (word.start + left, word.end + left)
            outside = "" if weight == 1 else f"outside the clause, counts {weight:g} times"
            reason = "; ".join(part for part in (word.reason, outside) if part)
            words.append(WordShare(*place, text[slice(*place)], word.lexicon, weight * word.share, reason))
    words.sort(key=lambda word: (word.start, word.end))
    amount = sum(word.share for word in words)
    return vader.Explanation(tuple(words), vader.normalise(amount), amount)


def _seen(text: str, sentence: Span, spans: Sequence[Span], start: int, end: int) -> str:
    """A sentence as VADER sees it: names masked, and apostrophes straight, since it knows no other "don't"."""
    seen = masked(text, sentence, spans if (start, end) in spans else (*spans, (start, end)))
    return seen if seen.isascii() else seen.replace("’", "'")


def _weights(text: str, sentence: Span, start: int, end: int) -> tuple[tuple[Span, float], ...]:
    """How much the clause of a mention counts, and what comes before and after it."""
    clause = clause_around(text, sentence, start, end)
    if is_speaker(text, sentence, start, end):
        return ((clause, 1.0),)
    (first, last), (left, right) = sentence, clause
    before = REST_OF_SENTENCE * (TURNED if _UNLIKE.match(text, first, left) else 1.0)
    behind = REST_OF_SENTENCE * (TURNED if _UNLIKE.match(text, left, right) else 1.0)
    return (clause, 1.0), ((first, left), before), ((right, last), behind)


@dataclass(frozen=True)
class Vader:
    """Scores mentions with the VADER lexicon and rules."""

    name: str = "vader"
    version: str = "2"
    title: str = "How warm the words are"
    note: str = (
        "VADER adds up the words around a mention. It does not know whom they are meant for, and sees no irony and no "
        "facts that damn in plain words. Over many mentions it shows a direction; for a single one it is often wrong."
    )
    sources: tuple[str, ...] = ("hutto2014", "hamborg2021")

    def score(self, targets: Sequence[Target]) -> NDArray[np.float64]:
        """See `score_mention`."""
        return np.array([score_mention(one.text, one.sentence, one.same, one.start, one.end) for one in targets])

    def explain(self, target: Target) -> tuple[WordShare, ...]:
        """See `explain_mention`."""
        return explain_mention(target.text, target.sentence, target.same, target.start, target.end).words


VADER = Vader()
