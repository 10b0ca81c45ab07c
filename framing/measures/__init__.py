"""The measures. Each file asks one question; this list is the order in which the report tells the answers."""

from __future__ import annotations

from framing.measures.collocation import COLLOCATION
from framing.measures.keyness import KEYNESS
from framing.measures.naming import NAMING, TITLES, VALUE_OF_NAMES
from framing.measures.omission import OMISSION, OMITTED_WORDS
from framing.measures.salience import FIRST_MENTION, SALIENCE, SHARE
from framing.measures.sentiment import SENTIMENT, SENTIMENT_AUTHOR, SENTIMENT_QUOTED, TONE
from framing.model import Measure

MEASURES: tuple[Measure, ...] = (
    SALIENCE,
    SHARE,
    FIRST_MENTION,
    SENTIMENT,
    SENTIMENT_AUTHOR,
    SENTIMENT_QUOTED,
    TONE,
    NAMING,
    TITLES,
    VALUE_OF_NAMES,
    KEYNESS,
    COLLOCATION,
    OMISSION,
    OMITTED_WORDS,
)
