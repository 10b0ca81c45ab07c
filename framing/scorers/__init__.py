"""Instruments that read the sentiment towards one actor out of a sentence, from -1 (negative) to 1 (positive).

"vader" scores the clause around a mention with the VADER lexicon and rules; the rest of the sentence counts less.
"stance" is a linear model learned from labelled news. Both were chosen on the training part of NewsMTSC (Hamborg &
Donnay 2021); docs/sentiment.md has the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from framing.model import FramingError
from framing.scorers import vader
from framing.scorers.clause import Span, clause_around, is_speaker, masked

POLAR = 0.1
"""A score of at least this much, up or down, has a polarity; what lies between is neutral."""

REST_OF_SENTENCE = 0.3
"""How much words outside the clause of a mention count, compared with words inside."""

_THINGS_IN_NEWS = (
    "anti care clear committed defence defense earnest fine friend hand hard intelligence interest interests justice"
    " kind legal like matter matters number numbers parties party pay play played playing please security share shares"
    " special super supreme top treasury true united want wants well yes"
)

NOT_EVALUATIVE = frozenset(_THINGS_IN_NEWS.split())
"""Words that VADER scores and that in news mostly name a thing ("the Justice Department", "like") and praise nobody."""


def score_mention(text: str, sentence: Span, spans: Sequence[Span], start: int, end: int) -> float:
    """How positively text[start:end] is spoken of, by VADER: -1 to 1, four digits.

    The clause around the mention counts in full and the rest of the sentence 0.3 times; nothing but its own clause
    counts for a speaker ("the mayor said"), since what is said is seldom about the one who says it. Names are masked.

    Args:
        text: the clean text that all offsets count in.
        sentence: the span of the sentence that holds the mention.
        spans: all mentions of the same actor in this sentence; they are masked, and so is the mention itself.
    """
    seen, first = _seen(text, sentence, spans, start, end), sentence[0]
    amount = 0.0
    for (left, right), weight in _weights(text, sentence, start, end):
        if left < right:
            amount += weight * vader.total(seen[left - first : right - first], NOT_EVALUATIVE)
    return vader.normalise(amount)


def explain_mention(text: str, sentence: Span, spans: Sequence[Span], start: int, end: int) -> vader.Explanation:
    """Which words make up `score_mention`: offsets count in `text`, shares are weighted, and compound is the score."""
    seen, first = _seen(text, sentence, spans, start, end), sentence[0]
    words = []
    for (left, right), weight in _weights(text, sentence, start, end):
        for word in vader.explain(seen[left - first : right - first], NOT_EVALUATIVE).words:
            place = (word.start + left, word.end + left)
            outside = "" if weight == 1 else f"outside the clause, counts {weight:g} times"
            reason = "; ".join(part for part in (word.reason, outside) if part)
            words.append(vader.WordShare(*place, text[slice(*place)], word.lexicon, weight * word.share, reason))
    words.sort(key=lambda word: (word.start, word.end))
    amount = sum(word.share for word in words)
    return vader.Explanation(tuple(words), vader.normalise(amount), amount)


def scored_clause(text: str, sentence: Span, start: int, end: int) -> Span:
    """The characters that count in full for the mention text[start:end]: its clause."""
    return clause_around(text, sentence, start, end)


def _seen(text: str, sentence: Span, spans: Sequence[Span], start: int, end: int) -> str:
    """A sentence as VADER sees it: names masked, and apostrophes straight, since it knows no other "don't"."""
    seen = masked(text, sentence, spans if (start, end) in spans else (*spans, (start, end)))
    return seen if seen.isascii() else seen.replace("’", "'")


def _weights(text: str, sentence: Span, start: int, end: int) -> tuple[tuple[Span, float], ...]:
    """How much the clause of a mention counts, and what stands before and after it."""
    clause = clause_around(text, sentence, start, end)
    if is_speaker(text, sentence, start, end):
        return ((clause, 1.0),)
    (first, last), (left, right) = sentence, clause
    return (clause, 1.0), ((first, left), REST_OF_SENTENCE), ((right, last), REST_OF_SENTENCE)


def _score_by_vader(text: str, sentence: Span, start: int, end: int) -> float:
    return score_mention(text, sentence, (), start, end)


def _score_by_stance(text: str, sentence: Span, start: int, end: int) -> float:
    from framing.scorers.stance import stance

    first, last = sentence
    return stance(text[first:last], start - first, end - first).score


INSTRUMENTS: Mapping[str, Callable[[str, Span, int, int], float]] = {
    "vader": _score_by_vader,
    "stance": _score_by_stance,
}
"""From the name of an instrument to a function of text, span of the sentence, start and end of the mention."""


def sentiment_towards(text: str, start: int, end: int, instrument: str = "vader") -> float:
    """How positively text[start:end] is spoken of in its sentence, from -1 to 1.

    Args:
        text: the text around the target: a sentence, a paragraph or a whole article.
        start, end: the target, half-open, in characters.
        instrument: a name in INSTRUMENTS.

    Raises:
        FramingError: there is no such instrument, or no such span in the text.
    """
    if instrument not in INSTRUMENTS:
        names = ", ".join(sorted(INSTRUMENTS))
        raise FramingError(f"There is no instrument {instrument!r} for sentiment. Choose one of: {names}.")
    if not (0 <= start < end <= len(text)) or not text[start:end].strip():
        raise FramingError(
            f"The span {start} to {end} holds no characters of this text of {len(text)} characters."
            " Give the start and the end (one past the last character) of a name in it."
        )
    return INSTRUMENTS[instrument](text, _sentence_around(text, start, end), start, end)


def _sentence_around(text: str, start: int, end: int) -> Span:
    """The sentence that holds the span, or the sentences, if it reaches over more than one."""
    from framing.reading.segment import segment

    touched = [s for s in segment(text)[0] if s.start < end and start < s.end]
    if not touched:
        return start, end
    return min(start, touched[0].start), max(end, touched[-1].end)


def polarity(score: float) -> int:
    """1 for a score of at least 0.1, -1 for one of at most -0.1, and 0 between: the thresholds of `POLAR`."""
    return (score >= POLAR) - (score <= -POLAR)
