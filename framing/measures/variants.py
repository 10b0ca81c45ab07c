"""The same measures with one choice made otherwise: what a claim has to withstand before it is shown as robust."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from framing.measures.agency import AGENCY, deeds
from framing.measures.certainty import CERTAINTY
from framing.measures.frames import FRAMES
from framing.measures.model import Measure
from framing.measures.naming import NAMING
from framing.measures.omission import OMISSION
from framing.measures.salience import SALIENCE
from framing.measures.sentiment import (
    SENTIMENT,
    STANCE,
    SUMMED,
    MeanScore,
    scores_by,
    sentiment_of_sentences,
    voiced,
)
from framing.measures.warmth import WARMTH
from framing.model import Tally
from framing.reading.finders import Finder
from framing.reading.model import Document
from framing.reading.wire import wire_of


@dataclass(frozen=True, slots=True)
class Variant:
    """One choice made otherwise for one measure: `label` says which, `measure` counts it."""

    of: str
    label: str
    measure: Measure


def _in_authors_voice(document: Document) -> Document:
    quoted = {one.mention for one in voiced(document) if one.attribution is not None}
    return document.keeping(lambda mention: mention not in quoted)


def _by_name(document: Document) -> Document:
    return document.keeping(lambda mention: mention.kind in ("name", "label"))


by_learned = scores_by(SUMMED)
AT_MENTIONS: dict[str, Callable[[Document], object]] = {WARMTH.name: by_learned, AGENCY.name: deeds}
"""What a measure counts that is found at each mention by itself, whichever others are kept."""

OF_PARTS = ("attribution", "grammar", "pronouns", "sentiment")
"""What a language needs for parts of its documents: voices, scores and deeds are found before mentions go."""


@dataclass(frozen=True)
class TallyOfPart:
    """The tally by `measure` of a part of each document, of which `part` finds which."""

    part: Finder[Document]
    measure: Measure

    def __call__(self, document: Document) -> Tally:
        """The tally of this part."""
        found_at_mentions = AT_MENTIONS.get(self.measure.name)
        if found_at_mentions is not None:
            found_at_mentions(document)  # once, before any mention goes
        return self.measure.tally(self.part(document))


def _find_wire(document: Document) -> bool:
    return bool(wire_of(document.article, document.text, document.removals))


WIRE_COPY = Finder(_find_wire)


@dataclass(frozen=True)
class TallyOfOwn:
    """The tally of each document that is no agency's; of wire copy, nothing."""

    tally: Callable[[Document], Tally]

    def __call__(self, document: Document) -> Tally:
        """The tally of this document, if it is the paper's own."""
        return Tally({}, 0.0) if WIRE_COPY(document) else self.tally(document)


WIRE = "without wire copy"
AUTHOR = "in the author's voice only"
NAMES = "without pronouns and descriptions"


def _variant(measure: Measure, label: str, name: str, other: Measure) -> Variant:
    """A variant counts as another measure does; it makes no claims and has no place in the report."""
    wording = replace(measure.wording, claim="", incomparable="")
    return Variant(measure.name, label, replace(measure, name=name, counting=other.counting, wording=wording))


def _own(measure: Measure) -> Variant:
    counting = replace(measure.counting, tally=TallyOfOwn(measure.tally))
    return _variant(measure, WIRE, f"{measure.name}, own", replace(measure, counting=counting))


def _of_part(measure: Measure, name: str, label: str, part: Finder[Document]) -> Variant:
    needs = tuple(sorted({*measure.counting.needs, *OF_PARTS}))
    counting = replace(measure.counting, tally=TallyOfPart(part, measure), needs=needs)
    return _variant(measure, label, f"{measure.name}, {name}", replace(measure, counting=counting))


_PLAIN = replace(SENTIMENT, counting=replace(SENTIMENT.counting, tally=sentiment_of_sentences, finders=()))

_AUTHOR = replace(WARMTH, counting=replace(WARMTH.counting, tally=MeanScore(SUMMED, "author")))

VARIANTS: tuple[Variant, ...] = (
    _variant(WARMTH, "by VADER", "warmth, vader", SENTIMENT),
    _variant(WARMTH, "by VADER over the whole sentence", "warmth, sentences", _PLAIN),
    _variant(WARMTH, "by the plain mean of the mentions", "warmth, mean", STANCE),
    _variant(WARMTH, AUTHOR, "warmth, author", _AUTHOR),
    *(
        _of_part(measure, "author", AUTHOR, Finder(_in_authors_voice))
        for measure in (SALIENCE, NAMING, AGENCY, FRAMES, CERTAINTY, OMISSION)
    ),
    *map(_own, (SALIENCE, NAMING, WARMTH, AGENCY, FRAMES, CERTAINTY, OMISSION)),
    *(_of_part(measure, "names", NAMES, Finder(_by_name)) for measure in (SALIENCE, WARMTH, AGENCY, OMISSION)),
)
