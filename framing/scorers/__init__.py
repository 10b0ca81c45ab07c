"""Scorers read the sentiment towards one actor out of a sentence, from -1 (negative) to 1 (positive).

"vader" scores the clause around a mention with the VADER lexicon and rules; "stance" is a linear model learned from
labelled news. To add one, write a file with a `Scorer` and name it in SCORERS.
"""

from __future__ import annotations

from framing.model import FramingError
from framing.scorers.clause import Span
from framing.scorers.model import POLAR, Scorer, Target, WordShare
from framing.scorers.stance import STANCE
from framing.scorers.towards import VADER

__all__ = ["POLAR", "SCORERS", "Scorer", "Target", "WordShare", "polarity", "sentiment_towards"]

SCORERS: tuple[Scorer, ...] = (VADER, STANCE)
"""The scorers of this package."""


def sentiment_towards(text: str, start: int, end: int, instrument: str | Scorer = "vader") -> float:
    """How positively text[start:end] is spoken of in its sentence, from -1 to 1.

    Args:
        text: the text around the target: a sentence, a paragraph or a whole article.
        start, end: the target, half-open, in characters.
        instrument: the name of one of SCORERS, or a scorer of your own.

    Raises:
        FramingError: there is no such scorer, or no such span in the text.
    """
    scorer = scorer_named(instrument) if isinstance(instrument, str) else instrument
    if not (0 <= start < end <= len(text)) or not text[start:end].strip():
        raise FramingError(
            f"The span {start} to {end} holds no characters of this text of {len(text)} characters."
            " Give the start and the end (one past the last character) of a name in it."
        )
    return float(scorer.score([Target(text, _sentence_around(text, start, end), start, end)])[0])


def scorer_named(name: str) -> Scorer:
    """The scorer with this name.

    Raises:
        FramingError: there is none.
    """
    for scorer in SCORERS:
        if scorer.name == name:
            return scorer
    names = ", ".join(sorted(scorer.name for scorer in SCORERS))
    raise FramingError(f"There is no instrument {name!r} for sentiment. Choose one of: {names}.")


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
