"""The measures. Each file asks one question; this list is the order in which the report tells the answers."""

from __future__ import annotations

from collections.abc import Sequence

from framing.measures.agency import AGENCY, DEEDS, PASSIVES
from framing.measures.certainty import CERTAINTY
from framing.measures.collocation import COLLOCATION, collocation
from framing.measures.frames import FRAMES, FRAMES_IN_TEXT, FUNCTIONS
from framing.measures.keyness import KEYNESS
from framing.measures.lexicon import lexicon_measure
from framing.measures.loaded import LOADED, LOADED_WORDS
from framing.measures.model import Measure
from framing.measures.naming import NAMING, TITLES, VALUE_OF_NAMES
from framing.measures.omission import OMISSION, OMITTED_WORDS
from framing.measures.salience import FIRST_MENTION, SALIENCE, SHARE
from framing.measures.sentiment import SENTIMENT, SENTIMENT_AUTHOR, SENTIMENT_QUOTED, STANCE, TONE
from framing.measures.sourcing import BORROWED, CUE_CLASSES, CUES, SOURCING, SPEAKERS
from framing.measures.unattributed import UNATTRIBUTED
from framing.reading.lexicon import Lexicon
from framing.settings import Settings

MEASURES: tuple[Measure, ...] = (
    SALIENCE,
    SHARE,
    FIRST_MENTION,
    SENTIMENT,
    SENTIMENT_AUTHOR,
    SENTIMENT_QUOTED,
    STANCE,
    TONE,
    SOURCING,
    SPEAKERS,
    CUES,
    CUE_CLASSES,
    UNATTRIBUTED,
    BORROWED,
    AGENCY,
    DEEDS,
    PASSIVES,
    NAMING,
    TITLES,
    VALUE_OF_NAMES,
    FRAMES,
    FUNCTIONS,
    FRAMES_IN_TEXT,
    LOADED,
    LOADED_WORDS,
    CERTAINTY,
    KEYNESS,
    COLLOCATION,
    OMISSION,
    OMITTED_WORDS,
)


def measures_for(settings: Settings, lexicons: Sequence[tuple[Lexicon, str]] = ()) -> tuple[Measure, ...]:
    """The measures as a corpus asks for them: its window, and a measure for each of its (lexicon, question)."""
    own = tuple(lexicon_measure(lexicon, question) for lexicon, question in lexicons)
    near = collocation(settings.window)
    return (*(near if measure is COLLOCATION else measure for measure in MEASURES), *own)
