"""The measures. Each file asks one question; this list is the order of the answers in the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framing.measures.agency import ACTING, AGENCY, DEEDS, PASSIVES
from framing.measures.certainty import CERTAINTY
from framing.measures.collocation import COLLOCATION, collocation
from framing.measures.frames import FRAMES, FRAMES_IN_TEXT
from framing.measures.keyness import KEYNESS
from framing.measures.lexicon import lexicon_measure
from framing.measures.loaded import LOADED, LOADED_WORDS
from framing.measures.model import Measure
from framing.measures.naming import NAMING, TITLES, VALUE_OF_NAMES
from framing.measures.omission import OMISSION, OMITTED_WORDS
from framing.measures.portrait import CHARGE, PORTRAIT, RELATIONS_OF_ACTORS
from framing.measures.positions import POSITIONS_OF_ACTORS
from framing.measures.salience import FIRST_MENTION, SALIENCE, SHARE
from framing.measures.sentiment import (
    BY_OTHER_SCORERS,
    SENTIMENT,
    SENTIMENT_AUTHOR,
    SENTIMENT_QUOTED,
    SPOKEN_OF,
    STANCE,
    TONE,
    sentiment_by,
)
from framing.measures.sourcing import BORROWED, CUE_CLASSES, CUES, SOURCING, SPEAKERS
from framing.measures.unattributed import UNATTRIBUTED
from framing.measures.warmth import WARMTH, WARMTH_AUTHOR
from framing.model import FramingError
from framing.reading.lexicon import Lexicon
from framing.scorers import Scorer
from framing.settings import Settings

MEASURES: tuple[Measure, ...] = (
    SALIENCE,
    SHARE,
    FIRST_MENTION,
    WARMTH,
    STANCE,
    SENTIMENT,
    SENTIMENT_AUTHOR,
    SENTIMENT_QUOTED,
    *BY_OTHER_SCORERS,
    WARMTH_AUTHOR,
    TONE,
    SOURCING,
    SPEAKERS,
    CUES,
    CUE_CLASSES,
    UNATTRIBUTED,
    SPOKEN_OF,
    BORROWED,
    PORTRAIT,
    RELATIONS_OF_ACTORS,
    CHARGE,
    POSITIONS_OF_ACTORS,
    AGENCY,
    ACTING,
    DEEDS,
    PASSIVES,
    NAMING,
    TITLES,
    VALUE_OF_NAMES,
    FRAMES,
    FRAMES_IN_TEXT,
    LOADED,
    LOADED_WORDS,
    CERTAINTY,
    KEYNESS,
    COLLOCATION,
    OMISSION,
    OMITTED_WORDS,
)


def measures_for(
    settings: Settings,
    lexicons: Sequence[tuple[Lexicon, str]] = (),
    scorers: Sequence[Scorer] = (),
    measures: Sequence[Measure] = (),
) -> tuple[Measure, ...]:
    """The measures of a study, in the order of the report.

    Args:
        settings: its window of collocation is used.
        lexicons: a reader's own word lists, each with the question that it answers; a measure is made of each.
        scorers: further scorers; a measure is made of each.
        measures: further measures, last in the report.

    Raises:
        FramingError: two measures have the same name.
    """
    near = collocation(settings.window)
    found = (
        *(near if measure is COLLOCATION else measure for measure in MEASURES),
        *(lexicon_measure(lexicon, question) for lexicon, question in lexicons),
        *map(sentiment_by, scorers),
        *measures,
    )
    each_name_once(found)
    return found


def each_name_once(measures: Iterable[Measure]) -> None:
    """Raises FramingError where two measures have the same name."""
    seen: set[str] = set()
    for measure in measures:
        if measure.name in seen:
            name = measure.name
            raise FramingError(f'two measures are called "{name}". Give one of them another name than {name!r}.')
        seen.add(measure.name)
